"""The process that renders: one HTML document a line of JSON in, its PDF out, preceded by its length."""

import json
import os
import struct
import sys
from threading import Timer

NO_LIBRARIES = 3
LENGTH = struct.Struct(">Q")
IDLE = 300
"""After so many seconds without work the process ends; the next document starts another."""


def main() -> int:
    """Render what comes on standard input; NO_LIBRARIES when the machine lacks what WeasyPrint stands on."""
    try:
        from app.web.pdf.rendering import to_pdf
    except OSError:
        return NO_LIBRARIES
    asked, answer = sys.stdin.buffer, sys.stdout.buffer
    idle = _end_when_idle()
    while line := asked.readline():
        idle.cancel()
        pdf = to_pdf(json.loads(line))
        answer.write(LENGTH.pack(len(pdf)) + pdf)
        answer.flush()
        idle = _end_when_idle()
    return 0


def _end_when_idle() -> Timer:
    watch = Timer(IDLE, os._exit, (0,))
    watch.daemon = True
    watch.start()
    return watch


if __name__ == "__main__":
    sys.exit(main())
