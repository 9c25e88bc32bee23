"""A screen on the wall of the room: put up, opened with a code, taken down."""
