"""Rules in plain values; the standard library only."""
