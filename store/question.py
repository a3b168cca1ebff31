"""What somebody typed into a filter, taken apart: the same over both stores. Words are never an error, dates may be."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from model.service_errors import InvalidValueError
from model.stored import RecordFilter
from store.indexed import first_day, folded, last_day

#: Longer questions are cut: nobody types that, and every word costs.
LONGEST: Final = 400
_WRONG_DATE: Final = "Нужна дата вида 2026-03-15, 2026-03 или 2026."
_WRONG_ORDER: Final = "Конец срока раньше его начала: поменяйте даты местами."
#: A dash; leaving out of leaving out of … is more than PostgreSQL can hold.
_DASH: Final = re.compile(r'-+(?![\w"])|-(?=-)')
#: A last word that may be only begun: letters, hyphens inside; no number («5» is not «50»), no «-without».
_BEGUN: Final = re.compile(r"(?:^|(?<=\s))[^\W\d_]{2,}(?:-[^\W\d_]+)*$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """Вопрос."""

    #: The whole, folded, with "quoted phrases" and words to -leave out.
    words: str
    #: All but the last word, where that one may be only begun.
    head: str = ""
    begun: str | None = None


def question(text: str | None) -> Question | None:
    """Return what to look for; None where nothing is asked."""
    words = _DASH.sub(" ", folded((text or "")[:LONGEST])).strip()
    if not words:
        return None
    begun = _BEGUN.search(words) if words.count('"') % 2 == 0 else None
    if begun is None:
        return Question(words=words)
    return Question(words=words, head=words[: begun.start()].strip(), begun=begun[0])


def due_days(wanted: RecordFilter) -> tuple[date | None, date | None]:
    """Return the days asked for; raises InvalidValueError for dates that are none, or in the wrong order."""
    due_from, due_to = first_day(wanted.due_from), last_day(wanted.due_to)
    for name, text, day in (("/due_from", wanted.due_from, due_from), ("/due_to", wanted.due_to, due_to)):
        if text is not None and day is None:
            raise InvalidValueError(name, _WRONG_DATE)
    if due_from and due_to and due_from > due_to:
        raise InvalidValueError("/due_to", _WRONG_ORDER)
    return due_from, due_to
