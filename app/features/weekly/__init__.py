"""The weekly report: those issued, one of them, what would be issued, and the rows behind each number."""
