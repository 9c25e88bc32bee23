"""Copies of what is on a child's file: who may be sent them, who was, and who was not."""
