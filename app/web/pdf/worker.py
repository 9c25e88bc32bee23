"""The process that renders: a JSON list of HTML documents in, each PDF out, preceded by its length."""

import json
import struct
import sys

NO_LIBRARIES = 3
LENGTH = struct.Struct(">Q")


def main() -> int:
    """Render everything on standard input; NO_LIBRARIES when the machine lacks what WeasyPrint stands on."""
    try:
        from app.web.pdf.rendering import to_pdf
    except OSError:
        return NO_LIBRARIES
    for html in json.load(sys.stdin):
        pdf = to_pdf(html)
        sys.stdout.buffer.write(LENGTH.pack(len(pdf)) + pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
