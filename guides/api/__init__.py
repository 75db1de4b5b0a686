"""The same answers as data: JSON, and tables as CSV."""
