"""What was chosen, timed beside what it was chosen over."""
