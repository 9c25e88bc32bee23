"""Passwords for tests: Argon2id too, but made so lightly that a test does not wait for it."""

from argon2 import PasswordHasher

LIGHT = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def quickly_hashed(password: str) -> str:
    """A hash that the desk takes as it takes its own."""
    return LIGHT.hash(password)
