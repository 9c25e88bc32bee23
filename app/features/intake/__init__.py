"""Notifications and returns by hand, a child not on file, and what changes about a child's situation."""
