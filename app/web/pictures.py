"""Photographs made safe: decoded in bounds, turned upright, written anew without what cameras hide."""

import warnings
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps

from app.domain.errors import Refused

KINDS: Final = ("JPEG", "PNG")
MOST_PIXELS: Final = 24_000_000
"""A small PNG can claim far more (TRUST 14)."""
LONGEST_SIDE: Final = 1200
QUALITY: Final = 85
NO_PHOTOGRAPH: Final = "That is not a photograph the desk can read. Choose a JPEG or PNG file."
TOO_LARGE: Final = "That photograph is larger than 24 megapixels. Save it smaller, then choose it again."


def picture(content: bytes) -> bytes:
    """The photograph as a JPEG of at most 1200 pixels a side, with no EXIF; raises Refused."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a bomb is refused by its size below
            opened = Image.open(BytesIO(content), formats=KINDS)
            if opened.width * opened.height > MOST_PIXELS:
                raise Refused(TOO_LARGE)
            return _anew(opened)
    except Image.DecompressionBombError:
        raise Refused(TOO_LARGE) from None
    except (OSError, SyntaxError, ValueError):
        raise Refused(NO_PHOTOGRAPH) from None


def _anew(opened: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(opened).convert("RGBA")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    flat = Image.new("RGB", upright.size, "white")
    flat.paste(upright, mask=upright)
    written = BytesIO()
    flat.save(written, "JPEG", quality=QUALITY)
    return written.getvalue()
