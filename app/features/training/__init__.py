"""The mandatory half day: who did it, when it lapses, and recording it."""
