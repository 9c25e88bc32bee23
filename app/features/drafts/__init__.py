"""Keeping what is typed into a form before it is sent, and throwing it away."""
