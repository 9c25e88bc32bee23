"""What happens to a line of text that somebody typed."""


def squeezed(typed: str | None) -> str:
    """The words with one space between them.

    >>> squeezed("  Ana   María ")
    'Ana María'
    """
    return " ".join((typed or "").split())


def unspaced(typed: str | None) -> str:
    """The text without any spaces, for a number read out in groups.

    >>> unspaced(" CR 100 417")
    'CR100417'
    """
    return "".join((typed or "").split())


def capital(words: str) -> str:
    """The words with a capital first.

    >>> capital("came back alone")
    'Came back alone'
    """
    return words[:1].upper() + words[1:]
