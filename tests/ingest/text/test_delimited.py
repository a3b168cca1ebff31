"""Tables saved from a spreadsheet as text."""

import pytest

from ingest.text.reader import read_blocks
from model.document import Paragraph, Table

_HEADER = "№;Мероприятие;Срок;Ответственный\n"


def shape(text: str) -> list[str]:
    """A paragraph as its text, a table as a line a row: cells parted by bars, newlines as «/»."""
    shown: list[str] = []
    for block in read_blocks(text):
        if isinstance(block, Paragraph):
            shown.append(block.text)
        else:
            rows = [[cell.text for cell in block.cells if cell.row == row] for row in range(block.n_rows)]
            shown.extend("|".join(row).replace("\n", "/") for row in rows)
    return shown


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "План на 2021 год\n" + _HEADER + "1;Семинар;май;ОО\n2;Совещание;июнь;МОУО\n",
            ["План на 2021 год", "№|Мероприятие|Срок|Ответственный", "1|Семинар|май|ОО", "2|Совещание|июнь|МОУО"],
        ),
        (
            _HEADER + '1;"Семинар; круглый стол";май;"МОУО\nшколы"\nРаздел;;;\n',
            ["№|Мероприятие|Срок|Ответственный", "1|Семинар; круглый стол|май|МОУО/школы", "Раздел|||"],
        ),
        (
            '"№","Мероприятие","Срок"\r\n"1","Семинар, мастер-класс","май, июнь"\r\n"2","Беседа",""\r\n',
            ["№|Мероприятие|Срок", "1|Семинар, мастер-класс|май, июнь", "2|Беседа|"],
        ),
        ("Мероприятие|Срок\nСеминар|май\n", ["Мероприятие|Срок", "Семинар|май"]),
        (_HEADER + "1;Семинар;май\n", ["№|Мероприятие|Срок|Ответственный", "1|Семинар|май|"]),
        (
            _HEADER + "1;Семинар;май;ОО\nНачальник управления\n",
            ["№|Мероприятие|Срок|Ответственный", "1|Семинар|май|ОО", "Начальник управления"],
        ),
    ],
    ids=["semicolons", "quotes", "commas", "one bar", "a cell short", "text below"],
)
def test_rows_of_delimiters_under_a_header_are_a_table(text: str, rows: list[str]):
    assert shape(text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "Рекомендуется:\nпровести семинар; собрать отчёт;\nобсудить итоги; принять решение;",
        "Мероприятия, сроки и исполнители, указанные выше, обязательны.\nПлан, график, отчёт.",
        'Мероприятие; срок; "ответственный\n' + "строка\n" * 200,
        "Срок; дата",
    ],
)
def test_text_with_semicolons_is_no_table(text: str):
    assert not any(isinstance(block, Table) for block in read_blocks(text))


def test_offsets_are_exact():
    text = _HEADER + '1; "Семинар ""Школа"""  ;май;ОО\n'
    (table,) = read_blocks(text)
    assert isinstance(table, Table)
    for cell in table.cells:
        (place,) = cell.places
        assert cell.text == text[place.start : place.end]
