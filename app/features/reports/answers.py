"""A report as a file somebody keeps, named by its period and never by a child."""

from typing import Final

from flask import Response, make_response

from app.features.reports.asking import Asked

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def attached(content: bytes, kind: str, wanted: Asked, ending: str, what: str = "figures") -> Response:
    """The file, to be kept."""
    answer = make_response(content)
    answer.mimetype = kind
    name = f"{what}-{wanted.period.first}-to-{wanted.period.last}.{ending}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
