"""What a reader takes along: an answer as one card, for one A4 page or the screen of a phone."""
