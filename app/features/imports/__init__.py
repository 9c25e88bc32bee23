"""Imports: a file comes in through the browser, looked at first, saved only on a yes."""
