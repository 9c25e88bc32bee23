"""Copies the front-end files the desk serves out of node_modules, without the branding of GOV.UK."""

import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOVUK = "govuk-frontend/dist/govuk/govuk-frontend.min"
COPIED_AS_THEY_ARE = {
    f"{GOVUK}.js": "govuk-frontend.min.js",
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "htmx.org/LICENSE": "htmx.org-LICENSE.txt",
}
OWN_FONTS = '"Helvetica Neue",Helvetica,Arial,sans-serif'
FONT_FACES = 2
"""GDS Transport, light and bold: licensed for service.gov.uk only."""


def without_branding(css: str) -> str:
    """The stylesheet with no GDS Transport, crest or source map; refuses one whose shape has changed."""
    css, faces = re.subn(r"@font-face\{[^}]*\}", "", css)
    css, families = re.subn(r"font-family:GDS Transport,arial,sans-serif", f"font-family:{OWN_FONTS}", css)
    css = re.sub(r"url\(/assets/images/govuk-crest\.svg\)", "none", css)
    css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)
    if faces != FONT_FACES or not families or "GDS Transport" in css or "url(" in css:
        raise SystemExit("govuk-frontend has changed shape: its fonts and crest could not be taken out.")
    return css


def build(packages: Path, out: Path) -> None:
    """Make the folder of third-party files afresh."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    css = (packages / f"{GOVUK}.css").read_text(encoding="utf-8")
    (out / "govuk-frontend.min.css").write_text(without_branding(css), encoding="utf-8")
    for source, name in COPIED_AS_THEY_ARE.items():
        shutil.copyfile(packages / source, out / name)


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "node_modules", ROOT / "app/static/vendor")
