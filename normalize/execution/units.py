"""Куски: what of a report is compared with a row: a clause, two clauses side by side, an activity a table repeats."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from model.execution_match import Said
from normalize.execution.clauses import clauses_of
from normalize.execution.folding import aligned
from normalize.execution.lexicon.report_words import report_words
from normalize.execution.meanings import Meaning, meaning_of
from normalize.execution.mending import Mending

#: A statement of no more clauses is compared as a whole, too.
_FEW: Final = 3
_BRACKETS: Final = str.maketrans("()", "  ")


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """Кусок сказанного."""

    #: Which statement.
    said: int
    #: Folded, its slips mended.
    text: str
    meaning: Meaning
    #: [start, stop) in Said.text; the whole of it for a repeated activity.
    start: int
    stop: int
    #: A table of the report repeats the activity here.
    repeated: bool = False
    #: A clause by itself, not several.
    single: bool = True


def units_of(said: Sequence[Said], mending: Mending) -> Iterator[Unit]:
    """Yield what the statements are compared by; a repeated activity alone where a table repeats it."""
    for at, one in enumerate(said):
        if one.activity and not one.text.strip(" .,;:|"):
            continue  # a heading, or a row that nobody filled in: evidence of nothing
        repeated = mending.mend(one.activity) if one.activity else ""
        if meaning_of(repeated).terms:
            meaning = meaning_of(repeated)
            yield Unit(said=at, text=repeated, meaning=meaning, start=0, stop=len(one.text), repeated=True)
        else:
            yield from _of_text(at, one.text, mending)


def _of_text(at: int, text: str, mending: Mending) -> Iterator[Unit]:
    spans = [(start, stop, True) for start, stop in _telling(text, mending)]
    pairs = [(one[0], other[1], False) for one, other in pairwise(spans)]
    whole = [(spans[0][0], spans[-1][1], False)] if 2 < len(spans) <= _FEW else []  # noqa: PLR2004 -- two are a pair
    for start, stop, single in (*spans, *pairs, *whole):
        mended = mending.mend(text[start:stop])
        meaning = _opened(mended)
        if meaning.terms:
            yield Unit(said=at, text=mended, meaning=meaning, start=start, stop=stop, single=single)


def _opened(mended: str) -> Meaning:
    """«Мероприятие (семинар учителей физики) перенесено»: brackets hold the name where all else is general."""
    meaning = meaning_of(mended)
    if len(meaning.terms) > 1 or "(" not in mended:
        return meaning
    return meaning_of(mended.translate(_BRACKETS))


def _telling(text: str, mending: Mending) -> list[tuple[int, int]]:
    """Return the clauses that tell of something; one that names nothing belongs to the one before: «Не проведён»."""
    found: list[tuple[int, int]] = []
    for span in clauses_of(text):
        if _is_preamble(text[span.start : span.stop]):
            continue
        if found and not _opened(mending.mend(text[span.start : span.stop])).terms:
            found[-1] = (found[-1][0], span.stop)
        else:
            found.append((span.start, span.stop))
    return found


def _is_preamble(clause: str) -> bool:
    return report_words().preamble.search(aligned(clause)) is not None
