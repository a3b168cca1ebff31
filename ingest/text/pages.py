"""Where pages end inside a drawn table, and how it goes on below.

│1 │Семинар для   │май   │
└──┴──────────────┴──────┘      closed or not,
           - 2 -                a page number, blank lines, a form feed,
┌──┬──────────────┬──────┐
│№ │Мероприятие   │Срок  │      opened anew or not, its header repeated or not,
├──┼──────────────┼──────┤
│  │педагогов     │      │      the row that was cut going on or not
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.text.frames import read_frame
from ingest.text.lines import Line
from ingest.text.strokes import BARS, JOINTS, is_rule_line, walls_of
from ingest.text.wordings import goes_on, is_heading, is_number

#: «2», «- 2 -», «Страница 2 из 5», «стр. 2», «Лист 2».
_OF = r"\d{1,4}(?:\s*(?:из|/)\s*\d{1,4})?"
_MARKED_NUMBER = re.compile(
    rf"\s*(?:[-–—]+\s*{_OF}\s*[-–—]+|(?:стр(?:аница|\.)?|лист)\s*(?:№\s*)?{_OF})\s*", re.IGNORECASE
)
_BARE_NUMBER = re.compile(r"\s*\d{1,3}\s*")
_DIGITS = re.compile(r"\d+")
#: Texts parted by more than a space, or a drawn line: of a table.
_SEVERAL = re.compile(rf"\S {{2,}}\S|\t|[{BARS}{JOINTS}]|[-=_─═]{{3}}")
_MAX_GAP = 12
#: What stands on so many pages is no text of any of them.
_OFTEN = 3
_NEAR = 2
_MIN_HEADINGS = 2
_MIN_WALLS = 3

#: Lines [first, stop) drawn without a break.
Stretch = tuple[int, int]


def furniture_of(text: str, lines: Sequence[Line]) -> frozenset[str]:
    """Return what stands beside most form feeds: running headers and footers, their digits left out."""
    feeds = [number for number, line in enumerate(lines) if _ends_by_feed(text, line)]
    beside = Counter(said for feed in feeds for said in {*_beside(lines, feed, -1), *_beside(lines, feed + 1, 1)})
    return frozenset(said for said, times in beside.items() if times >= _OFTEN and times * 2 >= len(feeds))


def _beside(lines: Sequence[Line], number: int, step: int) -> Iterator[str]:
    """Yield the lines of a single text next to a form feed, blank ones passed over, up to the next blank line."""
    is_found = False
    for _ in range(_MAX_GAP):
        if not 0 <= number < len(lines) or (is_found and lines[number].is_blank) or _SEVERAL.search(lines[number].text):
            return
        if not lines[number].is_blank:
            if is_number(lines[number].text.split()[0]):  # a section or a row, whatever stands above it
                return
            is_found = True
            yield _bare(lines[number])
        number += step


def _bare(line: Line) -> str:
    return _DIGITS.sub("", " ".join(line.text.split()))


def below_page_end(
    text: str, lines: Sequence[Line], number: int, furniture: frozenset[str] = frozenset()
) -> int | None:
    """Return the first line below a page's end that begins on a line; None where no page ends there."""
    below, is_end = number, number > 0 and _ends_by_feed(text, lines[number - 1])
    while below < len(lines) and below - number <= _MAX_GAP:
        line = lines[below]
        is_page_number = is_marked_number(line) or _BARE_NUMBER.fullmatch(line.text) is not None
        if not line.is_blank and not is_page_number and _bare(line) not in furniture:
            return below if is_end else None
        is_end = is_end or is_page_number or _ends_by_feed(text, line)
        below += 1
    return None


def is_marked_number(line: Line) -> bool:
    """Tell whether a line is the number of a page and says so: «- 2 -», «Страница 2 из 5»."""
    return _MARKED_NUMBER.fullmatch(line.text) is not None


def _ends_by_feed(text: str, line: Line) -> bool:
    end = line.start + len(line.text)
    return text[end : end + 1] == "\f"


def joined_pages(text: str, lines: Sequence[Line], stretches: Sequence[Stretch]) -> list[Line]:
    """Return the lines of one table without what its pages have added."""
    pages = [[line for line in lines[first:stop] if not line.is_blank] for first, stop in stretches]
    joined = pages[:1]
    for page in pages[1:]:
        below = _without_header(text, pages[0], page)
        if _row_goes_on(text, pages[0], joined[-1], below):
            joined[-1], below = _without_rules(joined[-1][::-1])[::-1], _without_rules(below)
        joined.append(below)
    return [line for page in joined for line in page]


