"""Списки: tables of schools with their curators and programmes, and of working groups."""

import re
from collections.abc import Sequence

from extract.plans.table_head import read_head
from extract.text.plain_table import PlainRow, PlainTable, plain_tables
from model.document import Document, Table
from model.plan import Roster, RosterRow
from model.raw import Located
from model.source import source_at

_SCHOOL = re.compile(
    r"школ|\bо[оу]\b|\bобщеобразоват|образовательн\w{1,3} (?:организаци|учреждени)|наименовани\w учреждени|шнор|шнсу"
)
_CURATOR = re.compile(r"куратор|наставник|тьютор|консультант|курирующ")
_PROGRAMME = re.compile(r"программ|проект|500|категори|причин|основани")
_PERSON = re.compile(r"ф\.? ?и\.? ?о|фамили|состав|член\w{0,2} ")
_POSITION = re.compile(r"должност|место работы")
_TIME = re.compile(r"дат[аы]|врем[яи]|срок|период|мероприят")
_LISTED = re.compile(
    r"спис[ок]|перечень|реестр|участни[кц]|закрепл|куратор|наставник|шнор|низки\w{1,3} (?:образовательными )?результат",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"состав\w{0,2}\s.{0,60}?(?:групп|комисси|команд|совет|штаб)|(?:рабочая|проектная)\s(?:группа|команда)",
    re.IGNORECASE,
)
_ROLE = re.compile(r"^роль|\bроль в|статус|обязанност|функци")
_GUIDES = re.compile(r"координатор|куратор|наставник|тьютор|консультант", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
_NAME = re.compile(
    r"[А-ЯЁ][а-яё-]{1,30}\s{1,3}(?:[А-ЯЁ]\.\s{0,2}[А-ЯЁ]\.|[А-ЯЁ][а-яё]{1,20}\s{1,3}[А-ЯЁ][а-яё]{2,20}(?:вич|вна|чна|ична|оглы|кызы)\b)"
)
_A_SCHOOL = re.compile(r"\b[А-ЯЁ]{0,5}(?:ОУ|СОШ|ООШ|НОШ|СШ|ОШ)\b|[Шш]кол|[Гг]имнази|[Лл]ице[йя]")
_MOST_PLAIN_COLUMNS = 3


def find_rosters(document: Document, taken: frozenset[int]) -> tuple[Located[Roster], ...]:
    """Return the lists of schools and of people; `taken` are the blocks that belong to something else."""
    found = []
    for table in plain_tables(document, taken, headless=True):
        roster = None if _is_plan(document, table) else _roster(table)
        if roster is not None:
            found.append(Located(value=roster, first=table.block, last=table.block))
    return tuple(found)


def _is_plan(document: Document, table: PlainTable) -> bool:
    block = document.blocks[table.block]
    return isinstance(block, Table) and read_head(block) is not None


def _roster(table: PlainTable) -> Roster | None:
    keys = table.keys()
    school, curator = _column(keys, _SCHOOL), _column(keys, _CURATOR)
    if not any(keys):
        return _bare_list(table) or (_headless(table) if _GROUP.search(" ".join(table.labels)) else None)
    if any(_TIME.search(key) for key in keys):
        return None
    if school is not None and _is_list(table, school, curator):
        columns = (school, _column(keys, _PROGRAMME, but=school), curator)
        return Roster(kind="schools", year=_year(table), rows=tuple(_school_rows(table, columns)))
    return _group(table)


def _group(table: PlainTable) -> Roster | None:
    """A group by its label, be its table without a header; or those who guide schools, by their label or header."""
    keys, label = table.keys(), " ".join(table.labels)
    person = _column(keys, _PERSON)
    if person is None:
        return _headless(table) if _GROUP.search(label) else None
    guides = _GUIDES.search(f"{' '.join(table.labels[-2:])} {keys[person]}") is not None
    if not guides and not _GROUP.search(label):
        return None
    others = [index for pattern in (_POSITION, _ROLE) if (index := _column(keys, pattern, but=person)) is not None]
    rows = tuple(_member(table, row, (person, *others)) for row in table.rows if not row.heading)
    return Roster(kind="working_group" if _GROUP.search(label) else "curators", year=_year(table), rows=rows)


def _headless(table: PlainTable) -> Roster | None:
    """«Осокин П.П. | начальник отдела, председатель»: names from the first row on."""
    shown = table.header if any(table.header) else table.rows[0].texts if table.rows else ()
    columns = [index for index, text in enumerate(shown) if _NAME.match(text)]
    if not columns:
        return None
    at = table.rows[0].index - 1 if table.rows else 0
    first = [PlainRow(index=at, texts=table.header, places=())] if any(table.header) else []
    rows = [*first, *(row for row in table.rows if not row.heading)]
    named = [row for row in rows if _NAME.match(row.texts[columns[0]])]
    if 2 * len(named) < len(rows):
        return None
    others = range(columns[0] + 1, len(table.header))
    members = tuple(_member(table, row, (columns[0], *others)) for row in named)
    return Roster(kind="working_group", year=_year(table), rows=members)


def _bare_list(table: PlainTable) -> Roster | None:
    """«1 | МБОУ СОШ № 1» under a label that says what is listed."""
    rows = [row for row in table.rows if row.heading is None]
    columns = [at for at in range(len(table.header)) if rows and all(_A_SCHOOL.search(row.texts[at]) for row in rows)]
    label = " ".join(table.labels[-2:])
    listed = _LISTED.search(label) and _SCHOOL.search(label.lower())
    if not columns or not listed or len(table.header) > _MOST_PLAIN_COLUMNS:
        return None
    return Roster(kind="schools", year=_year(table), rows=tuple(_school_rows(table, (columns[0], None, None))))


def _is_list(table: PlainTable, school: int, curator: int | None) -> bool:
    """Tell a list from figures by school: by its curators, by its label, or by holding nothing but names."""
    if curator is not None and curator != school:
        return True
    named = any(_LISTED.search(label) for label in (*table.labels[-2:], table.header[school]))
    figures = sum(text[:1].isdigit() for row in table.rows for text in row.texts[school + 1 :])
    return named and figures <= len(table.rows) and len(table.header) <= _MOST_PLAIN_COLUMNS + 1


def _school_rows(table: PlainTable, columns: tuple[int, int | None, int | None]) -> list[RosterRow]:
    school, programme, curator = columns
    rows, group = [], None
    for row in table.rows:
        if row.heading is not None:
            group = row.heading
        elif row.texts[school]:
            rows.append(
                RosterRow(
                    school=row.texts[school],
                    programme=_text(row, programme) or group,
                    curator=_text(row, curator),
                    source=source_at(row.places, table=table.number, row=row.index),
                )
            )
    return rows


def _member(table: PlainTable, row: PlainRow, columns: Sequence[int]) -> RosterRow:
    texts = (text.strip(" –—-") for column in columns if (text := _text(row, column)))
    named = ", ".join(text for text in texts if text)
    return RosterRow(curator=named or None, source=source_at(row.places, table=table.number, row=row.index))


def _column(keys: Sequence[str], pattern: re.Pattern[str], but: int | None = None) -> int | None:
    return next((index for index, key in enumerate(keys) if index != but and pattern.search(key)), None)


def _text(row: PlainRow, column: int | None) -> str | None:
    return row.texts[column] or None if column is not None else None


def _year(table: PlainTable) -> int | None:
    years = [year for text in (*table.labels, *table.header) for year in _YEAR.findall(text)]
    return int(years[-1]) if years else None
