"""What staff see: the Django admin, in Chinese."""
