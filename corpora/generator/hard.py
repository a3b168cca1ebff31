"""Documents that are hard to read whole, for measuring: long tables cut by pages, Word's constructs, old encodings.

Written anew whenever they are measured, never committed.
"""

from math import ceil
from random import Random

from corpora.generator.brief import columns
from corpora.generator.deadlines import Span, expressions
from corpora.generator.description import Description, Look, Plan, Row, Section
from corpora.generator.tables.read import rows_of

_SPAN = Span(year=2024)
_SECTION_ROWS = 8
_NUMERALS = tuple("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI XXII XXIII".split())
_TITLES = (
    "Организационное обеспечение",
    "Оценка качества образования",
    "Методическая поддержка педагогов",
    "Работа с обучающимися и родителями",
)


def long_plan(name: str, n_rows: int, *, cut: bool = False) -> Description:
    """Return a roadmap of so many rows: sections, merged «ответственные», tall rows, a header on every page.

    `cut` parts the table in two by a page break, the header typed again.
    """
    rows = tuple(_rows(n_rows))
    sections = tuple(
        Section(
            numeral=_NUMERALS[number],
            title=_TITLES[number % len(_TITLES)],
            rows=rows[number * _SECTION_ROWS : (number + 1) * _SECTION_ROWS],
        )
        for number in range(ceil(n_rows / _SECTION_ROWS))
    )
    plan = Plan(
        title="План мероприятий («дорожная карта»)\nпо повышению качества образования на 2024 год",
        years=_SPAN.years,
        columns=columns(
            number="№ п/п",
            activity="Наименование мероприятия",
            deadline="Срок исполнения",
            responsible="Ответственные",
            result="Ожидаемый результат",
        ),
        sections=sections,
        look=Look(repeat_header=not cut, merge_responsible=True, cut_after=n_rows // 2 if cut else None),
    )
    return Description(name=name, parts=(plan,))


def _rows(count: int) -> list[Row]:
    """Return rows whose cells are several lines tall; two or three neighbours share their «ответственные»."""
    rng = Random(7)
    wordings = [text for row in rows_of("activities") for text in row[2:]]
    results, cells = [row[1] for row in rows_of("results")], [row[1:] for row in rows_of("responsible")]
    whens = [when for when in expressions(_SPAN) if "\n" not in (when.raw or "")]
    found = []
    for number in range(1, count + 1):
        responsible, *parties = cells[(number - 1) // (2 + number % 2) % len(cells)]
        one, two, three = rng.sample(wordings, 3)
        found.append(
            Row(
                number=f"{number}.",
                activity=f"{one}; {_lowered(two)}" + (f"; {_lowered(three)}" if number % 3 == 0 else ""),
                when=rng.choice(whens),
                responsible=responsible,
                parties=tuple(parties),
                result=rng.choice(results),
            )
        )
    return found


def _lowered(text: str) -> str:
    return text[0].lower() + text[1:]
