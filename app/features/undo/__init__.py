"""Taking back what one did a moment ago."""
