"""Where typed text may name another child of the agenda: found, answered, and not where staff are shown."""

from dataclasses import replace

import pytest

from app.domain.minutes import ActionLine, Extract, Nearby, Reader, Said, staff_shown
from app.domain.vocabulary import NameAnswer
from tests.domain.test_minutes import an_extract

NOEL = Nearby("LCS0002", "Noel O’Hara-Núñez")
GRACE = Nearby("LCS0003", "Grace Will")


def minuted(risks: str, **more: object) -> Extract:
    return replace(an_extract(), said=Said(risks=risks), **more)  # type: ignore[arg-type]


def found(risks: str, *staff: str) -> list[tuple[str, bool]]:
    places = Reader(minuted(risks), [NOEL, GRACE], staff).places()
    return [(place.words, place.whole) for place in places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seen with Noel at the fair", [("Noel", False)]),
        ("seen with noel’s cousin", [("noel", False)]),
        ("Seen with NOEL OHARA NUNEZ", [("NOEL OHARA NUNEZ", True)]),
        ("The O'Hara house", [("O'Hara", False)]),
        ("with LCS0002, twice", [("LCS0002", True)]),
        ("Noel and Grace went", [("Noel", False), ("Grace", False)]),
        ("She will be seen with grace", []),
        ("Will is her friend", [("Will", False)]),
        ("Nobody else", []),
        ("Innoelity", []),
    ],
)
def test_numbers_full_names_and_parts_of_names_are_found(text: str, expected: list[tuple[str, bool]]) -> None:
    assert found(text) == expected


def test_the_childs_own_names_and_those_of_staff_shown_there_are_passed_over() -> None:
    own = an_extract().name.split()[0]
    assert found(f"{own} was seen") == []
    assert found("Grace rang", "Grace Alder") == []
    assert found("Noel O'Hara-Nunez will ring", "Noel O’Hara-Núñez") == []


def test_staff_are_those_shown_and_an_owner_counts_only_when_known() -> None:
    extract = minuted(
        "",
        present="PC Alder, Police",
        actions=(ActionLine("Ring", "Noel’s mum"), ActionLine("Go", "Dele Marsh")),
    )
    shown = staff_shown(extract, frozenset({"Dele Marsh", "Una Quill"}))
    assert {"PC Alder", "Dele Marsh"} <= shown
    assert not {"Noel’s mum", "Una Quill"} & shown


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (None, "With Noel."),
        (NameAnswer.REMOVE, "With another child."),
        (NameAnswer.INITIALS, "With N.."),
        (NameAnswer.KEEP, "With Noel."),
    ],
)
def test_each_answer_reads_as_said(answer: NameAnswer | None, expected: str) -> None:
    reader = Reader(minuted("With Noel."), [NOEL], ())
    (place,) = reader.places()
    answers = {place.mark: answer} if answer else {}
    assert reader.answered(answers).said.risks == expected


def test_a_number_or_full_name_is_never_kept() -> None:
    reader = Reader(minuted("With LCS0002 and Grace Will"), [NOEL, GRACE], ())
    answers = {place.mark: NameAnswer.KEEP for place in reader.places()}
    assert reader.answered(answers).said.risks == "With another child and another child"
    answers = {place.mark: NameAnswer.INITIALS for place in reader.places()}
    assert reader.answered(answers).said.risks == "With N.O. and G.W."


def test_an_answer_stands_for_the_same_text_and_is_asked_again_of_another() -> None:
    (first,) = Reader(minuted("Before.\nWith Noel."), [NOEL], ()).places()
    (same,) = Reader(minuted("Other words.\nWith Noel."), [NOEL], ()).places()
    (other,) = Reader(minuted("Before.\nNot with Noel."), [NOEL], ()).places()
    assert first.mark == same.mark != other.mark
