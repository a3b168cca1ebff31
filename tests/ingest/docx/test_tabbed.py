"""Tables drawn with tabs."""

import pytest

from ingest.docx import read_docx
from model.document import Paragraph, Table
from tests.ingest.word import docx, p

_HEAD = "№\tМероприятие\tСрок"


def shown(*lines: str) -> list[str]:
    body = "".join(p(line.replace("\t", "</w:t><w:tab/><w:t>")) for line in lines)
    return [
        block.text if isinstance(block, Paragraph) else _grid(block) for block in read_docx(docx(body), "a.docx").blocks
    ]


def _grid(table: Table) -> str:
    return " / ".join("|".join(cell.text if cell else "·" for cell in row) for row in table.grid())


@pytest.mark.parametrize(
    ("lines", "blocks"),
    [
        (
            ["План", _HEAD, "1\tа\tмай", "2\tб\tиюнь", "Начальник"],
            ["План", "№|Мероприятие|Срок / 1|а|май / 2|б|июнь", "Начальник"],
        ),
        ([_HEAD, "1\tа\tмай", "2\tб\t-", "3\tв\tиюль"], ["№|Мероприятие|Срок / 1|а|май / 2|б|- / 3|в|июль"]),
    ],
)
def test_lines_of_the_same_cells_are_a_table(lines: list[str], blocks: list[str]):
    assert shown(*lines) == blocks


@pytest.mark.parametrize(
    "lines",
    [
        ["Начальник\t\tИ.И. Иванов", "Юрист\t\tП.П. Петров", "Бухгалтер\t\tС.С. Сидоров"],
        ["01.09.2021\tг. Зея\t№ 5"],
        [_HEAD, "1\tа\tмай"],
        ["срок\tмай", "место\tшкола", "время\t12:00"],
        [_HEAD, "1\tа\tмай\tлишнее", "2\tб\tиюнь"],
    ],
)
def test_lines_that_only_use_tabs_are_left_alone(lines: list[str]):
    assert shown(*lines) == lines
