"""A client that sends what a browser would and refuses any answer that breaks a promise of the desk."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.strict_answers import check_answer

Headers = Mapping[str, str] | None
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
HTMX = {"HX-Request": "true"}
UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}


class StrictClient(FlaskClient):
    """CSRF stays on: a token is taken from the last page read, as a browser's form would hold it."""

    def __init__(self, app: Flask, between: Callable[[], None], names: Callable[[], list[str]]) -> None:
        """`between` ends the test's own transaction; `names` are the children's."""
        super().__init__(app, app.response_class)
        self.between, self.names, self.token = between, names, ""

    def open(self, *args: Any, with_csrf: bool = True, **kwargs: Any) -> TestResponse:
        """One request, its answer checked; `with_csrf=False` sends no token."""
        if with_csrf and kwargs.get("method", "GET").upper() in UNSAFE:
            kwargs["data"] = self._with_token(kwargs.get("data"), kwargs.get("headers") or {})
        self.between()
        response = super().open(*args, **kwargs)
        fragment = response.request.headers.get("HX-Request") == "true"
        check_answer(response, fragment=fragment, names=self.names())
        if response.mimetype == "text/html":
            found = TOKEN.search(response.text)
            self.token = found[1] if found else self.token
        return response

    def submit(
        self, page: str, form: str = "form", *, headers: Headers = None, **fields: Any
    ) -> TestResponse:
        """Open a page, fill in the form a CSS selector finds, and send it as a browser would.

        A field the form does not have is a mistake in the test. None leaves a field out (an unticked box).
        """
        answer = self.get(page)
        assert answer.status_code == 200, f"{page} answered {answer.status_code}"
        return self.send(answer, form, headers=headers, **fields)

    def send(
        self, answer: TestResponse, form: str = "form", *, headers: Headers = None, **fields: Any
    ) -> TestResponse:
        """Fill in and send a form of an answer already read."""
        soup = BeautifulSoup(answer.text, "html.parser")
        found = soup.select_one(f"main {form}") or soup.select_one(form)
        assert found is not None, f"no form {form} on {answer.request.path}"
        values = filled(found)
        boxes = {str(each["name"]) for each in found.select("[name]")}
        assert fields.keys() <= boxes, f"{form} has {sorted(boxes)}, not {sorted(fields.keys() - boxes)}"
        values |= fields
        address = str(found.get("action") or answer.request.full_path)
        method = str(found.get("method", "get")).upper()
        sent = {name: value for name, value in values.items() if value is not None}
        if method == "GET":
            return self.get(address, query_string=sent, headers=dict(headers or {}))
        return self.post(address, data=sent, headers=dict(headers or {}))

    def _with_token(self, data: Any, headers: Mapping[str, str]) -> Any:
        if "X-CSRFToken" in headers or not isinstance(data, dict | None) or "csrf_token" in (data or {}):
            return data
        if not self.token:
            self.get("/change-password", follow_redirects=True)  # leads a visitor to the sign-in page
        return {**(data or {}), "csrf_token": self.token}


def filled(form: Tag) -> dict[str, Any]:
    """What a browser would send of a form nobody has touched."""
    values: dict[str, Any] = {}
    for field in form.select("input[name], select[name], textarea[name]"):
        name, kind = str(field["name"]), str(field.get("type", "text"))
        if field.name == "textarea":
            values[name] = field.get_text().removeprefix("\n")
        elif field.name == "select":
            chosen = field.select("option[selected]") or field.select("option")[:1]
            values[name] = [str(each.get("value", each.text)) for each in chosen]
        elif kind in ("checkbox", "radio"):
            if field.has_attr("checked"):
                values.setdefault(name, []).append(str(field.get("value", "on")))
        elif kind not in ("submit", "button", "file", "image", "reset"):
            values[name] = str(field.get("value", ""))
    return values
