"""Tables of indicators: plan beside fact, a column a year; what they state."""

import pytest

from extract.indicators.cells import cell_amounts, header_of
from extract.indicators.tables import find_indicator_tables
from model.document import Cell, Document, Paragraph, Table
from model.indicator_stated import FactKind


def table_of(*rows: tuple[str, ...]) -> Table:
    cells = tuple(Cell(row=at, col=column, text=text) for at, row in enumerate(rows) for column, text in enumerate(row))
    return Table(n_rows=len(rows), n_cols=len(rows[0]), cells=cells)


def document_of(*blocks: Table | Paragraph) -> Document:
    return Document(name="x.docx", sha256="0" * 64, media_type="text/plain", blocks=blocks)


def test_plan_stands_beside_fact():
    table = table_of(
        ("№", "Наименование показателя", "Ед. изм.", "План", "Факт", "Примечание"),
        ("1", "Доля педагогов", "%", "не менее 70", "75,5", ""),
        ("2", "Без чисел", "", "-", "", "нет"),
    )
    (found,) = find_indicator_tables(document_of(Paragraph(text="Показатели за 2022 год"), table), frozenset())
    (row,) = found.rows
    assert (found.title, row.number, row.name, row.unit) == ("Показатели за 2022 год", "1", "Доля педагогов", "%")
    assert row.cells == {"План": "не менее 70", "Факт": "75,5"}


@pytest.mark.parametrize(
    "head",
    [
        ("№", "Мероприятие", "Показатель", "Факт"),
        ("№", "Показатель", "Ответственный", "Срок"),
        ("Школа", "Класс", "План", "Факт"),
    ],
)
def test_other_tables_are_left_alone(head: tuple[str, ...]):
    table = table_of(head, ("1", "Семинар", "5", "5"))
    assert find_indicator_tables(document_of(table), frozenset()) == ()


@pytest.mark.parametrize(
    ("heading", "kind", "year"),
    [
        ("План", "target", None),
        ("Факт", "value", None),
        ("2022 год (план)", "target", 2022),
        ("2022 (факт)", "value", 2022),
        ("Базовое значение (2020 г.)", "value", 2020),
        ("Целевое значение на 2023 год", "target", 2023),
        ("2021/2022", "target", 2022),
        ("Фактическое значение", "value", None),
    ],
)
def test_a_heading_says_what_its_column_holds(heading: str, kind: str, year: int | None):
    found = header_of(heading)
    assert found is not None
    assert (found.kind.value, found.year) == (kind, year)


@pytest.mark.parametrize(
    "heading", ["Срок (2022 год)", "Отметка о выполнении", "Ответственный", "Примечание", "x" * 200]
)
def test_other_headings_hold_none(heading: str):
    assert header_of(heading) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("70", ("eq", 70.0, "%")),
        ("≥ 70%", ("ge", 70.0, "%")),
        ("не более 5,5", ("le", 5.5, "%")),
        ("1 250", ("eq", 1250.0, "%")),
        ("-", None),
        ("выполнено", None),
    ],
)
def test_a_cell_states_one_amount(text: str, told: tuple[str, float, str] | None):
    header = header_of("Факт")
    assert header is not None
    found = [(one.comparator, one.value, one.unit) for one in cell_amounts(text, "Доля педагогов, %", header)]
    assert found == ([told] if told else [])
    assert all(one.kind is FactKind.VALUE for one in cell_amounts(text, "Доля педагогов, %", header))
