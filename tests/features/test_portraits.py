"""Photographs, descriptions and the grab sheet, as people add, see and print them."""

import struct
import zlib
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import Refused
from app.models import Appearance, Photograph
from app.web.pictures import picture
from tests.conftest import ClientAs
from tests.examples import a_child, an_episode
from tests.papers.reading import faults, pages_of

pytestmark = pytest.mark.on_both

CANARY = b"GPS 51.3762 -0.0982"


def a_picture(kind: str = "JPEG", size: tuple[int, int] = (300, 400), *, turned: bool = False) -> bytes:
    """A real photograph with the data a camera hides in one."""
    image = Image.new("RGB", size, "teal")
    written = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = CANARY.decode()
    if turned:
        exif[0x0112] = 6
    image.save(written, kind, exif=exif)
    return written.getvalue()


def a_bomb() -> bytes:
    """A PNG of a few bytes that claims 81 megapixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 9000, 9000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


def sent(client: FlaskClient, crs_id: str, content: bytes, on: str = "yesterday") -> int:
    """Send a photograph as the form does; the answer's status."""
    data = {"file": (BytesIO(content), "IMG_0001.JPG"), "on": on, "form_key": "k"}
    return client.post(f"/children/{crs_id}/photograph", data=data).status_code


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photograph_is_written_anew_without_what_the_camera_hid(kind: str) -> None:
    clean = picture(a_picture(kind))
    assert CANARY in a_picture(kind)
    assert CANARY not in clean
    made = Image.open(BytesIO(clean))
    assert (made.format, made.size, dict(made.getexif())) == ("JPEG", (300, 400), {})


def test_a_photograph_taken_sideways_stands_upright_and_a_large_one_is_made_smaller() -> None:
    assert Image.open(BytesIO(picture(a_picture(turned=True)))).size == (400, 300)
    assert Image.open(BytesIO(picture(a_picture(size=(3000, 1500))))).size == (1200, 600)


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>", a_picture()[:400], b"\xff\xd8\xff"])
def test_what_is_no_photograph_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(Refused, match="Choose a JPEG or PNG file"):
        picture(content)


def test_a_small_file_that_claims_a_huge_picture_is_refused() -> None:
    with pytest.raises(Refused, match="larger than 24 megapixels"):
        picture(a_bomb())


def test_a_photograph_is_shown_on_the_file_and_only_to_those_who_may_see_the_child(
    session: Session, client: FlaskClient, client_as: ClientAs
) -> None:
    child = a_child(session)
    session.commit()
    assert sent(client, child.crs_id, a_picture()) == 303
    row = session.scalars(select(Photograph)).one()
    address = f"/children/{child.crs_id}/photographs/{row.id}"
    assert address in client.get(f"/children/{child.crs_id}").text
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype, answer.headers["Cache-Control"]) == (
        200,
        "image/jpeg",
        "no-store",
    )
    assert client_as("social_worker").get(address).status_code == 404
    assert client_as("provider").get(address).status_code in (403, 404)
    other = a_child(session, crs_id="CR999")
    session.commit()
    assert client.get(f"/children/{other.crs_id}/photographs/{row.id}").status_code == 404


def test_a_wrong_photograph_is_taken_away_for_a_reason_and_its_picture_is_gone(
    session: Session, client: FlaskClient
) -> None:
    child = a_child(session)
    session.commit()
    sent(client, child.crs_id, a_picture())
    row = session.scalars(select(Photograph)).one()
    address = f"/children/{child.crs_id}/photographs/{row.id}/take-away"
    assert client.post(address, data={"because": "", "form_key": "a"}).status_code == 422
    assert client.post(address, data={"because": "It is somebody else", "form_key": "b"}).status_code == 303
    session.expire_all()
    assert session.scalars(select(Photograph.content)).one() == b""
    assert client.get(f"/children/{child.crs_id}/photographs/{row.id}").status_code == 404


def test_a_photograph_from_tomorrow_or_one_that_is_none_says_so_at_its_box(
    session: Session, client: FlaskClient
) -> None:
    child = a_child(session)
    session.commit()
    assert sent(client, child.crs_id, a_picture(), "31/12/2030") == 422
    assert sent(client, child.crs_id, b"not a picture") == 422
    assert session.scalars(select(Photograph)).all() == []


def test_two_people_describe_one_child_and_the_second_is_told(session: Session, client: FlaskClient) -> None:
    child = a_child(session)
    session.commit()
    address = f"/children/{child.crs_id}/description"
    assert client.post(address, data={"marks": "A scar", "version": "", "form_key": "a"}).status_code == 303
    assert client.post(address, data={"marks": "Glasses", "version": "", "form_key": "b"}).status_code == 409
    assert client.post(address, data={"marks": "Glasses", "version": "1", "form_key": "c"}).status_code == 303
    session.expire_all()
    assert session.scalars(select(Appearance.marks)).one() == "Glasses"


def test_the_grab_sheet_is_one_side_of_what_searchers_need_and_no_address(
    session: Session, client: FlaskClient
) -> None:
    child = a_child(session, first_name="Zoë", last_name="Núñez-O’Brien")
    child.placement_area, child.placement_type = "Canary Wharf", "Foster care"
    episode = an_episode(session, child)
    session.commit()
    sent(client, child.crs_id, a_picture())
    client.post(
        f"/children/{child.crs_id}/description",
        data={"health": "Asthma: blue inhaler", "version": "", "form_key": "h"},
    )
    answer = client.get(f"/children/{child.crs_id}/grab-sheet.pdf")
    assert answer.status_code == 200, answer.text
    assert "Núñez" not in answer.headers["Content-Disposition"]
    assert faults(answer.data) == []
    pages = pages_of(answer.data)
    assert len(pages) == 1
    said = " ".join(pages[0].split())
    for words in (
        "Zoë Núñez-O’Brien",
        "Asthma: blue inhaler",
        episode.reference,
        "In danger, 999",
        "Page 1 of 1",
    ):
        assert words in said
    assert "Canary Wharf" not in said
    assert "Foster" not in said
