"""A random plan: activities of the tables in one of their wordings, under headers that real plans have."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from corpora.generator.brief import columns
from corpora.generator.deadlines import Span, expressions
from corpora.generator.description import Column, Look, Plan, Row, Section
from corpora.generator.places import Municipality
from corpora.generator.tables.read import rows_of

_THEMES = {
    "org": "Организационное обеспечение",
    "quality": "Оценка качества образования",
    "method": "Методическая поддержка педагогов",
    "people": "Работа с обучающимися и родителями",
}
#: Orders of columns, by how often they are met.
_ORDERS = (
    ("number", "activity", "deadline", "responsible", "result"),
    ("number", "activity", "deadline", "responsible", "result"),
    ("number", "activity", "deadline", "responsible"),
    ("number", "activity", "responsible", "result", "deadline"),
    ("activity", "deadline", "responsible"),
)
_TITLES = (
    "План мероприятий («дорожная карта»)\nпо повышению качества образования в школах {place} {span}",
    "«Дорожная карта»\nподдержки школ {place} с низкими образовательными результатами {span}",
    "Дорожная карта (план мероприятий)\nпо повышению качества общего образования на территории {place} {span}",
)
_ROMAN = ("I", "II", "III", "IV")
#: How rows are numbered: by section, throughout, afresh in each section.
_NUMBERS = ("{section}.{row}.", "{total}.", "{row}.", "{total}")


def plan_for(place: Municipality, span: Span, rng: Random) -> Plan:
    """Return a plan of that municipality and span; no finding is due on any of its rows."""
    chosen = _columns(rng)
    return Plan(
        title=rng.choice(_TITLES).format(place=place.genitive, span=span.shown),
        years=span.years,
        academic_year=span.academic_year,
        columns=chosen,
        sections=tuple(_sections(span, {column.role for column in chosen}, rng)),
        look=_look(rng, numbered=chosen[0].role == "number"),
    )


def _columns(rng: Random) -> tuple[Column, ...]:
    return columns(**{role: rng.choice(headers_of(role)) for role in rng.choice(_ORDERS)})


def headers_of(role: str) -> list[str]:
    """Return the headers that real plans give a column of that role."""
    return [header for kind, header in rows_of("headers") if kind == role]


def _look(rng: Random, *, numbered: bool) -> Look:
    return Look(
        landscape=rng.random() < 0.4,  # noqa: PLR2004 -- shares of looks, as met
        repeat_header=rng.random() < 0.5,  # noqa: PLR2004 -- as above
        column_numbers=rng.random() < 0.15,  # noqa: PLR2004 -- as above
        automatic_numbers=numbered and rng.random() < 0.2,  # noqa: PLR2004 -- as above
    )


def _sections(span: Span, roles: set[str], rng: Random) -> Iterator[Section]:
    themes = [theme for theme in _THEMES if rng.random() < 0.8] or ["org"]  # noqa: PLR2004 -- as above
    numerals, pattern, total = rng.choice((_ROMAN, None)), rng.choice(_NUMBERS), 0
    for at, theme in enumerate(themes, start=1):
        wordings = rng.sample([row for row in rows_of("activities") if row[0] == theme], rng.randint(2, 6))
        rows = []
        for index, wording in enumerate(wordings, start=1):
            total += 1
            row = _row(wording, pattern.format(section=at, row=index, total=total), span, rng)
            number, result = (row.number if "number" in roles else None), (row.result if "result" in roles else None)
            rows.append(replace(row, number=number, result=result))
        title = _THEMES[theme] if len(themes) > 1 else None
        numeral = numerals[at - 1] if numerals and title else None
        yield Section(title=title, numeral=numeral, rows=tuple(rows))


def _row(wording: tuple[str, ...], number: str, span: Span, rng: Random) -> Row:
    theme, cluster, *wordings = wording
    _, cell, *parties = rng.choice([row for row in rows_of("responsible") if row[0] == theme])
    return Row(
        number=number,
        activity=rng.choice(wordings),
        when=rng.choice(expressions(span)),
        responsible=cell,
        parties=tuple(parties),
        result=rng.choice([text for kind, text in rows_of("results") if kind == theme]),
        cluster=cluster,
    )
