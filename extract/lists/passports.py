"""Паспорт: the table of names and texts that opens a roadmap or programme."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.entities.indicators import find_indicators
from extract.lists.passport_values import periods_of, unit_column, values_of
from extract.plans.columns import header_key
from extract.plans.table_head import distinct, read_head
from extract.plans.title import names_plan, title_lines
from extract.text.numerals import bare_numeral, is_number_like
from model.document import Cell, Document, Paragraph, Table
from model.geometry import Place, merge_places
from model.plan import Indicator, Passport, PassportRow
from model.raw import Located
from model.source import source_at
from model.text import collapse

_TITLE = re.compile(
    r"\s{0,200}[«\"]?\s{0,9}(?:информационный\s{1,9})?п\s?а\s?с\s?п\s?о\s?р\s?т(?![а-яё])", re.IGNORECASE
)
_ROW_NAME = re.compile(
    r"цел[ьи]|задач|срок|этап|исполнител|разработчик|заказчик|координатор|куратор|основани|обосновани|наименовани|результат|показател"
    r"|индикатор|объем|финансир|мероприяти|контрол|участник|руководител|мониторинг|характеристик|проблем|приоритет"
)
_OF_TARGETS = re.compile(
    r"показател|индикатор|целев\w{1,3} (?:значени|ориентир)|критери|ожидаем\w{2,3} (?:конечн\w{2,3} )?результат"
)
_COLUMN_TITLES = re.compile(r"содержание|описание|характеристика|значение|информация|сведения")
#: «2022 – 95 %, 2023 – 96 %»: the year is no lower bound of a range.
_YEAR_OF_VALUE = re.compile(r"(?<!\d)20\d\d(?:\s?г(?:од|оду|\.)?)?\s?[-–—:]\s?(?=\d)")
_MOST_COLUMNS = 4
#: Blocks between a passport and the table it goes on with.
_FARTHEST = 6
_LEAST_NAMED_ROWS = 4
_LONGEST_TITLE_LINE = 300
#: Paragraphs that a title may run over, blank ones too.
_LONGEST_TITLE = 60
_LONGEST_ROW_NAME = 200


@dataclass(kw_only=True, slots=True)
class _OpenPassport:
    """A passport that further tables may go on with."""

    title: str | None
    first: int
    last: int
    rows: list[PassportRow] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    #: Row -> what it is to reach in each period, where the table has a column a period.
    values: dict[int, tuple[Indicator, ...]] = field(default_factory=dict)


def find_passports(document: Document, taken: frozenset[int]) -> tuple[Located[Passport], ...]:
    """Return the passports of a document; `taken` are the blocks that belong to orders, stamps and reports."""
    found: list[_OpenPassport] = []
    current: _OpenPassport | None = None
    for index, block in enumerate(document.blocks):
        if index in taken:
            current = None
        elif isinstance(block, Paragraph):
            if _TITLE.match(block.text) and len(block.text) <= _LONGEST_TITLE_LINE:
                current = _titled(document, taken, index)
                found.append(current)
            elif names_plan(block.text) and not (current and index <= current.last):
                current = None
        else:
            current = _with_table(current, found, index, block)
    return tuple(_located(passport) for passport in found if passport.rows)


def _titled(document: Document, taken: frozenset[int], index: int) -> _OpenPassport:
    lines: list[tuple[int, str]] = []
    for at, block in enumerate(document.blocks[index : index + _LONGEST_TITLE], start=index):
        if not isinstance(block, Paragraph) or at in taken:
            break
        if block.text.strip():
            lines.append((at, block.text))
    kept = title_lines([text for _, text in lines])
    return _OpenPassport(title=collapse("\n".join(kept)), first=index, last=lines[len(kept) - 1][0])


def _with_table(
    current: _OpenPassport | None, found: list[_OpenPassport], index: int, table: Table
) -> _OpenPassport | None:
    if current is not None and index - current.last > _FARTHEST:
        current = None
    if read_head(table) is not None or not _is_passport(table, titled=current is not None):
        return None
    if current is None:
        current = _OpenPassport(title=_title_inside(table), first=index, last=index)
        found.append(current)
    _read(current, table)
    current.last = index
    return current


def _is_passport(table: Table, *, titled: bool) -> bool:
    rows = [[cell for cell in distinct(row) if cell.text.strip()] for row in table.grid()]
    wide = [row for row in rows if len(row) > _MOST_COLUMNS - 1]
    if wide and not (titled and periods_of(wide[0])):
        return False
    if titled or _title_inside(table) is not None:
        return True
    names = [_name(row) for row in rows if len(row) > 1]
    known = sum(_ROW_NAME.search(header_key(name)) is not None and len(name) <= _LONGEST_ROW_NAME for name in names)
    return known >= _LEAST_NAMED_ROWS and 3 * known >= 2 * len(names)


def _title_inside(table: Table) -> str | None:
    first = [cell for cell in distinct(table.grid()[0]) if cell.text.strip()] if table.n_rows else []
    return collapse(first[0].text) if len(first) == 1 and _TITLE.match(first[0].text) else None


def _name(cells: Sequence[Cell]) -> str:
    named = cells[1:] if len(cells) > 1 and is_number_like(cells[0].text) else cells
    return collapse(named[0].text) if named else ""


def _read(passport: _OpenPassport, table: Table) -> None:
    passport.places.extend(table.places)
    periods, units = periods_of(()), None
    for index, row in enumerate(table.grid()):
        cells = [cell for cell in distinct(row) if cell.text.strip()]
        own = [cell for cell in cells if cell.row == index]
        if found := periods_of(own):
            periods, units = found, unit_column(own)
        elif own and not (index == 0 and _is_title_row(own)):
            _add_row(passport, cells, own)
            values = values_of(own, periods, units)
            if values:
                passport.values[len(passport.rows) - 1] = values


def _is_title_row(cells: Sequence[Cell]) -> bool:
    """The passport's own title, or «Наименование | Содержание»."""
    if len(cells) == 1:
        return _TITLE.match(cells[0].text) is not None
    return _COLUMN_TITLES.fullmatch(header_key(cells[-1].text)) is not None


def _add_row(passport: _OpenPassport, cells: Sequence[Cell], own: Sequence[Cell]) -> None:
    numbered = is_number_like(cells[0].text) and len(cells) > 1
    number = bare_numeral(cells[0].text) if numbered else None
    named = cells[1:] if numbered else cells
    more = named[0] not in own or (len(own) == 1 and own[0].col > 0 and own[0].col_span == 1)
    if more and passport.rows:
        said = "\n".join(cell.text for cell in own if cell is not named[0] or cell.col > 0)
        passport.rows[-1] = replace(passport.rows[-1], text=collapse(f"{passport.rows[-1].text}\n{said}"))
        return
    text = collapse("\n".join(cell.text for cell in named[1:]))
    passport.rows.append(PassportRow(number=number, name=collapse(named[0].text), text=text))


def _located(passport: _OpenPassport) -> Located[Passport]:
    value = Passport(
        title=passport.title,
        rows=tuple(passport.rows),
        indicators=tuple(
            indicator
            for index, row in enumerate(passport.rows)
            for indicator in (passport.values.get(index) or _targets(row))
        ),
        source=source_at(merge_places(passport.places)),
    )
    return Located(value=value, first=passport.first, last=passport.last)


def _targets(row: PassportRow) -> Sequence[Indicator]:
    if _OF_TARGETS.search(header_key(row.name)) is None:
        return []
    return [indicator for _, _, indicator in find_indicators(_YEAR_OF_VALUE.sub(" ", row.text))]
