"""What every feature needs of Flask."""
