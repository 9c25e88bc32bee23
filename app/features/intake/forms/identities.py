"""What is asked when it is put right who a child is."""

from wtforms.validators import Length, Optional

from app.domain.ethnicity import NOT_RECORDED, words
from app.domain.vocabulary import Ethnicity, Sex
from app.features.intake.forms.children import WhoForm
from app.features.intake.forms.words import capital, squeezed
from app.queries.intake import Particulars
from app.services.children import Details
from app.web.forms import VersionedForm
from app.web.govforms import Select, Text, options


class IdentityForm(WhoForm, VersionedForm):
    """Who a child is, with what the first notification does not ask."""

    ethnicity = Select(
        "Ethnicity",
        [Optional()],
        choices=options([("", capital(NOT_RECORDED)), *((each, capital(words(each))) for each in Ethnicity)]),
    )
    nationality = Text("Nationality", [Length(max=80)], filters=[squeezed])

    @classmethod
    def of(cls, child: Particulars) -> "IdentityForm":
        """The form filled with what is on file."""
        return cls(
            formdata=None,
            version=str(child.who.version),
            crs_id=child.who.crs_id,
            first_name=child.who.first_name,
            last_name=child.last_name,
            other_names=child.who.other_names,
            born_on=child.who.born_on,
            birth_estimated=child.who.birth_estimated,
            sex=child.sex or "",
            ethnicity=child.ethnicity or "",
            nationality=child.nationality,
        )

    @property
    def details(self) -> Details:
        """Who it is, as a value."""
        return Details(
            crs_id=self.crs_id.data,
            first_name=self.first_name.data,
            last_name=self.last_name.data,
            other_names=self.other_names.data,
            born_on=self.born_on.data,
            birth_estimated=self.birth_estimated.data,
            sex=Sex(self.sex.data) if self.sex.data else None,
            ethnicity=Ethnicity(self.ethnicity.data) if self.ethnicity.data else None,
            nationality=self.nationality.data,
        )
