"""Texts in drafts: written beside the row that readers see, published by a second person."""
