"""What people do: one function for each act."""
