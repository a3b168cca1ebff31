"""Passports of programmes and roadmaps: a table of names and texts, no plan."""

from random import Random

from corpora.second.bodies import Scene
from corpora.second.deadlines import Span
from corpora.second.marks import from_braces
from corpora.second.paper import Block, Grid, Line, cell


def passport(rng: Random, scene: Scene, time: Span) -> list[Block]:
    """Return the passport's heading and table."""
    first, last = time.years[0], time.years[-1]
    years = f"{first}-{last} годы" if first != last else f"{first} год"
    rows = (
        ("Наименование программы", "Программа повышения качества образования"),
        (rng.choice(("Основание для разработки", "Основания для разработки программы")), "Решение коллегии"),
        (rng.choice(("Разработчик", "Разработчики программы")), scene.body.name),
        (rng.choice(("Цель", "Цель программы")), "Повышение качества образования"),
        (
            rng.choice(("Задачи", "Задачи программы")),
            "1. Выявить причины низких результатов.\n2. Оказать адресную помощь.",
        ),
        (rng.choice(("Срок реализации", "Сроки реализации", "Сроки и этапы реализации")), years),
        (rng.choice(("Исполнители", "Ответственные исполнители")), "Образовательные организации"),
        (rng.choice(("Ожидаемые результаты", "Ожидаемые конечные результаты")), _result(rng)),
        ("Контроль за исполнением", f"{scene.body.short}"),
    )
    numbered = rng.random() < 1 / 3
    grid = tuple(
        tuple(cell(text) for text in ((f"{n}.", *row) if numbered else row)) for n, row in enumerate(rows, start=1)
    )
    title = rng.choice(("ПАСПОРТ\nпрограммы повышения качества образования", "Паспорт программы", "ПАСПОРТ ПРОГРАММЫ"))
    return [Line(text=title, align="center", bold=True), Grid(rows=grid), Line(text="")]


def _result(rng: Random) -> str:
    return from_braces(
        rng.choice(
            (
                "Доля выпускников, получивших аттестат, – {indicator:100 %}",
                "Охват педагогов повышением квалификации – {indicator:не менее 80 %}",
                "Рост качества знаний",
            )
        )
    )
