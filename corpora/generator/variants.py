"""Metamorphic variants: the same document with something changed whose effect on the records is known.

Each rule takes a description and gives the changed one, or None where it has nothing to change; the expectation of the
changed description is made as ever, by `expected`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from corpora.generator import plan_changes
from corpora.generator.description import Description, Plan
from corpora.generator.places import Municipality, municipalities
from corpora.generator.texts import map_texts

#: A leap cycle, so that last days of February stay right.
_SHIFT = 4
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Variant:
    """Вариант документа: which rule made it."""

    rule: str
    description: Description


def variants(description: Description) -> Iterator[Variant]:
    """Yield every variant that the rules can make."""
    for rule in RULES:
        changed = rule(description)
        if changed is not None and changed != description:
            yield Variant(rule=rule.__name__, description=changed)


def columns_permuted(description: Description) -> Description:
    """Reverse the columns after the number: roles come from headers, not from places."""
    return _each_plan(description, plan_changes.reversed_columns)


def headers_replaced(description: Description) -> Description:
    """Give every column another header of its role."""
    return _each_plan(description, plan_changes.other_headers)


def columns_turned(description: Description) -> Description:
    """Move the first column after the number to the end."""
    return _each_plan(description, plan_changes.shuffled)


def texts_wrapped(description: Description) -> Description:
    """Break lines inside activities and results."""
    return _each_plan(description, plan_changes.wrapped)


def with_headers(description: Description, turn: int) -> Description:
    """Give every column the header of its role that comes `turn` further on."""
    return _each_plan(description, lambda plan: plan_changes.other_headers(plan, turn))


def headers_shouted(description: Description) -> Description:
    """Set headers and section headings in capitals."""
    return _each_plan(description, plan_changes.shouted)


def sections_roman(description: Description) -> Description:
    """Number the sections with Roman numerals."""
    return _each_plan(description, lambda plan: plan_changes.with_numerals(plan, ("I", "II", "III", "IV", "V", "VI")))


def sections_arabic(description: Description) -> Description:
    """Number the sections with Arabic numerals."""
    return _each_plan(description, lambda plan: plan_changes.with_numerals(plan, ("1", "2", "3", "4", "5", "6")))


def sections_bare(description: Description) -> Description:
    """Take the sections' numerals away."""
    return _each_plan(description, lambda plan: plan_changes.with_numerals(plan, (None,) * 6))


def rows_throughout(description: Description) -> Description:
    """Number the rows 1, 2, 3, … over all sections."""
    return _each_plan(description, plan_changes.counted)


def years_shifted(description: Description) -> Description:
    """Move the whole document by four years, dates and deadlines alike."""
    moved = map_texts(description, lambda text: _YEAR.sub(lambda year: str(int(year[0]) + _SHIFT), text))
    return _each_plan(moved, lambda plan: replace(plan, years=tuple(year + _SHIFT for year in plan.years)))


def municipality_renamed(description: Description) -> Description | None:
    """Put another invented municipality of the same kind in place of this one, in every case and in capitals."""
    old = next((place for place in municipalities() if place.name == description.municipality), None)
    if old is None:
        return None
    new = next(place for place in reversed(municipalities()) if _kind(place) == _kind(old) and place != old)
    pairs = [(old.name, new.name), (_stem(old), _stem(new))]
    pairs += [(was.upper(), becomes.upper()) for was, becomes in pairs]
    return map_texts(description, lambda text: _replaced(text, pairs))


def quotes_straight(description: Description) -> Description:
    """Write straight quotes for the Russian ones."""
    return map_texts(description, lambda text: text.replace("«", '"').replace("»", '"'))


def spaces_doubled(description: Description) -> Description:
    """Double the spaces inside the table, as people type."""
    return _each_plan(description, plan_changes.spaced)


def spaces_hard(description: Description) -> Description:
    """Put no-break spaces into the table's texts."""
    return _each_plan(description, plan_changes.hard_spaced)


def words_hyphenated(description: Description) -> Description:
    """Put soft hyphens into long words."""
    return _each_plan(description, plan_changes.hyphenated)


def funding_added(description: Description) -> Description:
    """Add a column that is no field of a record."""
    return _each_plan(description, plan_changes.funded)


def numbers_undotted(description: Description) -> Description:
    """Write the row numbers without their last dot."""
    return _each_plan(description, plan_changes.undotted)


def headings_loose(description: Description) -> Description:
    """Leave the section rows unmerged."""
    return _each_plan(description, plan_changes.loose)


def blank_rows(description: Description) -> Description:
    """End every section with an empty row."""
    return _each_plan(description, plan_changes.blank_ended)


def pages_numbered(description: Description) -> Description:
    """Print the page's number at the top of each page."""
    return replace(description, page_numbers=True)


def title_shouted(description: Description) -> Description:
    """Set the plan's title in capitals."""
    return _each_plan(description, lambda plan: replace(plan, title=plan.title.upper()))


def table_cut(description: Description) -> Description:
    """Cut each table in two by a page break, the header repeated."""
    return _each_plan(description, lambda plan: plan_changes.cut(plan, header=True))


def table_cut_bare(description: Description) -> Description:
    """Cut each table in two by a page break, without a second header."""
    return _each_plan(description, lambda plan: plan_changes.cut(plan, header=False))


RULES: tuple[Callable[[Description], Description | None], ...] = (
    columns_permuted,
    columns_turned,
    texts_wrapped,
    headers_replaced,
    headers_shouted,
    sections_roman,
    sections_arabic,
    sections_bare,
    rows_throughout,
    years_shifted,
    municipality_renamed,
    quotes_straight,
    spaces_doubled,
    spaces_hard,
    words_hyphenated,
    funding_added,
    numbers_undotted,
    headings_loose,
    blank_rows,
    pages_numbered,
    title_shouted,
    table_cut,
    table_cut_bare,
)


def _each_plan(description: Description, change: Callable[[Plan], Plan]) -> Description:
    parts = tuple(change(part) if isinstance(part, Plan) else part for part in description.parts)
    return replace(description, parts=parts)


def _kind(place: Municipality) -> str:
    return " ".join(word for word in place.name.split() if word.islower())


def _stem(place: Municipality) -> str:
    """Return the name's own word as far as it stays the same in every case."""
    own = next(word for word in place.name.split() if not word.islower())
    return re.sub(r"[иоы]й$", "", own)


def _replaced(text: str, pairs: list[tuple[str, str]]) -> str:
    for was, becomes in pairs:
        text = text.replace(was, becomes)
    return text
