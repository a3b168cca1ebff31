"""Words of a scan without upright rules; columns are told from where they stand."""

import numpy as np

from ingest.grid import find_rules
from ingest.ocr.engine import Rect, Word
from ingest.scan.lines import ReadLine, group_lines
from ingest.scan.unruled import find_unruled

DPI = 200
COLUMNS = (100, 200, 800, 1200)
ROWS = [
    ("№", "Мероприятие", "Срок", "Ответственный"),
    ("1.", "Семинар для учителей", "март", "методист"),
    ("2.", "Педсовет", "май", "директор"),
    ("3.", "Анализ работ", "июнь", "завуч"),
]


def _lines(rows: list[tuple[str, ...]], confidence: float = 0.9) -> tuple[ReadLine, ...]:
    words = []
    for number, row in enumerate(rows):
        for x, text in zip(COLUMNS, row, strict=False):
            for place, part in enumerate(text.split()):
                left = x + 130 * place
                rect = Rect(left, 100 + 60 * number, left + 14 * len(part), 128 + 60 * number)
                words.append(Word(text=part, rect=rect, confidence=confidence, line=number))
    return group_lines(words)


def _rules(*levels: int) -> np.ndarray:
    ink = np.zeros((600, 1600), np.uint8)
    for y in levels:
        ink[y : y + 3, 90:1500] = 255
    return ink


def test_words_under_clear_headings_stand_in_columns() -> None:
    (grid,) = find_unruled(_lines(ROWS), find_rules(_rules(), DPI))
    assert (grid.n_rows, grid.n_cols) == (4, 4)
    first = next(cell for cell in grid.cells if (cell.row, cell.col) == (1, 2))
    assert first.rect.x0 < COLUMNS[2] < first.rect.x1
    assert first.rect.y0 <= 160 < first.rect.y1


def test_level_rules_are_the_borders_of_rows() -> None:
    (grid,) = find_unruled(_lines(ROWS), find_rules(_rules(85, 145, 205, 265, 325), DPI))
    assert sorted({cell.rect.y0 for cell in grid.cells}) == [86, 146, 206, 266]


def test_running_text_and_signatures_are_no_table() -> None:
    text = [("Об", "утверждении плана мероприятий", "на 2025", "год"), ("Начальник", "отдела", "", "Иванова")]
    assert find_unruled(_lines(text), find_rules(_rules(), DPI)) == ()
    assert find_unruled((), find_rules(_rules(), DPI)) == ()


def test_dirt_between_columns_closes_no_gap() -> None:
    dirt = Word(text="—", rect=Rect(650, 170, 810, 175), confidence=0.2, line=1)
    lines = _lines(ROWS)
    soiled = (lines[0], group_lines([*lines[1].words, dirt])[0], *lines[2:])
    (grid,) = find_unruled(soiled, find_rules(_rules(), DPI))
    assert (grid.n_rows, grid.n_cols) == (4, 4)
