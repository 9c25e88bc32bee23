"""Documents on file, handed out."""
