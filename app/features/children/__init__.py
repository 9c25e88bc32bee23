"""Children: finding one, and the file of each."""
