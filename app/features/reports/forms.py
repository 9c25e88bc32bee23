"""What choosing a child's own words asks."""

from wtforms.validators import Length, Optional

from app.web.forms import VersionedForm
from app.web.govforms import LongText, Text


class WordsForm(VersionedForm):
    """A passage and the theme it stands under."""

    words = LongText(
        "The words to show",
        [Optional(), Length(max=2_000, message="Keep it under 2,000 letters.")],
        description="As the child said it; … for what you leave out. No names, places or anything else that "
        "tells who it is. Empty takes the words back.",
    )
    theme = Text(
        "Theme",
        [Optional(), Length(max=80, message="Keep it under 80 letters.")],
        description="For example, to see family or friends.",
    )
