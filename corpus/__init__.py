"""The sample collection: Finnish municipal documents rendered from texts, and what each of them says."""
