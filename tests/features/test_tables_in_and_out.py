"""Files of cells: what comes in as which text, what is refused, and what goes out harmless."""

import csv
import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Refused
from app.domain.notifications.table import Number, Table
from app.web.tables import reading, workbook
from app.web.tables.harmless import harmless, unharmed
from app.web.tables.reading import read_table
from app.web.tables.writing import Column, write_csv, write_xlsx

FILES = Path(__file__).parent.parent / "files"


def an_xlsx(*rows: list[Any]) -> bytes:
    """A workbook whose first sheet holds these rows."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    moment, day = (
        book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        book.add_format({"num_format": "dd/mm/yyyy"}),
    )
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            if isinstance(cell, datetime):
                sheet.write_datetime(at, place, cell, moment)
            elif isinstance(cell, date):
                sheet.write_datetime(at, place, datetime.combine(cell, time()), day)
            elif isinstance(cell, str):
                sheet.write_string(at, place, cell)
            else:
                sheet.write(at, place, cell)
    book.close()
    return out.getvalue()


def refusal(content: bytes) -> str:
    """What is said of a file that is refused."""
    with pytest.raises(Refused) as no:
        read_table(content)
    return str(no.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_accents_come_in_from_the_encodings_councils_send(encoding: str) -> None:
    table = read_table("place\nCafé – Thornton Heath\n".encode(encoding))
    assert table.rows == ((2, ("Café – Thornton Heath",)),)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_the_separators_and_line_ends_in_use_are_told_from_the_headings(delimiter: str, ending: str) -> None:
    lines = [delimiter.join(("a", "b")), delimiter.join(("1", '"x, y; z"'))]
    table = read_table((ending.join(lines) + ending).encode())
    assert (table.headings, table.rows) == (("a", "b"), ((2, ("1", "x, y; z")),))


def test_rows_are_numbered_as_a_spreadsheet_shows_them_and_blank_ones_left_out() -> None:
    table = read_table(b"a,b\n\n1,2\n,\n3\n")
    assert table.rows == ((3, ("1", "2")), (5, ("3", "")))


def test_headings_are_compared_without_case_and_spaces() -> None:
    assert read_table(b" Notification Ref ,CRS_ID,,\n1,2,,\n") == Table(
        ("notification_ref", "crs_id"), ((2, ("1", "2")),)
    )


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("empty.csv", "This file is empty."),
        ("not-a-table.csv", "This file is not a table: send CSV, or a workbook saved as XLSX."),
    ],
)
def test_a_file_that_is_no_table_gets_one_clear_sentence(name: str, sentence: str) -> None:
    assert refusal((FILES / name).read_bytes()) == sentence


@pytest.mark.parametrize(
    "content",
    [
        b"a,b\x00\n1,2\n",
        b'a,b\n"1,2\n',
        b"\n\na,b\n",
        b"   \n",
        b"PK\x03\x04 not a workbook",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(content: bytes) -> None:
    assert "\n" not in refusal(content)


def test_a_file_of_more_bytes_or_rows_than_fit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(read_table(b"a\n" * 3).rows) == 2
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    assert "more than 2 rows" in refusal(b"a\n" * 3)
    monkeypatch.setattr(reading, "MOST_BYTES", 5)
    assert "larger than" in refusal(b"a\n" * 3)


def test_a_workbook_comes_in_with_its_dates_and_its_numbers_marked() -> None:
    content = an_xlsx(
        ["crs_id", "seen", "born", "n"],
        ["0012", datetime(2017, 9, 19, 20, 5), date(2004, 2, 29), 17],
        [12, "19/09/2017 20:05", "", 1.5],
    )
    first, second = read_table(content).rows
    assert first == (2, ("0012", "2017-09-19 20:05", "2004-02-29", "17"))
    assert second == (3, ("12", "19/09/2017 20:05", "", "1.5"))
    assert isinstance(second[1][0], Number)
    assert not isinstance(first[1][0], Number)


def test_a_formula_in_a_text_cell_comes_in_as_the_text_it_is() -> None:
    assert read_table(an_xlsx(["a"], ['=HYPERLINK("x")'])).rows == ((2, ('=HYPERLINK("x")',)),)


def test_a_workbook_that_unpacks_out_of_all_proportion_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"<c/>" * 1_000_000)
    assert refusal(packed.getvalue()) == workbook.TOO_BIG


@pytest.mark.parametrize("place", ["XFD1048576", "A1048576", "XFD1"])
def test_a_workbook_with_a_cell_in_the_far_corner_is_refused_before_it_is_laid_out(place: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(an_xlsx(["a"], ["b"]))) as honest, zipfile.ZipFile(packed, "w") as forged:
        for name in honest.namelist():
            forged.writestr(name, honest.read(name).replace(b'r="A2"', f'r="{place}"'.encode()))
    assert refusal(packed.getvalue()) == workbook.TOO_BIG


def test_a_damaged_workbook_is_refused() -> None:
    whole = an_xlsx(["a"], ["b"])
    for length in range(10, len(whole), 97):
        assert refusal(whole[:length]) == workbook.NOT_A_WORKBOOK


@pytest.mark.parametrize("place", ["packed sheet", "directory of the archive"])
def test_a_workbook_changed_on_its_way_is_refused(place: str) -> None:
    whole = bytearray(an_xlsx(*[[f"a{row}", "b"] for row in range(50)]))
    with zipfile.ZipFile(io.BytesIO(whole)) as honest:
        sheet = next(each for each in honest.infolist() if each.filename.endswith("sheet1.xml"))
        directory = honest.start_dir
    if place == "packed sheet":
        start = sheet.header_offset + 30 + len(sheet.filename)
        whole[start : start + 40] = b"\xff" * 40
    else:
        said = whole.rindex(b"PK\x05\x06") + 16
        whole[said : said + 4] = (directory + 100_000).to_bytes(4, "little")
    assert refusal(bytes(whole)) == workbook.NOT_A_WORKBOOK


DANGEROUS = ["=1+1", "+44 20", "-1", "@SUM", "|cmd", "%0A", " =1", "\t=1", "\n=1", "'=1", "\u200b=1"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_a_spreadsheet_would_run_goes_out_harmless_and_comes_back_itself(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert unharmed(harmless(text)) == text


@pytest.mark.parametrize("text", ["Purley Way", "O’Neill", "'quoted", "2017-09-19", "1=1", ""])
def test_an_ordinary_text_goes_out_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_numbers_stay_numbers_and_days_are_written_plainly() -> None:
    columns: list[Column[tuple[Any, ...]]] = [("n", lambda row: row[0]), ("day", lambda row: row[1])]
    lines = list(
        csv.reader(
            io.StringIO(write_csv(columns, [(-5, date(2017, 9, 1)), (None, None)]).decode("utf-8-sig"))
        )
    )
    assert lines == [["n", "day"], ["-5", "2017-09-01"], ["", ""]]
    assert isinstance(read_table(write_xlsx(columns, [(-5, None)])).rows[0][1][0], Number)


TEXTS = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")),
        st.sampled_from("='+-@|%,;\"\n\t "),
    ),
    max_size=12,
).filter(lambda text: text == text.strip() and "\ufeff" not in text and "\ufffd" not in text)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5), st.booleans())
def test_our_own_export_imports_back_unchanged(rows: list[tuple[str, str]], csv_file: bool) -> None:
    columns: list[Column[tuple[str, str]]] = [("one", lambda row: row[0]), ("two", lambda row: row[1])]
    content = write_csv(columns, rows) if csv_file else write_xlsx(columns, rows)
    assert [cells for _, cells in read_table(content).rows] == [row for row in rows if any(row)]
