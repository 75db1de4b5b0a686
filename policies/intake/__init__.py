"""What readers send in: the one way from a public page into the database."""
