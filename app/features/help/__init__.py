"""Help: the keys of the desk, and the switch of the single ones."""
