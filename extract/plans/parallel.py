"""Несколько мероприятий в строке: activities listed in one cell, their dates and parties as parallel lines beside."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extract.parties.parties import split_parties
from extract.plans.dates import is_date
from extract.plans.geometry import rows_beside
from model.plan import Role
from model.raw import RawField, RawRow
from model.text import collapse

RULE = "parallel-lines"
_MARK = re.compile(r"^[ \t]{0,9}(?:(\d{1,2})[.)](?!\d)\s{0,3}|[-–—•·●▪*]\s{0,3})(?=\S)", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")
_UNFINISHED = re.compile(r"(?:[,:–—-]|(?:^|\s)(?:и|в|во|на|по|с|со|к|о|об|для|из|от|за|при|№))$", re.IGNORECASE)
_MARKED, _ALIGNED, _BARE, _SHARED = 0.8, 0.75, 0.6, 0.5
_FEWEST, _MOST = 2, 30
#: So many bare lines that each begins with a capital letter are hardly one sentence.
_FEWEST_BARE = 3
_LONGEST_BARE = 160


@dataclass(frozen=True, kw_only=True, slots=True)
class _Listed:
    """Activities and their dates, pair by pair, and how sure the pairing is."""

    #: Numbers as written before the activities, empty where there are none.
    numbers: tuple[str, ...]
    activities: tuple[str, ...]
    whens: tuple[str, ...]
    confidence: float


def part_row(row: RawRow) -> tuple[RawRow, ...]:
    """Return a row for each activity of a cell whose dates stand line by line beside it; else the row alone."""
    activity, when = row.fields[Role.ACTIVITY], row.fields.get(Role.DEADLINE)
    if when is None or "\n" not in when.text or "\n" not in activity.text:
        return (row,)
    listed = _marked(activity, when) or _aligned(activity, when) or _spaced(activity, when) or _bare(row)
    if listed is None:
        return (row,)
    beside: dict[Role, list[RawField]] = {
        role: _beside(field, len(listed.whens), listed.confidence)
        for role, field in row.fields.items()
        if role not in {Role.ACTIVITY, Role.DEADLINE, Role.NUMBER}
    }
    return tuple(_piece(row, listed, beside, part) for part in range(len(listed.whens)))


def _piece(row: RawRow, listed: _Listed, beside: Mapping[Role, Sequence[RawField]], part: int) -> RawRow:
    fields = {**row.fields, **{role: fields[part] for role, fields in beside.items()}}
    fields[Role.ACTIVITY] = _taken(row.fields[Role.ACTIVITY], listed.activities[part], listed.confidence)
    fields[Role.DEADLINE] = _taken(row.fields[Role.DEADLINE], listed.whens[part], listed.confidence)
    number = row.fields.get(Role.NUMBER, RawField())
    if listed.numbers[part] and not number.text.strip():
        fields[Role.NUMBER] = replace(row.fields[Role.ACTIVITY], text=listed.numbers[part])
    return replace(row, fields=fields, part=part)


def _taken(field: RawField, text: str, confidence: float) -> RawField:
    sure = confidence if field.confidence is None else min(field.confidence, confidence)
    return replace(field, text=text, confidence=sure, rule=RULE, lines=())


def _marked(activity: RawField, when: RawField) -> _Listed | None:
    """«1. …⏎2. …» beside as many dates; a line above the first mark makes it a list of one activity."""
    marks = list(_MARK.finditer(activity.text))
    if len(marks) < _FEWEST or activity.text[: marks[0].start()].strip():
        return None
    numbers = tuple(mark[1] or "" for mark in marks)
    if any(numbers) and not _count_up(numbers):
        return None
    stops = [*(mark.start() for mark in marks[1:]), len(activity.text)]
    texts = [activity.text[mark.end() : stop].strip() for mark, stop in zip(marks, stops, strict=True)]
    whens = _whens(when.text, len(texts))
    return _Listed(numbers=numbers, activities=tuple(texts), whens=whens, confidence=_MARKED) if whens else None


def _count_up(numbers: Sequence[str]) -> bool:
    first = int(numbers[0] or 0)
    return list(numbers) == [str(number) for number in range(first, first + len(numbers))]


def _aligned(activity: RawField, when: RawField) -> _Listed | None:
    """Lines on the page: each date beside the first line of its activity, one of which has several."""
    dates = [line for line in when.lines if line.text.strip()]
    if len(dates) < _FEWEST or not all(is_date(line.text) for line in dates):
        return None
    groups = rows_beside(dates, [line for line in activity.lines if line.text.strip()])
    if groups is None or not any(len(group) > 1 for group in groups):
        return None
    texts = tuple("\n".join(line.text for line in group) for group in groups)
    if not all(_begins(text) for text in texts):
        return None
    whens = tuple(line.text.strip() for line in dates)
    return _Listed(numbers=("",) * len(whens), activities=texts, whens=whens, confidence=_ALIGNED)


def _spaced(activity: RawField, when: RawField) -> _Listed | None:
    """Blank lines between the activities, and between their dates."""
    texts, whens = _groups(activity.text), _groups(when.text)
    if not _FEWEST <= len(texts) == len(whens) <= _MOST or not all(map(_begins, texts)) or not all(map(is_date, whens)):
        return None
    return _Listed(numbers=("",) * len(whens), activities=texts, whens=whens, confidence=_ALIGNED)


def _bare(row: RawRow) -> _Listed | None:
    """Lines that each begin with a capital letter, as many dates, and as many parties or at least three of them."""
    texts = _lines(row.fields[Role.ACTIVITY].text)
    whens = _whens(row.fields[Role.DEADLINE].text, len(texts))
    parties = _lines(row.fields.get(Role.RESPONSIBLE, RawField()).text)
    if not whens or row.fields[Role.ACTIVITY].lines:  # lines of a page are wrapped text until their places tell more
        return None
    if len(texts) < _FEWEST_BARE and not (len(parties) == len(texts) and all(map(_begins, parties))):
        return None
    whole = all(_begins(text) and len(text) <= _LONGEST_BARE for text in texts)
    if not whole or any(_UNFINISHED.search(text) for text in texts):
        return None
    return _Listed(numbers=("",) * len(whens), activities=texts, whens=whens, confidence=_BARE)


def _whens(text: str, wanted: int) -> tuple[str, ...]:
    """Return as many dates as wanted, one a line or a group of lines; () where they are not so many."""
    for parts in (_groups(text), _lines(_MARK.sub("", text))):
        if _FEWEST <= len(parts) == wanted <= _MOST and all(map(is_date, parts)):
            return parts
    return ()


def _begins(text: str) -> bool:
    return not text[:1].islower()


def _groups(text: str) -> tuple[str, ...]:
    return tuple(group.strip() for group in _BLANK.split(text.strip()) if group.strip())


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _beside(field: RawField, count: int, confidence: float) -> list[RawField]:
    """Return the field's share for each activity: a line, a group or a party each, or the whole for all."""
    unmarked = _MARK.sub("", field.text)
    marked = len(_MARK.findall(field.text)) == count
    parties = tuple(party.text for party in split_parties(field.text))
    lines = _lines(unmarked) if marked or count >= _FEWEST_BARE or _capitals(unmarked) else ()
    for parts in (_groups(field.text), lines, parties):
        if len(parts) == count:
            return [_taken(field, part, confidence) for part in parts]
    return [_taken(field, field.text, _SHARED) if collapse(field.text) else field] * count


def _capitals(text: str) -> bool:
    return all(map(_begins, _lines(text)))
