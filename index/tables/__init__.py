"""Tables exported from an index: their columns, rows and file formats."""
