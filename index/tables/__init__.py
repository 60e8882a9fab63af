"""Tables of what is in an index: what columns they have, their rows, and the files they are written to."""
