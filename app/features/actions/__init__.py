"""The one list of actions: what is open, whose, and keeping it."""
