"""What is printed: read back, checked, compared byte for byte."""
