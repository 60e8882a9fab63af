"""The collection: a SQLite store that holds the truth and a search index that can be built from it at any time."""
