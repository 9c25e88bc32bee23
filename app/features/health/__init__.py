"""Whether the desk is up."""
