"""Issuing minutes: the value and the bytes, one extract on each child's file, the pack for the chair."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.domain.errors import Overtaken, Refused
from app.domain.minutes import Minutes
from app.models import Child, Panel, PanelIssue, PanelItem
from app.services import documents
from app.services.act import Act
from app.services.events import Event
from app.services.panels.copies import give_out
from app.services.panels.meetings import refuse_closed, versions


@dataclass(frozen=True, slots=True)
class Papers:
    """The PDFs of one version: an extract for each child it is new for, by number, and the pack."""

    extracts: Mapping[str, bytes]
    pack: bytes


def start_correction(act: Act, panel: Panel, reason: str) -> None:
    """Open issued minutes for a correction; what is on file stays as it is."""
    if not versions(act, panel):
        raise Refused("The minutes are not issued yet: change them as they are.")
    if not reason.strip():
        raise Refused("Say why the minutes are corrected.")
    panel.correcting = reason.strip()
    act.record(Event.PANEL_CORRECTION_STARTED, panel)


def issue(act: Act, panel: Panel, minutes: Minutes, papers: Papers, seen: Mapping[int, int]) -> PanelIssue:
    """Freeze the minutes and put every paper on file, in one transaction.

    `seen` is the version of the meeting (under 0) and of each child's minutes that the papers were made from;
    raises Overtaken when somebody has saved one of them since.
    """
    refuse_closed(act, panel)
    if act.actor is None:
        raise Refused("Minutes are issued by a person.")
    number = versions(act, panel) + 1
    if seen != _versions(act, panel) or minutes.heading.version != number:
        raise Overtaken("Somebody saved minutes of this meeting just now. Check again, then issue.")
    if missing := {each.crs_id for each in minutes.new} ^ papers.extracts.keys():
        raise ValueError(f"extracts do not fit the minutes: {len(missing)}")
    issued = PanelIssue(
        panel=panel,
        number=number,
        reason=minutes.heading.reason,
        issued_at=act.at,
        issued_by_id=act.actor.id,
        value=minutes.to_json(),
    )
    panel.correcting = ""
    act.session.add(issued)
    act.record(Event.PANEL_CORRECTED if number > 1 else Event.PANEL_ISSUED, panel)
    _file(act, issued, minutes, papers)
    return issued


def _file(act: Act, issued: PanelIssue, minutes: Minutes, papers: Papers) -> None:
    children = {
        row.crs_id: row for row in act.session.scalars(select(Child).where(Child.crs_id.in_(papers.extracts)))
    }
    day = minutes.heading.held_on
    said = f"{day.day} {day:%B %Y}, version"
    filed = []
    for extract in minutes.new:
        document = documents.add(
            act,
            papers.extracts[extract.crs_id],
            minutes.reference(extract),
            f"Panel minutes, extract, {said} {extract.version}",
            child=children[extract.crs_id],
            issue=issued,
        )
        filed.append((children[extract.crs_id], document))
    give_out(act, issued.panel, filed)
    reference, version = minutes.heading.pack_reference, minutes.heading.version
    documents.add(act, papers.pack, reference, f"Panel minutes, chair’s pack, {said} {version}", issue=issued)


def _versions(act: Act, panel: Panel) -> dict[int, int]:
    rows = act.session.execute(select(PanelItem.id, PanelItem.version).where(PanelItem.panel_id == panel.id))
    return {0: panel.version} | dict(rows.all())
