"""Tables and the text around them, drawn as in a book: «|» parts cells, an empty line is a blank row.

A row in ═ has lines around its cells, «>» is a cell merged with the one on its left, «^» with the one above.
"""

import io
from itertools import groupby

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.xlsx import read_xlsx
from ingest.xlsx.sheet import name_of
from model.document import Paragraph, Table
from tests.ingest.xlsx.books import text, xlsx

HEADS = "№ | Мероприятие | Срок | Ответственный"
ROWS = "1 | Семинар | май | Отдел\n2 | Отчёт | июнь | Отдел"
RULED_ROWS = "═ 1 | Семинар | май | Отдел\n═ 2 | Отчёт | июнь | Отдел"


def drawn(picture: str) -> bytes:
    """Return a book whose sheet looks like the picture."""
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    sheet = book.add_worksheet()
    lines = picture.split("\n")
    grid = [[cell.strip() for cell in line.removeprefix("═").split("|")] for line in lines]
    forms = [book.add_format({"border": 1}) if line.startswith("═") else None for line in lines]
    for row, cells in enumerate(grid):
        for col, cell in enumerate(cells):
            last_col = max((n for n in range(col + 1, len(cells)) if set(cells[col + 1 : n + 1]) == {">"}), default=col)
            below = [other[col] if col < len(other) else "" for other in grid[row + 1 :]]
            last_row = row + next((n for n, other in enumerate(below) if other != "^"), len(below))
            if cell in {">", "^"}:
                continue
            if (last_row, last_col) != (row, col):
                sheet.merge_range(row, col, last_row, last_col, cell, forms[row])
            elif cell:
                sheet.write_string(row, col, cell, forms[row])
            elif forms[row]:
                sheet.write_blank(row, col, None, forms[row])
    book.close()
    return packed.getvalue()


def seen(picture: str) -> list[str]:
    """Return the blocks in order: a text, or a table as «rows×columns first text»."""
    return [
        block.text if isinstance(block, Paragraph) else f"{block.n_rows}×{block.n_cols} {block.cells[0].text}"
        for block in read_xlsx(drawn(picture), "а.xlsx").blocks
    ]


BECOMES = [
    # titles and signatures are text
    (f"План | > | > | >\n═ {HEADS}\n{RULED_ROWS}\n\nДиректор | | | Иванов", ["План", "3×4 №", "Директор\tИванов"]),
    (f"План\n{HEADS}\n{ROWS}\n\nДиректор | | | Иванов", ["План", "3×4 №", "Директор\tИванов"]),
    (f"{HEADS}\n{ROWS}\nИсполнитель: Петрова", ["3×4 №", "Исполнитель: Петрова"]),
    # so they are where lines were drawn around everything
    (f"═ План | > | > | >\n═ {HEADS}\n{RULED_ROWS}", ["План", "3×4 №"]),
    (f"═ | | УТВЕРЖДАЮ | >\n═ План | > | > | >\n═ {HEADS}\n{RULED_ROWS}", ["УТВЕРЖДАЮ", "План", "3×4 №"]),
    (f"═ План | > | > | >\n═ № | дела | срок | кто\n{RULED_ROWS}", ["План", "3×4 №"]),
    # a section over numbered rows that go on is none of these
    (f"═ 2. Кадры | > | > | >\n{RULED_ROWS}", ["3×4 2. Кадры"]),
    # lines around the heads alone, rows added below without lines
    (f"План\n═ {HEADS}\n{ROWS}", ["План", "3×4 №"]),
    (f"═ {HEADS}\n{RULED_ROWS}\n3 | Сбор | июль | Отдел", ["4×4 №"]),
    # a line to sign on is no table
    (f"{HEADS}\n{ROWS}\n\n═ Директор | \n", ["3×4 №", "Директор"]),
    # sections, two storeys of heads
    (f"═ {HEADS}\n═ 1. Кадры | > | > | >\n{RULED_ROWS}", ["4×4 №"]),
    (f"{HEADS}\n1. Кадры\n{ROWS}\n2. Итоги\n3 | Сбор | июль | Отдел", ["6×4 №"]),
    ("═ № | Мероприятие | Срок | >\n═ ^ | ^ | начало | конец\n═ 1 | Семинар | май | июнь", ["3×4 №"]),
    (f"План\n№ | дела | срок | кто\n1. Кадры\n{ROWS}", ["План", "4×4 №"]),
    # one table with blank rows inside, or two tables
    (f"{HEADS}\n\n1 | Семинар | май | Отдел\n\n2 | Отчёт | июнь | Отдел", ["3×4 №"]),
    (f"{HEADS}\n{ROWS}\n\n2. Кадры\n3 | Сбор | июль | Отдел", ["5×4 №"]),
    (f"{HEADS}\n{ROWS}\n\nСостав\n№ | ФИО | Должность\n1 | Иванов | учитель", ["3×4 №", "Состав", "2×3 №"]),
    (f"{HEADS}\n{ROWS}\n\n{HEADS}\n{ROWS}", ["3×4 №", "3×4 №"]),
    # side by side
    ("№ | ФИО | Должность | | № | Мероприятие | Срок\n1 | Иванов | учитель | | 1 | Семинар | май", ["2×3 №", "2×3 №"]),
    # approvals side by side are read one after the other, signatures row by row
    ("СОГЛАСОВАНО | | УТВЕРЖДАЮ\nПетров | | Иванов", ["СОГЛАСОВАНО", "Петров", "УТВЕРЖДАЮ", "Иванов"]),
    (
        "СОГЛАСОВАНО | | УТВЕРЖДАЮ\nа | | г\nб | | д\nв | | е\n | | ё",
        ["СОГЛАСОВАНО", "а", "б", "в", "УТВЕРЖДАЮ", "г", "д", "е", "ё"],
    ),
    ("Директор | | Иванов\nБухгалтер | | Петров", ["Директор\tИванов", "Бухгалтер\tПетров"]),
    # a row that only merged cells reach into belongs to the table
    (f"{HEADS}\n1 | Семинар | май | Отдел\n^ | ^ | ^ | Школа", ["3×4 №"]),
]


