"""Sheets that explain a workbook of records: «О выгрузке», «Справочники», «Муниципалитеты»."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from export.about import About, Fact, facts
from export.rows import COLUMNS, REVIEW_STATES
from export.xlsx.record_sheets import MOST_SHEETS, PLACES, REST, RecordSheets
from export.xlsx.sheet import Column
from export.xlsx.words import DEADLINE_KINDS, FINDINGS
from model.people_policy import NAMES_TITLES

FACTS: Final[tuple[Column[Fact], ...]] = (
    Column(title="О выгрузке", width=32, value=lambda fact: fact[0]),
    Column(title="Значение", width=100, value=lambda fact: fact[1]),
)
_NOTES: Final[tuple[Fact, ...]] = (
    ("Сроки", "Дата стоит там, где документ называет день; иначе месяц «2022-03» или год: день не придумывается."),
    ("Группа", "Одинаковый номер — одно и то же мероприятие в разных документах."),
    (
        "Правки",
        (
            "Исправленную книгу можно вернуть в Свод: он узнаёт строки по «id записи» и «Ревизия» и видит, какие "
            "ячейки изменены. Не меняйте эти графы и скрытую графу справа; переставлять и отбирать строки можно."
        ),
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """Что записано."""

    sheets: RecordSheets
    deleted: int
    documents: int
    long_texts: int
    #: Sum of the rows' digests, see CheckSum.
    checksum: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """Строка справочника."""

    list: str
    word: str
    code: str = ""
    about: str = ""


WORDS: Final[tuple[Column[Word], ...]] = (
    Column(title="Справочник", width=18, value=lambda word: word.list),
    Column(title="Значение", width=40, value=lambda word: word.word),
    Column(title="Код", width=30, value=lambda word: word.code),
    Column(title="Что значит", width=90, value=lambda word: word.about),
)
PLACES_OF: Final[tuple[Column[tuple[str, tuple[str, int]]], ...]] = (
    Column(title="Муниципалитет", width=40, value=lambda place: place[0]),
    Column(title="Лист", width=34, value=lambda place: place[1][0]),
    Column(title="Мероприятий", width=14, value=lambda place: place[1][1]),
)


def told(about: About, written: Written) -> Iterator[Fact]:
    """Yield the lines of «О выгрузке»."""
    yield from facts(about)
    if about.id is not None:
        yield "Номер выгрузки", str(about.id)
    yield "Версия схемы записи", about.schema_version
    yield "Имена людей", NAMES_TITLES[about.options.names]
    yield "Телефоны и почта", "как в документах" if about.options.contacts else "скрыты"
    yield "Мероприятий", sum(sheet.count for sheet in written.sheets.all)
    yield "Из них удалённых", written.deleted
    yield "Документов", written.documents
    yield "Муниципалитетов", len(written.sheets.places)
    for sheet in written.sheets.all:
        yield f"Лист «{sheet.name}», мероприятий", sheet.count
    yield from _warned(written)
    yield "Контрольная сумма строк", written.checksum
    yield (
        "Как её считать",
        "Сумма по модулю 2²⁵⁶ чисел SHA-256 от «id записи⇥Ревизия⇥основа» каждой строки, в любом порядке.",
    )
    yield from _NOTES


def _warned(written: Written) -> Iterator[Fact]:
    if written.long_texts:
        yield (
            "Длинные тексты",
            f"{written.long_texts}: в ячейку Excel они не помещаются, целиком стоят на листе «Длинные тексты».",
        )
    if written.sheets.shared:
        yield (
            "Листы муниципалитетов",
            (
                f"Своего листа нет у {written.sheets.shared}: в книге не больше {MOST_SHEETS} таких листов, остальные "
                f"стоят вместе на листе «{REST}»; где какой — на листе «{PLACES}»."
            ),
        )


def words() -> Iterator[Word]:
    """Yield what the columns and their values mean."""
    for column in COLUMNS:
        yield Word(list="Графа", word=column.title, code=column.key, about=column.about)
    for kind, word in DEADLINE_KINDS.items():
        yield Word(list="Вид срока", word=word, code=kind.value)
    for state, word in REVIEW_STATES.items():
        yield Word(list="Проверка", word=word, code=state.value)
    for code, word in FINDINGS.items():
        yield Word(list="Замечание", word=word, code=code.value)
