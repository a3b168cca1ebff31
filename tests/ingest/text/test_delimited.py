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
        (
            _HEADER + "1;Семинар;май\n2;Беседа;июнь;ОО\n",
            ["№|Мероприятие|Срок|Ответственный", "1|Семинар|май|", "2|Беседа|июнь|ОО"],
        ),
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
        "Мероприятие, срок\nСеминар, май\nБеседа, июнь\n",
        "Мероприятие; срок\nСеминар; май\nБеседа; июнь\n",
        "Задачи, сроки, исполнители, результаты\nпо школам, классам, учителям, предметам\n",
        _HEADER + "Семинар; беседа\nСлёт; смотр; май\n",
    ],
)
def test_text_with_semicolons_is_no_table(text: str):
    assert not any(isinstance(block, Table) for block in read_blocks(text))


def test_lines_with_tabs_are_of_another_table():
    header = "Срок выполнения\tСодержание мероприятия\tСоисполнители, ответственные\n"
    rows = (
        "май\tСеминар, круглый стол\tОО\n",
        "июнь\tБеседа\tучителя 9, 11 классов\n",
        "июль\tСлёт\tзаместители, методисты\n",
    )
    found = shape(header + rows[0] + header + rows[1] + rows[2])
    assert found == [line.strip().replace("\t", "|") for line in (header, rows[0], header, *rows[1:])]
    csv = "№;Мероприятие;Срок\n"
    assert shape(csv + "1;Семинар;май\nНачальник\tИ. И. Иванов\n")[2:] == ["Начальник\tИ. И. Иванов"]
    assert shape("1\tПроверить\tмай\n" + csv + "1;Семинар;май\n2\tСдать\tиюнь\n3\tСверить\tиюнь\n")[0].startswith(
        "1|Про"
    )


def test_offsets_are_exact():
    text = _HEADER + '1; "Семинар ""Школа"""  ;май;ОО\n'
    (table,) = read_blocks(text)
    assert isinstance(table, Table)
    for cell in table.cells:
        (place,) = cell.places
        assert cell.text == text[place.start : place.end].replace('""', '"')


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ('№;Мероприятие;Срок\n1;"Семинар для ""МБОУ""";май\n', ["1", 'Семинар для "МБОУ"', "май"]),
        ('№;Мероприятие;Срок\r\n1;"Семинар\r\nдля ""МБОУ""";май\r\n', ["1", 'Семинар\nдля "МБОУ"', "май"]),
        ('№\tМероприятие\tСрок\n1\t"Семинар для ""МБОУ"""\tмай\n', ["1", 'Семинар для "МБОУ"', "май"]),
        ('№\tМероприятие\tСрок\n1\t"Семинар"\tмай\n', ["1", '"Семинар"', "май"]),
    ],
)
def test_the_quotes_of_a_spreadsheet_are_undone(text: str, cells: list[str]):
    (table,) = read_blocks(text)
    assert isinstance(table, Table)
    assert [cell.text for cell in table.cells if cell.row == 1] == cells
