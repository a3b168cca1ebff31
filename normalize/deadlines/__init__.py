"""Срок: from the wording of a cell to dates, intervals, recurrences and conditions.

A grammar of its own: tokens with one-letter codes, small named rules over the codes, then years filled in.
"""

import functools
import re

from model.plan import Deadline, DeadlineKind, DeadlinePart
from model.text import collapse
from normalize.deadlines.bare import read_bare_parts, read_spelled_ranges, spread_numbers
from normalize.deadlines.combine import combine, deadline, sure
from normalize.deadlines.conditions import read_conditions
from normalize.deadlines.context import DeadlineContext
from normalize.deadlines.lexeme import Token
from normalize.deadlines.named_years import read_years
from normalize.deadlines.plan_calendar import Calendar, calendar_of
from normalize.deadlines.points import read_lone_years, read_periods
from normalize.deadlines.ranges import read_drafts
from normalize.deadlines.reduce import codes_of
from normalize.deadlines.repeating import read_recurrences, read_weekdays, weekday_comments
from normalize.deadlines.tokens import tokenise, unwrap
from normalize.deadlines.trust import as_read
from normalize.deadlines.vocabulary import look_up

__all__ = ["DeadlineContext", "as_read", "parse_deadline"]

#: «Срок исполнения: 15.03»: a label inside the cell.
_LABEL = re.compile(
    r"^\s{0,9}(?:сроки?|дат[аы]|период|время)(?: [а-яё]{1,20}){0,3}"
    r"(?:\s?(?::|[-–—](?=\s))|(?= (?:до|к|не позднее|не позже)\s?[«\"\d]))",
    re.IGNORECASE | re.MULTILINE,
)
#: Characters read of a cell: none that says when is longer.
_LONGEST = 4000
#: «С е н т я б р ь».
_SPACED = re.compile(r"(?<![^\W\d])(?:[^\W\d] ){2,9}[^\W\d](?![^\W\d])")
_LETTERS = re.compile(r"[^\W\d_]{3}")
#: Confidence of a condition that no word of the grammar marks, and of noise.
_UNKNOWN_WORDS = 0.5
_NOISE = 0.2


@functools.lru_cache(maxsize=4096)  # the cells of a plan repeat
def parse_deadline(text: str | None, context: DeadlineContext) -> Deadline:
    """Return what the cell says of time; dates as EDTF in the precision written, never an invented day."""
    source = unwrap(text or "")
    raw = collapse(source)
    source, cut = _SPACED.sub(_unspaced, source[:_LONGEST]), len(source) > _LONGEST
    source = _LABEL.sub(lambda found: " " * len(found[0]), source)
    if not re.search(r"\w", raw):
        return Deadline(raw=raw or None)
    calendar = calendar_of(context)
    tokens = _tokens(source, calendar)
    drafts, whole = read_drafts(tokens)
    if not drafts:
        return _unread(raw, tokens)
    parts, least = combine(drafts, calendar, source)
    return deadline(raw, parts, sure(least, whole=whole and not cut))


def _unspaced(found: re.Match[str]) -> str:
    word = found[0].replace(" ", "")
    return word if (known := look_up(word.lower())) and known.code == "m" else found[0]


def _tokens(source: str, calendar: Calendar) -> list[Token]:
    tokens = read_years(tokenise(source))
    tokens = read_recurrences(tokens, source)
    tokens = read_periods(tokens)
    tokens = read_bare_parts(tokens) if calendar.month is not None else tokens
    tokens = spread_numbers(tokens, month_known=calendar.month is not None)
    dated = any(token.code == "P" for token in tokens)
    tokens = weekday_comments(tokens) if dated else read_weekdays(tokens)
    return read_conditions(read_spelled_ranges(read_lone_years(tokens)), source)


def _unread(raw: str, tokens: list[Token]) -> Deadline:
    codes = codes_of(tokens)
    if "N" in codes and set(codes) <= set("NS,-/"):
        return Deadline(raw=raw)
    if not _LETTERS.search(raw):
        return Deadline(raw=raw, confidence=_NOISE)
    part = DeadlinePart(text=raw, kind=DeadlineKind.CONDITIONAL, condition=raw)
    return deadline(raw, (part,), _UNKNOWN_WORDS)
