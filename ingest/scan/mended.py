"""Where each mending applies: lines everywhere, numbers in a narrow first column, numerals in section rows."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.grid import Grid, GridCell
from ingest.scan.lines import ReadLine
from ingest.scan.mending import drop_soft_sign_at_quote, drop_stray_borders, is_guess, mend_line
from ingest.scan.numerals import mend_dots, mend_headings, mend_number, mend_section

Lines = tuple[ReadLine, ...]

#: What a guess between two readings leaves of the confidence, and a sign that is easily misread.
_GUESSED, _EASILY_MISREAD = 0.9, 0.8
#: «≥ 70» is read as «> 70».
_COMPARED = re.compile(r"[<>] ?\d")
#: A lone letter read less surely than this is a spot on the paper.
_HARDLY, _WORD_SIGNS, _DIGIT = 0.6, re.compile(r"\w"), re.compile(r"\d")

#: A number column takes at most this share of the table's width.
_NARROW = 0.14


def mend_text(lines: Lines) -> Lines:
    """Return lines outside tables, mended; a heading's numeral only where it can be but one."""
    read = (line for line in lines if not _is_speck(line))
    return tuple(_with_text(line, mend_headings([mend_line(line.text)])[0]) for line in read)


def _is_speck(line: ReadLine) -> bool:
    """Tell whether the line is a spot read as a letter: «О» alone, hardly seen."""
    return line.confidence < _HARDLY and len(_WORD_SIGNS.findall(line.text)) <= 1 and not _DIGIT.search(line.text)


def mend_cells(grid: Grid, texts: Sequence[Lines]) -> tuple[Lines, ...]:
    """Return the lines of each cell of the grid, mended."""
    mended = [_mend_cell(cell, grid, lines) for cell, lines in zip(grid.cells, texts, strict=True)]
    sections = [number for number, cell in enumerate(grid.cells) if _is_section(cell, grid) and mended[number]]
    numbers = [number for number, cell in enumerate(grid.cells) if _is_number(cell, grid) and len(mended[number]) == 1]
    _apply(mend_headings, mended, sections)
    _apply(mend_dots, mended, numbers)
    rows = {grid.cells[number].row: mended[number][0].text for number in numbers}
    below = [rows.get(grid.cells[number].row + 1, "") for number in sections]
    _apply(lambda headings: list(map(mend_section, headings, below)), mended, sections)
    return tuple(mended)


def _apply(rule: Callable[[Sequence[str]], Sequence[str]], texts: list[Lines], numbers: Sequence[int]) -> None:
    """Mend the first lines of these cells together."""
    for number, text in zip(numbers, rule([texts[number][0].text for number in numbers]), strict=True):
        first, *rest = texts[number]
        texts[number] = (_with_text(first, text), *rest)


def _with_text(line: ReadLine, text: str) -> ReadLine:
    """Return the line with the mended text, read less surely where a rule guessed."""
    sure = line.confidence * (_GUESSED if is_guess(line.text, text) else 1.0)
    return replace(line, text=text, confidence=sure)


def _mend_cell(cell: GridCell, grid: Grid, lines: Lines) -> Lines:
    if not lines:
        return ()
    texts = [mend_line(drop_stray_borders(line.text)) for line in lines]
    texts = drop_soft_sign_at_quote("\n".join(texts)).split("\n")
    if _is_number(cell, grid) and len(texts) == 1:
        texts = [mend_number(texts[0])]
    mended = (_with_text(line, text) for line, text in zip(lines, texts, strict=True) if text)
    return tuple(map(_doubt_comparison, mended))


def _doubt_comparison(line: ReadLine) -> ReadLine:
    return replace(line, confidence=line.confidence * _EASILY_MISREAD) if _COMPARED.search(line.text) else line


def _is_section(cell: GridCell, grid: Grid) -> bool:
    return grid.n_cols > 1 and cell.col_span == grid.n_cols


def _is_number(cell: GridCell, grid: Grid) -> bool:
    return cell.col == 0 and cell.col_span == 1 < grid.n_cols and cell.rect.width < _NARROW * grid.rect.width
