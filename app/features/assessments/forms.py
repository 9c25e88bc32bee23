"""What the pages of assessments, meetings, notes and concerns ask."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from wtforms import ValidationError
from wtforms.validators import InputRequired, Length, Optional

from app.domain.assessments import Assessment, SafetyPlan, StrategyMeeting
from app.domain.errors import Refused
from app.domain.vocabulary import AssessmentKind, OversightAt, Risk
from app.queries.also_due import Due
from app.web.forms import DeskForm
from app.web.govforms import Checkboxes, DayField, LongText, Radios, Text, options

SHORT: Final = Length(max=200, message="Keep it under 200 letters.")
LONG: Final = Length(max=20_000, message="Keep it under 20,000 letters.")
DAY_HINT: Final = "For example, today or 19/09/2017."
YES, NO = "yes", "no"


def _a_day(form: object, field: DayField) -> None:
    if field.data is None and not field.process_errors:
        raise ValidationError("Give the day.")


def told(field: DayField) -> date:
    """The day a form has been checked to have; raises Refused when it has none."""
    if field.data is None:
        raise Refused("Give the day.")
    return field.data


class AssessmentForm(DeskForm):
    """One of the council's own risk assessments."""

    dated_on = DayField("When was it made?", [_a_day], description=DAY_HINT)
    level = Radios(
        "What is the risk?",
        [InputRequired("Choose the level of risk.")],
        choices=options((each.value, each.capitalize()) for each in Risk),
    )
    by = Text("Who made it?", [InputRequired("Write who made the assessment."), SHORT])
    said = LongText(
        "What it says", [Optional(), LONG], description="The risks, and what is done to lower them."
    )
    review_on = DayField(
        "When is it to be reviewed?", [Optional()], description="Leave it blank if nobody said."
    )

    def told(self, kind: AssessmentKind) -> Assessment:
        """What was written, as a value."""
        return Assessment(
            kind=kind,
            dated_on=told(self.dated_on),
            level=Risk(self.level.data),
            by=self.by.data or "",
            said=self.said.data or "",
            review_on=self.review_on.data,
        )


class PlanForm(DeskForm):
    """The safety plan that comes of a meeting."""

    plan = LongText(
        "What was agreed to keep the child safe?", [InputRequired("Write down what was agreed."), LONG]
    )
    plan_on = DayField("When was it agreed?", [_a_day], description=DAY_HINT)

    @property
    def told(self) -> SafetyPlan:
        """What was written, as a value."""
        return SafetyPlan(self.plan.data or "", told(self.plan_on))


class MeetingForm(DeskForm):
    """A strategy meeting: who was there, and the reason for each exception."""

    held_on = DayField("When was it held?", [_a_day], description=DAY_HINT)
    chaired_by = Text(
        "Who chaired it?",
        [InputRequired("Write who chaired the meeting."), SHORT],
        description="The social worker’s line manager, never the reviewing officer.",
    )
    by_line_manager = Radios(
        "Is that the line manager?",
        [InputRequired("Say whether the line manager chaired it.")],
        choices=options([(YES, "Yes"), (NO, "No, and here is why")]),
    )
    chair_reason = Text("If not, why did somebody else chair it?", [Optional(), SHORT])
    police = Radios(
        "Were the police there?",
        [InputRequired("Say whether the police were there.")],
        choices=options([(YES, "Yes"), (NO, "No, and here is why")]),
    )
    police_reason = Text("If not, why were they not there?", [Optional(), SHORT])
    agencies = LongText("Who else was there?", [Optional(), LONG], description="One agency or person a line.")
    late_reason = Text("If it was held late, why?", [Optional(), SHORT])
    plan = LongText(
        "The safety plan",
        [Optional(), LONG],
        description="What was agreed to keep the child safe. Leave it blank if it is still to come.",
    )
    plan_on = DayField(
        "When was the plan agreed?", [Optional()], description="Blank is the day of the meeting."
    )

    def validate_plan_on(self, field: DayField) -> None:
        """A day is that of a plan."""
        if field.data and not (self.plan.data or "").strip():
            raise ValidationError("Write down what was agreed, or leave this blank.")

    @property
    def told(self) -> StrategyMeeting:
        """What was written, as a value."""
        held_on, plan = told(self.held_on), self.plan.data or ""
        return StrategyMeeting(
            held_on=held_on,
            chaired_by=self.chaired_by.data or "",
            by_line_manager=self.by_line_manager.data == YES,
            chair_reason=self.chair_reason.data or "",
            police=self.police.data == YES,
            police_reason=self.police_reason.data or "",
            agencies=tuple(line.strip() for line in (self.agencies.data or "").splitlines() if line.strip()),
            late_reason=self.late_reason.data or "",
            plan=SafetyPlan(plan, self.plan_on.data or held_on) if plan.strip() else None,
        )


class _Correction(DeskForm):
    """Why what was recorded is corrected."""

    because = Text(
        "Why is it corrected?",
        [InputRequired("Say why it is corrected: the reason stays with it."), SHORT],
        description="What it said before stays on the file.",
    )


class CorrectAssessmentForm(AssessmentForm, _Correction):
    """What an assessment should have said."""


class CorrectMeetingForm(MeetingForm, _Correction):
    """What a meeting should have said."""


class OversightForm(DeskForm):
    """The manager's oversight, at one or more of its moments."""

    moments = Checkboxes("Which note is this?")
    said = LongText(
        "Your oversight",
        [InputRequired("Write the note."), LONG],
        description="What you have read, what you think of it, and what is to happen.",
    )

    def offer(self, notes: Iterable[Due]) -> None:
        """Give the notes that are asked for and not written; one alone is ticked."""
        choices = [(each.at.value, each.title) for each in notes if each.at]
        self.moments.choices = options(choices)
        if len(choices) == 1 and not self.is_submitted():
            self.moments.data = [choices[0][0]]

    def validate_moments(self, field: Checkboxes) -> None:
        """A note is one of those asked for."""
        if not field.data:
            raise ValidationError("Choose which of the notes this is.")

    @property
    def chosen(self) -> tuple[OversightAt, ...]:
        """The moments it is for."""
        return tuple(OversightAt(each) for each in self.moments.data or ())


class ConcernForm(DeskForm):
    """An exploitation concern to open."""

    said = LongText(
        "What is the concern?",
        [InputRequired("Say what the concern is."), LONG],
        description="What has been seen or heard, and from whom.",
    )


class CloseConcernForm(DeskForm):
    """Why the concern is closed."""

    because = LongText(
        "Why is it closed?",
        [InputRequired("Say why it is closed."), LONG],
        description="The reason stays on the file.",
    )
