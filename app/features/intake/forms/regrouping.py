"""What is asked when reports are put with another absence, or apart."""

from datetime import datetime

from wtforms.validators import InputRequired, Length

from app.domain.absence import Times
from app.features.intake.forms.words import capital
from app.queries.intake import Absent
from app.queries.regroupings import Another, Grouped, Told
from app.services.regrouping import Apart
from app.web.filters.moments import near
from app.web.forms import VersionedForm
from app.web.govforms import LongText, Radios, WhenField, options

WHY = "Why?"
STAYS = "It stays with the episode, with how everything was before."


class RegroupingForm(VersionedForm):
    """What each of them has in common: a choice of reports or episodes, and the reason."""

    def offer(self, grouped: Grouped, now: datetime) -> None:
        """Give the choices there are."""
        if "report" in self:
            self["report"].choices = options((str(each.id), _told(each, now)) for each in grouped.told)
        if "other" in self:
            self["other"].choices = options((str(each.id), _another(each, now)) for each in grouped.others)


class MergeForm(RegroupingForm):
    """Which other absence is the same one."""

    other = Radios("Which episode is the same absence?", [InputRequired("Choose an episode.")])
    because = LongText(WHY, [InputRequired("Say why."), Length(max=4000)], description=STAYS)


class MoveForm(RegroupingForm):
    """Which report is of which other absence."""

    report = Radios("Which report is of another absence?", [InputRequired("Choose a report.")])
    other = Radios("Which episode is it of?", [InputRequired("Choose an episode.")])
    because = LongText(WHY, [InputRequired("Say why."), Length(max=4000)], description=STAYS)


class SplitForm(RegroupingForm):
    """Which report is of an absence of its own, and the times of both."""

    report = Radios("Which report is of another absence?", [InputRequired("Choose a report.")])
    last_seen = WhenField("Last seen", description="Leave a time blank if only the day is known.")
    reported = WhenField("Reported")
    found = WhenField("Found")
    returned = WhenField(
        "Back at home or placement", description="Leave both blank if the child is not back."
    )
    rest_last_seen = WhenField("Last seen")
    rest_reported = WhenField("Reported")
    rest_notified = WhenField(
        "The council was told", description="Leave both blank if it was when it was reported."
    )
    rest_found = WhenField("Found")
    rest_returned = WhenField("Back at home or placement")
    because = LongText(WHY, [InputRequired("Say why."), Length(max=4000)], description=STAYS)

    @staticmethod
    def filled_from(absent: Absent) -> dict[str, object]:
        """What is left begins as the absence is now."""
        names = ("last_seen", "reported", "notified", "found", "returned")
        return {f"rest_{name}": getattr(absent, name) for name in names}

    @property
    def apart(self) -> Apart:
        """The times of both, as values."""
        own = Times(
            self.last_seen.data, self.reported.data, found=self.found.data, returned=self.returned.data
        )
        rest = Times(
            self.rest_last_seen.data,
            self.rest_reported.data,
            self.rest_notified.data,
            self.rest_found.data,
            self.rest_returned.data,
        )
        return Apart(own, rest)


def _told(told: Told, now: datetime) -> str:
    when = f", {near(told.reported, now)}" if told.reported else ""
    return f"{told.reference}: {capital(told.source)}{when}"


def _another(other: Another, now: datetime) -> str:
    until = f"to {near(other.returned, now)}" if other.returned else "and not back"
    return f"{other.reference}: {near(other.start, now)} {until}"
