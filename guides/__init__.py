"""What the reader sees: public pages, the data interface, and the words for both."""
