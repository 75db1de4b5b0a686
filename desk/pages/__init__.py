"""The desk's own pages: whatever is no list or form of one row."""
