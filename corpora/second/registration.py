"""Registration: the date and number of an order, and all the ways to write them."""

from dataclasses import dataclass
from datetime import date
from random import Random

from corpora.second.deadlines import MONTHS_OF
from corpora.second.luck import chance
from corpora.second.paper import Block, Cell, Grid, Line


@dataclass(frozen=True, kw_only=True, slots=True)
class Registration:
    """Реквизиты: the day, the number as registered and as typed; blank in a draft."""

    day: date
    number: str
    typed: str
    blank: bool = False


def registration(rng: Random, years: tuple[int, ...], kind: str, *, blank: bool = False) -> Registration:
    """Return a date before the plan begins or in its first months, and a number."""
    year = years[0] - (chance(rng, 0.4))
    day = date(year, rng.randint(10, 12) if year < years[0] else rng.randint(1, 3), rng.randint(1, 28))
    count = rng.randint(2, 980)
    tail = {"распоряжение": ("-р", "р"), "постановление": ("-п", "п", "-па")}.get(kind, ("-од", "-ОД", "-о", "-пр"))
    forms = (
        str(count),
        str(count),
        f"{count}{tail[0]}",
        f"{count}{rng.choice(tail)}",
        f"{count}/{rng.randint(1, 9)}",
        f"01-{rng.randint(10, 30)}/{count}",
        f"01-01-05/{count}",
        f"{count}-од/{rng.randint(1, 9)}",
        f"{count}а",
    )
    number = rng.choice(forms)
    typed = number.replace("-", rng.choice((" - ", " -", "–"))) if chance(rng, 0.1) else number
    return Registration(day=day, number=number, typed=typed, blank=blank)


def date_words(rng: Random, day: date) -> str:
    """Return a date as it stands in a header."""
    month = MONTHS_OF[day.month - 1]
    forms = (
        f"{day:%d.%m.%Y}",
        f"{day:%d.%m.%Y}",
        f"{day:%d.%m.%Y} г.",
        f"{day:%d.%m.%Y}г.",
        f"«{day:%d}» {month} {day.year} года",
        f"«{day:%d}» {month} {day.year} г.",
        f"« {day:%d} » {month} {day.year}г.",
        f"{day.day} {month} {day.year} года",
        f"{day:%d} {month} {day.year} г.",
        f'"{day:%d}" {month} {day.year} г.',
        f"«{day:%d}» {day:%m} {day.year} г.",
        f"_{day:%d.%m.%Y}_",
        f"{day:%d.%m.%y}",
        f"{day.day} {month} {day.year}г",
        f"«{day.day}» {month} {day.year} г",
    )
    return rng.choice(forms)


def number_words(rng: Random, typed: str) -> str:
    """Return a number with its sign."""
    return rng.choice((f"№ {typed}", f"№ {typed}", f"№{typed}", f"N {typed}", f"№  {typed}"))


def registration_blocks(rng: Random, known: Registration, town: str) -> list[Block]:
    """Return date, number and place as a header has them: one line, several, or a table without borders."""
    when, number = date_words(rng, known.day), number_words(rng, known.typed)
    when = f"от {when}" if chance(rng, 0.25) else when
    if known.blank:
        when, number = rng.choice((("«___» ________ 20__ г.", "№ ____"), ("от ___________", "№ ______")))
    shape = rng.choice(_SHAPES)
    return shape(when, number, town)


def _one_line(when: str, number: str, town: str) -> list[Block]:
    return [Line(text=f"{when}\t\t\t\t{number}"), Line(text=town, align="center")]


def _spaces(when: str, number: str, town: str) -> list[Block]:
    return [Line(text=f"{when}{' ' * 60}{number}"), Line(text=town)]


def _side_by_side(when: str, number: str, town: str) -> list[Block]:
    return [Line(text=f"{when} {number}", align="center"), Line(text=town, align="center")]


def _number_first(when: str, number: str, town: str) -> list[Block]:
    when = when if when.startswith("от ") else f"от {when}"
    return [Line(text=f"{number} {when}", align="center"), Line(text=town, align="center")]


def _own_lines(when: str, number: str, town: str) -> list[Block]:
    return [Line(text=when), Line(text=number), Line(text=town)]


def _with_place(when: str, number: str, town: str) -> list[Block]:
    return [Line(text=f"{when}{' ' * 25}{town}{' ' * 25}{number}")]


def _three_cells(when: str, number: str, town: str) -> list[Block]:
    row = tuple(Cell(paragraphs=(text,)) for text in (when, town, number))
    return [Grid(rows=(row,), borders=False)]


def _two_cells(when: str, number: str, town: str) -> list[Block]:
    row = tuple(Cell(paragraphs=(text,)) for text in (when, number))
    return [Grid(rows=(row,), borders=False), Line(text=town, align="center")]


def _underlined(when: str, number: str, town: str) -> list[Block]:
    return [Line(text=f"__{when}__{' ' * 30}{number.replace('№ ', '№ __')}__"), Line(text=town)]


_SHAPES = (
    _one_line, _one_line, _spaces, _spaces, _side_by_side, _number_first, _own_lines, _with_place, _three_cells,
    _two_cells, _underlined,
)  # fmt: skip
