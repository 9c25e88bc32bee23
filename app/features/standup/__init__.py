"""The stand-up board, the home page, and a person’s own work."""
