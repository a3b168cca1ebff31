"""Text dumps: tables by their shape, every character kept, every offset exact."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.text import read_text
from ingest.text.reader import read_blocks
from model.document import Block, Paragraph, Table

_HEADER = ("№ п/п", "Наименование мероприятия", "Сроки", "Ответственные", "Ожидаемый результат")


def shape(text: str) -> list[str]:
    """A paragraph as its text, a table as a line a row: cells parted by bars, newlines as «/»."""
    shown: list[str] = []
    for block in read_blocks(text.replace("→", "\t")):
        if isinstance(block, Paragraph):
            shown.append(block.text)
        else:
            shown.extend("|".join(_shown(block, row)) for row in range(block.n_rows))
    return shown


def _shown(table: Table, row: int) -> list[str]:
    return [re.sub(r"\s*\n\s*", "/", cell.text) for cell in table.cells if cell.row == row]


_STACKED = [
    pytest.param(
        "→№\n→Мероприятие\n→Срок\n\n→1.\n→Семинар\n→май\n\n→2.\n→Совещание\n→июнь\n",
        ["№|Мероприятие|Срок", "1.|Семинар|май", "2.|Совещание|июнь"],
        id="rows parted by blank lines",
    ),
    pytest.param(
        "→№\n→Мероприятие\n→Срок\n\n→I. Кадры\n\n→1.\n→Семинар\n→май\n",
        ["№|Мероприятие|Срок", "I. Кадры", "1.|Семинар|май"],
        id="a section stands alone",
    ),
    pytest.param(
        "→№\n→Мероприятие\n→Срок\n\n→1.\n→Мониторинг\n→июнь\n\n\nноябрь\n\n→2.\n→Семинар\n→май\n",
        ["№|Мероприятие|Срок", "1.|Мониторинг|июнь/ноябрь", "2.|Семинар|май"],
        id="blank lines inside a cell",
    ),
    pytest.param(
        "→№\n→Мероприятие\n→Срок\n→Отв.\n\n→1.\n→Семинар\n→май \n\n→ОО\n\n→2.\n→Беседа\n→июнь\n→ОО\n",
        ["№|Мероприятие|Срок|Отв.", "1.|Семинар|май|ОО", "2.|Беседа|июнь|ОО"],
        id="a blank line at the end of an inner cell",
    ),
    pytest.param(
        "→№\n→Мероприятие\n→Срок\n\n→1.\n→Семинар\n→май\n\n→\n→Мониторинг\n→июнь\n\n→2.\n→Беседа\n→\n",
        ["№|Мероприятие|Срок", "1.|Семинар|май", "|Мониторинг|июнь", "2.|Беседа|"],
        id="empty cells are lone tabs",
    ),
    pytest.param(
        "→№\n→Мероприятие\n→Срок\n\n→1.\n→Проверка:\n- тетрадей;\n - журналов\n→май\n\n→2.\n→Беседа\n→июнь\n",
        ["№|Мероприятие|Срок", "1.|Проверка:/- тетрадей;/- журналов|май", "2.|Беседа|июнь"],
        id="a cell goes on over lines",
    ),
    pytest.param(
        "→Мероприятие\n→Срок\n→Ответственный\n\n→Семинар\n→май\n→ОО\n\n→Беседа\n→июнь\n→ОО\n",
        ["Мероприятие|Срок|Ответственный", "Семинар|май|ОО", "Беседа|июнь|ОО"],
        id="no number column",
    ),
    pytest.param(
        "→1\n→Цель\n\n\n→Создание системы\n\n→2\n→Результат\n→Система создана\n\n\n\nПлан мероприятий\n",
        ["1|Цель|Создание системы", "2|Результат|Система создана", "План мероприятий"],
        id="a passport without a header, and what follows it",
    ),
    pytest.param(
        "→№\n→Мероприятие\n→Срок\n\n→1.\n→Семинар\n→май\n→2.\n→Беседа\n→июнь\n",
        ["№|Мероприятие|Срок", "1.|Семинар|май", "2.|Беседа|июнь"],
        id="no blank line between rows",
    ),
    pytest.param(
        "→№\n→Мероприятие\n→Срок\n\n→1.\n→Семинар\n→май\n\nНачальник отдела\n→И. И. Иванов\n",
        ["№|Мероприятие|Срок", "1.|Семинар|май", "Начальник отдела", "И. И. Иванов"],
        id="the signature below is no part of it",
    ),
    pytest.param(
        "→№\n→Мероприятие\n→Срок\n\n→1.\n→Семинар\n→май\n\n"
        "→№\n→Показатель\n→Целевое значение\n→Срок\n\n→1.\n→Доля\n→70\n→май\n",
        ["№|Мероприятие|Срок", "1.|Семинар|май", "№|Показатель|Целевое значение|Срок", "1.|Доля|70|май"],
        id="another header begins another table",
    ),
    pytest.param(
        "→№\n→Мероприятие\n→Срок\n\n→1.\n→[bookmark: _GoBack]Семинар\n→май\n",
        ["№|Мероприятие|Срок", "1.|Семинар|май"],
        id="a bookmark is no text",
    ),
]

_TABBED = [
    pytest.param(
        "№→Мероприятие→Срок\n1.→Семинар→май\n2.→Беседа→июнь\n",
        ["№|Мероприятие|Срок", "1.|Семинар|май", "2.|Беседа|июнь"],
        id="a row a line",
    ),
    pytest.param(
        "№→Мероприятие→Срок→Отв.\n1.→Обсуждение→май→ОО\n\n→в школах→→\n2.→Беседа→июнь→ОО\n",
        ["№|Мероприятие|Срок|Отв.", "1.|Обсуждение/в школах|май|ОО", "2.|Беседа|июнь|ОО"],
        id="a row cut by a page break",
    ),
    pytest.param(
        "№→Мероприятие→Срок\n1.→Семинар→май\n\n2.→Беседа→июнь\n",
        ["№|Мероприятие|Срок", "1.|Семинар|май", "2.|Беседа|июнь"],
        id="a page break between rows",
    ),
    pytest.param(
        "№→Мероприятие→Срок→Отв.\n1.→Семинар→май→ОО\n\n→Мониторинг→июнь→ОО\n",
        ["№|Мероприятие|Срок|Отв.", "1.|Семинар|май|ОО", "|Мониторинг|июнь|ОО"],
        id="a whole row without a number stays a row",
    ),
    pytest.param(
        "№→Мероприятие→Срок\nКадры→→\n1.→Семинар→май\n",
        ["№|Мероприятие|Срок", "Кадры||", "1.|Семинар|май"],
        id="a section with empty cells",
    ),
    pytest.param(
        "№→Мероприятие→Срок\n1.→Семинар→май\nII. Контроль\n2.→Беседа→июнь\n",
        ["№|Мероприятие|Срок", "1.|Семинар|май", "II. Контроль", "2.|Беседа|июнь"],
        id="a section without tabs",
    ),
    pytest.param(
        "№→Мероприятие→Срок\n1.→Семинар для\nзаместителей→май\n2.→Беседа→июнь\n3.→Слёт→июль\n",
        ["№|Мероприятие|Срок", "1.|Семинар для/заместителей|май", "2.|Беседа|июнь", "3.|Слёт|июль"],
        id="a cell goes on over lines",
    ),
    pytest.param(
        "→Мероприятие→Срок\n1→Семинар→\n2→Беседа→\n",
        ["|Мероприятие|Срок", "1|Семинар|", "2|Беседа|"],
        id="a header whose first cell is empty",
    ),
    pytest.param(
        "№→Мероприятие→Срок\n1.→Семинар→май\n\nПриложение 2\n\nШкола→Куратор\nСОШ № 1→Иванова\n",
        ["№|Мероприятие|Срок", "1.|Семинар|май", "Приложение 2", "Школа|Куратор", "СОШ № 1|Иванова"],
        id="text between tables",
    ),
]

_PIPED = [
    pytest.param(
        "| № | Мероприятие | Срок |\n|---|:---:|---|\n| 1 | Семинар | май |\n",
        ["№|Мероприятие|Срок", "1|Семинар|май"],
        id="markdown",
    ),
    pytest.param(
        "№ | Мероприятие | Срок\n1 | Семинар | май\n", ["№|Мероприятие|Срок", "1|Семинар|май"], id="bare bars"
    ),
    pytest.param(
        "+---+------+\n| № | Что  |\n+===+======+\n"
        "| 1 | Семи |\n|   | нар  |\n+---+------+\n| 2 | Слёт |\n+---+------+\n",
        ["№|Что", "1|Семи/нар", "2|Слёт"],
        id="a frame with rows of several lines",
    ),
    pytest.param("│ № │ Что │\n├───┼─────┤\n│ 1 │ Слёт│\n", ["№|Что", "1|Слёт"], id="box characters"),
]

_NO_TABLE = [
    "ГЛАВНАЯ | НОВОСТИ | КОНТАКТЫ\n",
    "«23» марта 2021 г.→→→№ 70\nг. Омск\n",
    "Начальник отдела→И. И. Иванов\n",
    "→На основании приказа\n\n→1. Утвердить план.\n→2. Обеспечить участие.\n→3. Контроль оставляю за собой.\n",
    "→  \n    Начальник отдела\n\n→\n\n→    \n С. С. Петров\n",
]


@pytest.mark.parametrize(("text", "shown"), [*_STACKED, *_TABBED, *_PIPED])
def test_a_table_is_told_by_its_shape(text: str, shown: list[str]):
    assert shape(text) == shown


@pytest.mark.parametrize("text", _NO_TABLE)
def test_lines_that_only_look_like_a_table_stay_lines(text: str):
    assert not [block for block in read_blocks(text.replace("→", "\t")) if isinstance(block, Table)]


_WORDS = st.text("абвгдежз -", min_size=1, max_size=30).map(lambda text: "Текст " + text.strip(" -"))
_ROWS = st.integers(3, 8).flatmap(
    lambda width: st.lists(st.lists(_WORDS, min_size=width - 1, max_size=width - 1), min_size=2, max_size=8)
)


def full_table(rows: list[list[str]]) -> list[list[str]]:
    header = [_HEADER[number % len(_HEADER)] for number in range(len(rows[0]) + 1)]
    return [header, *([f"{number}.", *row] for number, row in enumerate(rows, start=1))]


def grid(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [["" if cell is None else cell.text for cell in row] for row in block.grid()]


@given(_ROWS)
def test_a_dumped_table_comes_back_whole(rows: list[list[str]]):
    table = full_table(rows)
    stacked = "\n\n".join("\n".join("\t" + cell for cell in row) for row in table)
    tabbed = "\n".join("\t".join(row) for row in table)
    piped = "\n".join("| " + " | ".join(row) + " |" for row in table)
    for text in (stacked, tabbed, piped):
        blocks = list(read_blocks(text))
        assert len(blocks) == 1
        assert grid(blocks[0]) == [[cell.strip() for cell in row] for row in table]


def slices(block: Block) -> list[tuple[str, int, int]]:
    if isinstance(block, Paragraph):
        return [(block.text, block.places[0].start or 0, block.places[0].end or 0)]
    lines = [line for cell in block.cells for line in cell.lines]
    return [(line.text, line.place.start or 0, line.place.end or 0) for line in lines]


@given(st.text("аБ1. \t\n\r\f|-№", max_size=200))
def test_no_character_is_lost_or_doubled_and_offsets_are_exact(text: str):
    found = [item for block in read_blocks(text) for item in slices(block)]
    assert all(text[start:stop] == shown for shown, start, stop in found)
    kept = sorted((start, stop) for _, start, stop in found if stop > start)
    assert all(stop <= start for (_, stop), (start, _) in pairwise(kept))
    covered = "".join(text[start:stop] for start, stop in kept)
    drawn = r"[\s|\-]"
    assert re.sub(drawn, "", covered) == re.sub(drawn, "", text)


def test_a_cell_of_one_piece_is_its_slice_and_a_cut_one_has_two_places():
    text = "№\tЧто\tСрок\tКто\n1\tОбсуждение\tмай\tОО\n\n\tв школах\t\t\n"
    table = next(block for block in read_blocks(text) if isinstance(block, Table))
    cut = next(cell for cell in table.cells if cell.text.startswith("Обсуждение"))
    assert [text[place.start : place.end] for place in cut.places] == ["Обсуждение", "в школах"]
    whole = next(cell for cell in table.cells if cell.text == "май")
    assert text[whole.places[0].start : whole.places[0].end] == "май"


def test_offsets_count_both_characters_of_a_windows_newline():
    blocks = read_text("Приказ\r\nотдела".encode("cp1251"), "а.txt").blocks
    assert [(block.places[0].start, block.places[0].end) for block in blocks] == [(0, 6), (8, 14)]


def test_a_page_break_parts_lines():
    assert [block.text for block in read_blocks("конец страницы\f\nначало") if isinstance(block, Paragraph)] == [
        "конец страницы",
        "начало",
    ]


def test_a_hostile_text_takes_no_long_time():
    for hostile in ("\t" * 50_000, "\tа\n\n" * 5_000, "| " * 50_000, "а\tб\n\n" * 20_000, "-" * 100_000):
        list(read_blocks(hostile))


_FRAME = """┌────┬──────────────┬─────────┐
│ №  │ Мероприятие  │ Срок    │
├────┼──────────────┼─────────┤
│ 1  │ Семинар для  │ май     │
│    │ педагогов    │         │
├────┼──────────────┼─────────┤
│ 2  │ Совещание    │ июнь    │
└────┴──────────────┴─────────┘
"""
_FRAMED = ["№|Мероприятие|Срок", "1|Семинар для/педагогов|май", "2|Совещание|июнь"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp866", "koi8-r"])
@pytest.mark.parametrize("frame", [_FRAME, _FRAME.translate(str.maketrans("┌┬┐├┼┤└┴┘│─", "╔╦╗╠╬╣╚╩╝║═"))])
def test_a_drawn_table_is_read_in_every_encoding_that_has_frames(frame: str, encoding: str):
    data = frame.replace("№", "N").replace("\n", "\r\n").encode(encoding)
    (found,) = read_text(data, "план.txt").blocks
    assert isinstance(found, Table)
    assert ["|".join(_shown(found, row)) for row in range(3)] == ["N|Мероприятие|Срок", *_FRAMED[1:]]


def test_a_drawn_table_goes_on_over_a_form_feed():
    parts = _FRAME.splitlines(keepends=True)
    assert shape("".join(parts[:5]) + "\f" + "".join(parts[5:])) == _FRAMED
    assert len(list(read_blocks(_FRAME + "\f" + _FRAME))) == 2


@pytest.mark.parametrize(
    "text",
    [
        "1.→Провести семинар\n2.→Провести беседу\n3.→Сдать отчёт\n",
        "→1.→Провести семинар\n→2.→Провести беседу\n→3.→Сдать отчёт\n",
        "–→журналы\n–→дневники\n–→тетради\n",
        "а)→журналы\nб)→дневники\nв)→тетради\n",
    ],
)
def test_items_of_a_list_are_no_table(text: str):
    assert shape(text) == [line.strip() for line in text.replace("→", "\t").splitlines()]


@pytest.mark.parametrize("end", ["\u2028", "\x85", "\x1a", "\r", "\r\n", "\f"])
def test_lines_end_as_systems_end_them(end: str):
    assert shape(f"План на год{end}Раздел{end}") == ["План на год", "Раздел"]
