"""Chromium as a printer of documents, for comparison only: the desk never prints with it."""

import shutil
import subprocess
import tempfile
from pathlib import Path

PROGRAM = shutil.which("chromium")
OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
)


def print_with_chromium(html: str) -> bytes:
    """The PDF Chromium makes of a document, tagged as well as it can."""
    if PROGRAM is None:
        raise FileNotFoundError("chromium")
    with tempfile.TemporaryDirectory() as folder:
        page, pdf = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(html, encoding="utf-8")
        own = (f"--user-data-dir={folder}/profile", f"--print-to-pdf={pdf}")
        subprocess.run([PROGRAM, *OPTIONS, *own, page.as_uri()], check=True, capture_output=True)
        return pdf.read_bytes()
