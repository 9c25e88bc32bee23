"""What a person opens: one package for each place in the navigation."""