def is_one_table(text: str, lines: Sequence[Line], stretches: tuple[Stretch, Stretch, Stretch]) -> bool:
    """Tell of the first stretch, the last so far and the next one whether this goes on with them.

    It has the same columns and no header of its own, and its rows are counted on.
    """
    upper, above, lower = (lines[slice(*stretch)] for stretch in stretches)
    if not _is_aligned(upper, lower):
        return False
    head = _first_row(text, lower)
    is_header = sum(map(is_heading, head)) >= _MIN_HEADINGS
    if is_header and head != _first_row(text, upper):
        return False
    counted, further = _numbers(text, upper, above), _numbers(text, upper, lower)
    return not counted or not further or further[0] > counted[-1]


def _numbers(text: str, upper: Sequence[Line], page: Sequence[Line]) -> list[list[int]]:
    """Return the numbers of a page's rows."""
    frame = read_frame(text, _closed(upper, page))
    said = [_said(text, cell.slices) for cell in frame[1] if cell.col == 0 and cell.col_span == 1] if frame else []
    return [[int(digits) for digits in _DIGITS.findall(number)] for number in said if is_number(number)]


def _is_aligned(upper: Sequence[Line], lower: Sequence[Line]) -> bool:
    """Every stroke below stands under one above: rows of merged cells have fewer, none has others."""
    above = {wall for line in upper for wall in walls_of(line)}
    below = {wall for line in lower for wall in walls_of(line)}
    near = all(any(abs(wall - other) <= _NEAR for other in above) for wall in below)
    return near and len(below) >= _MIN_WALLS and min(below) - min(above) <= _NEAR and max(above) - max(below) <= _NEAR


def _first_row(text: str, lines: Sequence[Line]) -> list[str]:
    """Return the texts of what stands above the second rule, or of all where there is none."""
    frame = read_frame(text, _head(lines)) or read_frame(text, lines)
    if frame is None:
        return []
    return [" ".join(text[part.start : part.stop] for part in cell.slices) for cell in frame[1] if cell.row == 0]


def _head(lines: Sequence[Line]) -> Sequence[Line]:
    rules = [number for number, line in enumerate(lines) if is_rule_line(line)]
    inner = [number for number in rules if number > (0 if rules and rules[0] == 0 else -1)]
    return lines[: inner[0] + 1] if inner else lines


def _without_header(text: str, upper: Sequence[Line], lower: list[Line]) -> list[Line]:
    """Drop a header repeated on top of a page, from its opening rule to the one below it."""
    head = _head(lower)
    is_repeated = (
        len(head) < len(lower) and is_rule_line(head[-1]) and _first_row(text, lower) == _first_row(text, upper)
    )
    return lower[len(head) :] if is_repeated and any(map(is_heading, _first_row(text, lower))) else lower


def _row_goes_on(text: str, first: Sequence[Line], upper: Sequence[Line], lower: Sequence[Line]) -> bool:
    """Tell whether the first row of a page is the rest of the last one above: no number, nothing begun anew."""
    above, below = read_frame(text, _closed(first, upper)), read_frame(text, _closed(first, lower))
    if above is None or below is None:
        return False
    last = max(cell.row for cell in above[1])
    before = {cell.col: _said(text, cell.slices) for cell in above[1] if cell.row + cell.row_span > last}
    after = {cell.col: _said(text, cell.slices) for cell in below[1] if cell.row == 0}
    filled = {col: said for col, said in after.items() if said}
    if not is_number(before.get(0, "")) or after.get(0) or not filled or len(before) != len(after):
        return False
    return all(goes_on(before.get(col, ""), said) for col, said in filled.items())


def _closed(upper: Sequence[Line], lower: Sequence[Line]) -> list[Line]:
    """Return the page with a rule of the table on top, so that it is read as a frame by itself."""
    rule = next((line for line in upper if is_rule_line(line)), None)
    return [*([rule] if rule else []), *lower]


def _said(text: str, slices: Sequence[tuple[int, int]]) -> str:
    return " ".join(text[start:stop] for start, stop in slices).strip()


def _without_rules(lines: list[Line]) -> list[Line]:
    """Drop the rules at the beginning."""
    first = next((number for number, line in enumerate(lines) if not is_rule_line(line)), len(lines))
    return lines[first:]
