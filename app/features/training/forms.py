"""What recording the half day asks: who, and on which day."""

from wtforms import SelectMultipleField, ValidationError

from app.web.forms import DeskForm
from app.web.govforms import DayField, YesTick


class TrainingForm(DeskForm):
    """Who did it, ticked in the list; the day, or that an earlier entry was a mistake."""

    done_on = DayField("Day of the half day", description="For example, 19/09/2017.")
    mistake = YesTick("It was not done after all: an earlier entry was a mistake")
    who = SelectMultipleField("Who did it", choices=[], validate_choice=False)

    def validate_done_on(self, field: DayField) -> None:
        """A day, unless it is taken back."""
        if field.data is None and not field.errors and not self.mistake.data:
            raise ValidationError("Write the day it was done.")

    def validate_who(self, field: SelectMultipleField) -> None:
        """Somebody."""
        if not field.data:
            raise ValidationError("Tick who did it.")
