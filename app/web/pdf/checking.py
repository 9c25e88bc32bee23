"""Whether a file is a PDF, by reading it and not by its name."""

from io import BytesIO
from typing import Final

import pikepdf

from app.domain.errors import Refused

NO_PDF: Final = "That is not a PDF the desk can read. Save it as a PDF, then choose it again."
LOCKED: Final = "That PDF asks for a password. Save it without one, then choose it again."


def checked(content: bytes) -> bytes:
    """The same bytes, when they are a PDF that opens and has a page; raises Refused with what to do."""
    try:
        with pikepdf.open(BytesIO(content)) as opened:
            if not len(opened.pages):
                raise Refused(NO_PDF)
    except pikepdf.PasswordError:
        raise Refused(LOCKED) from None
    except (pikepdf.PdfError, ValueError):
        raise Refused(NO_PDF) from None
    return content
