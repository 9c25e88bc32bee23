"""Choosing a passage of a child's own words for the quarterly reading, and taking it back."""

from sqlalchemy import select

from app.domain.errors import Refused
from app.domain.performance.reading import check_passage
from app.models import ChosenWords, Interview
from app.services.act import Act
from app.services.allocation import child_of
from app.services.events import Event


def choose(act: Act, interview: Interview, words: str, theme: str, version: int | None) -> None:
    """Keep what was chosen; no words take it back. `version` is that of the choice somebody saw, 0 for none.

    Refuses before the interview is closed, what the child did not say, a name, and words without a theme.
    """
    words, theme = words.strip(), theme.strip()
    done = (interview.held, interview.written_up, interview.on_file, interview.fed_back)
    if not all(each and each.by(act.at) for each in done):
        raise Refused("Words are chosen from an interview once it is written up, on file and fed back.")
    if words and not theme:
        raise Refused("Say under which theme the words stand.")
    child = child_of(interview)
    if words:
        check_passage(words, interview.childs_words, (child.first_name, child.last_name))
    row = act.session.scalar(
        select(ChosenWords).where(ChosenWords.interview_id == interview.id).with_for_update()
    )
    if row is None:
        act.session.add(row := ChosenWords(interview=interview))
    else:
        act.expect(row, version)
    row.words, row.theme = words, theme if words else ""
    row.chosen_at, row.chosen_by_id = act.at, act.actor.id if act.actor else None
    act.record(Event.WORDS_CHOSEN, interview, child=child)
