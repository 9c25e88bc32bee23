"""One interview: its page, and the forms of what is recorded of it."""
