"""How the desk's forms read what Django itself reads, by language: Django's own, mended."""
