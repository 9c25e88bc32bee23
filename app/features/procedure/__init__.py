"""The procedure's words, each with its own address."""