@pytest.mark.parametrize(("picture", "blocks"), BECOMES)
def test_a_sheet_is_parted_as_it_looks(picture, blocks):
    assert seen(picture) == blocks


def test_merged_cells_keep_their_spans_and_empty_columns_go():
    picture = "═ № | | Мероприятие | > | Отдел\n═ 1 | | Семинар | > | район\n═ 2 | | Отчёт | > | ^"
    table = read_xlsx(drawn(picture), "а.xlsx").blocks[0]
    assert isinstance(table, Table)
    spans = {cell.text: (cell.row, cell.col, cell.row_span, cell.col_span) for cell in table.cells}
    assert (table.n_rows, table.n_cols) == (3, 3)
    assert spans["район"] == (1, 2, 2, 1)
    assert spans["Семинар"] == (1, 1, 1, 1)


def test_blank_rows_are_the_gap_above():
    blocks = read_xlsx(drawn("а\nб\n\n\nв"), "а.xlsx").blocks
    assert [block.gap_above for block in blocks] == [10.0, 0.0, 2.0]


@settings(max_examples=40, deadline=None)
@given(
    cells=st.dictionaries(st.tuples(st.integers(0, 11), st.integers(0, 6)), st.booleans(), max_size=50),
    merges=st.lists(st.tuples(*[st.integers(0, 11)] * 4), max_size=5),
)
def test_whatever_stands_on_a_sheet_is_read_once(cells, merges):
    rows = "".join(
        f'<row r="{row + 1}">'
        + "".join(text(f"т{r}.{c}", name_of(r, c), int(cells[r, c])) for r, c in group)
        + "</row>"
        for row, group in groupby(sorted(cells), key=lambda at: at[0])
    )
    refs = "".join(f'<mergeCell ref="{name_of(a, b)}:{name_of(c, d)}"/>' for a, b, c, d in merges)
    border = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><borders><border/>'
        '<border><left style="thin"/></border></borders><cellXfs><xf/><xf borderId="1"/></cellXfs></styleSheet>'
    )
    book = xlsx(f"<sheetData>{rows}</sheetData><mergeCells>{refs}</mergeCells>", parts={"xl/styles.xml": border})
    blocks = read_xlsx(book, "а.xlsx").blocks
    found = [
        part
        for block in blocks
        for whole in ([block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells])
        for part in whole.split()
    ]
    assert sorted(found) == sorted(f"т{row}.{col}" for row, col in cells)
    for table in (block for block in blocks if isinstance(block, Table)):
        covered = [
            (row, col)
            for cell in table.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for col in range(cell.col, cell.col + cell.col_span)
        ]
        assert len(covered) == len(set(covered))
        assert all(row < table.n_rows and col < table.n_cols for row, col in covered)
