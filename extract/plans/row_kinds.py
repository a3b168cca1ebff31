"""Вид строки: what a row under a plan's header is — a rule each, the first that speaks decides."""

import re
from collections.abc import Callable

from extract.plans.columns import claim_of, header_key
from extract.plans.periods import is_cross
from extract.plans.row_facts import Kind, Surroundings
from extract.plans.row_headings import narrow_heading, roman_heading, wide_heading
from extract.plans.rows import BodyRow
from model.plan import Role
from model.text import collapse

_GOAL = re.compile(
    r"(?:цел[ьи](?:\sи\sзадачи)?|задач[аи]|ожидаемы[йе]\sрезультаты?|предполагаемы[йе]\sрезультаты?|пояснение)\s{0,2}[:.]",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:\*|<\*>|примечани[ея]\b|итого\b|всего\b|сокращения\b|принятые\sсокращения|исп\.|исполнитель:)", re.IGNORECASE
)
_TOTAL = re.compile(r"(?:итого|всего|в\s(?:т\.?\s?ч|том\sчисле))\b", re.IGNORECASE)
_BULLET = re.compile(r"[-–—•*·▪✓]\s?\S")
_SEEN_HEADER = 0.6
_HEADER_WORDS = 4
#: A recognised row counts the columns if so many numbers are right and one, short as a number, is misread.
_FEWEST_COUNTED, _LONGEST_MISREAD = 3, 3


Rule = Callable[[BodyRow, Surroundings], Kind | None]


def kind_of(row: BodyRow, around: Surroundings) -> Kind:
    """Return what a row is."""
    for rule in RULES:
        kind = rule(row, around)
        if kind is not None:
            return kind
    return Kind.RECORD


def is_goal(text: str) -> bool:
    """Tell whether a line says what for, and names no part of the plan: «Цель: …», «Задачи: …»."""
    return _GOAL.match(text) is not None


def _blank(row: BodyRow, _around: Surroundings) -> Kind | None:
    return None if any(map(str.isalnum, "".join(cell.text for cell in row.own))) else Kind.BLANK


def _header_again(row: BodyRow, around: Surroundings) -> Kind | None:
    keys = [header_key(cell.text) for cell in row.own if not is_cross(cell.text)]
    if len(keys) < 2:  # noqa: PLR2004 -- one word of a header may be a heading
        return None
    seen = sum(key in around.header for key in keys)
    return Kind.HEADER if seen >= 2 and seen >= _SEEN_HEADER * len(keys) else _header_misread(row)  # noqa: PLR2004 -- two known words make a header


def _header_misread(row: BodyRow) -> Kind | None:
    """A scan reads the same header differently on each page: its roles tell it."""
    if row.text(Role.NUMBER)[:1].isdigit() or (_is_native(row) and not _is_terse(row)):
        return None
    activity = claim_of(row.text(Role.ACTIVITY))
    if activity is None or activity.role is not Role.ACTIVITY:
        return None
    fields = [(column.role, field.text) for column, field in row.fields if field.text.strip()]
    told = [role for role, text in fields if len(text) < 60 and (claim := claim_of(text)) and claim.role is role]  # noqa: PLR2004 -- letters
    named = bool({Role.DEADLINE, Role.RESPONSIBLE} & set(told))
    return Kind.HEADER if named and len(told) >= 3 and len(told) >= _SEEN_HEADER * len(fields) else None  # noqa: PLR2004 -- three


def _is_native(row: BodyRow) -> bool:
    return all(cell.confidence is None for cell in row.own)


def _is_terse(row: BodyRow) -> bool:
    """Headers are a few words without figures; activities and their deadlines seldom are."""
    texts = [collapse(cell.text) for cell in row.own]
    return not any(len(text.split()) > _HEADER_WORDS or any(map(str.isdigit, text)) for text in texts)


def _count(row: BodyRow, _around: Surroundings) -> Kind | None:
    steps = " ".join(cell.text for cell in row.own).split()
    first = 2 if steps[0] == "2" else 1
    counted = [str(number) for number in range(first, first + len(steps))]
    if steps == counted:
        return Kind.COUNT if len(steps) > 1 else None
    alike = sum(step == number for step, number in zip(steps, counted, strict=True))
    short = max(map(len, steps)) < _LONGEST_MISREAD
    return Kind.COUNT if not _is_native(row) and short and len(steps) - 1 == alike >= _FEWEST_COUNTED else None


def _aside(row: BodyRow, around: Surroundings) -> Kind | None:
    if len(row.own) != 1 or (row.saying and not row.wide):
        return None
    text = collapse(row.own[0].text)
    if _GOAL.match(text) or _NOTE.match(text):
        return Kind.ASIDE
    goes_on = around.last is Kind.ASIDE and (_BULLET.match(text) or text[:1].islower())
    return Kind.ASIDE if goes_on else None


def _total(row: BodyRow, _around: Surroundings) -> Kind | None:
    """«Итого по разделу | | 100,0»: sums, and nobody's task."""
    summed = _TOTAL.match(row.text(Role.ACTIVITY)) or _TOTAL.match(row.text(Role.NUMBER))
    return Kind.ASIDE if summed and not (row.text(Role.DEADLINE) and row.text(Role.RESPONSIBLE)) else None


def _goes_on(row: BodyRow, around: Surroundings) -> Kind | None:
    """The rest of a row that a page break cut."""
    if around.last not in {Kind.RECORD, Kind.CONTINUED} or (row.text(Role.NUMBER) and not row.under_activity):
        return None
    if row.under_activity:
        return Kind.CONTINUED
    activity = row.text(Role.ACTIVITY)
    if not activity:
        return Kind.CONTINUED
    if _BULLET.match(activity) and around.numbered and not row.saying:
        return Kind.CONTINUED
    small = activity[:1].islower() or activity[:1] in ")»,;"
    cut = around.numbered and (around.reopened or _all_go_on(row, around))
    return Kind.CONTINUED if small and (not row.saying or cut) else None


def _all_go_on(row: BodyRow, around: Surroundings) -> bool:
    """Lines of a table without rules: nothing in them begins anew, and the activity above is not closed."""
    begun = any(cell.text.strip()[:1].isupper() for cell in row.own)
    return not begun and not around.closed and bool(around.before.strip())


def _empty(row: BodyRow, _around: Surroundings) -> Kind | None:
    return None if row.text(Role.ACTIVITY) else Kind.EMPTY


RULES: tuple[Rule, ...] = (
    _blank,
    _header_again,
    _count,
    _aside,
    _total,
    wide_heading,
    roman_heading,
    narrow_heading,
    _goes_on,
    _empty,
)
