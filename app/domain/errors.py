"""How a rule says no."""


class Refused(Exception):
    """A rule that says no; the message is a sentence for the person who asked."""


class Overtaken(Refused):
    """Somebody else changed the same thing first; `about` is its kind and number, where that is known."""

    def __init__(
        self,
        sentence: str = "Someone else changed this first. Look at what it says now, then try again.",
        about: tuple[str, int] | None = None,
    ):
        super().__init__(sentence)
        self.about = about
