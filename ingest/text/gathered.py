"""Which lines below a header keep to its gutters: over blank lines, page ends and headers repeated there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.text.gutters import Gutters, gutters_of, narrowed, pieces_of
from ingest.text.lines import Line
from ingest.text.pages import below_page_end
from ingest.text.wordings import goes_on, is_number, opens_part

_RULE = re.compile(r"\s*(?:[-=_─═]{2,}\s*)+")
_NUMBER_HEADING = re.compile(r"№|n\b|п/п", re.IGNORECASE)
_LONGEST_SECTION = 200
_HEADER_LINES = 8
#: Lines of a row, at most.
_LOOK_BACK = 40

#: What stands above a line: its row, a blank line, the end of a page, or there the header once more.
_ROW, _BLANK, _PAGE, _HEADER = range(4)


@dataclass(frozen=True, kw_only=True, slots=True)
class Gathered:
    """Строки одной таблицы: what keeps to the gutters, and sections that run over them."""

    numbers: tuple[int, ...]
    sections: frozenset[int]
    #: For each of the numbers; a header repeated on another page may set the columns anew.
    gutters: tuple[Gutters, ...]
    #: Where the first line stands that does not belong to it.
    stop: int


def gather(text: str, lines: Sequence[Line], first: int, furniture: frozenset[str]) -> Gathered:
    """Follow the lines below a header as long as they leave its gutters free."""
    numbers, sections, page, pages = [first], set[int](), [0], [gutters_of(lines[first])]
    number, above = first + 1, _ROW
    while number < len(lines):
        below = _below(text, lines, number, furniture)
        if below > number:
            repeated = _repeated(lines, numbers, below)
            if repeated:
                pages.append(gutters_of(lines[below]))
            number, above = below + repeated, _HEADER if repeated else _PAGE
            continue
        if _is_passed(lines[number], above):
            number, above = number + 1, _BLANK if lines[number].is_blank else above
            continue
        free = narrowed(pages[-1], lines[number])
        if not (_is_section(lines, number, pages[-1]) if free is None else _follows(lines, number, first, above)):
            break
        if free is None or _stands_alone(lines, number, pages[-1], numbers):
            sections.add(number)
        pages[-1] = free or pages[-1]
        numbers.append(number)
        page.append(len(pages) - 1)
        number, above = number + 1, _ROW
    set_by = tuple(pages[at] for at in page)
    return Gathered(numbers=tuple(numbers), sections=frozenset(sections), gutters=set_by, stop=number)


def is_numbered(header: Line) -> bool:
    """Tell whether the first column of a table holds numbers."""
    return _NUMBER_HEADING.match(header.text.strip()) is not None


def _is_passed(line: Line, above: int) -> bool:
    """A rule says nothing; one blank line may part rows."""
    return (line.is_blank and above != _BLANK) or _RULE.fullmatch(line.text) is not None


def _below(text: str, lines: Sequence[Line], number: int, furniture: frozenset[str]) -> int:
    """Return the line below a page's end, or this one: a bare number right below a row is a cell's."""
    is_number_alone = len(pieces_of(lines[number])) == 1 and lines[number].text.strip().isdigit()
    if is_number_alone and text[lines[number].start - 1] != "\f" and not lines[number - 1].is_blank:
        return number
    return below_page_end(text, lines, number, furniture) or number


def _repeated(lines: Sequence[Line], numbers: Sequence[int], below: int) -> int:
    """Return how many lines of the header stand once more on a page."""
    count = 0
    while count < min(_HEADER_LINES, len(numbers), len(lines) - below):
        if pieces_of(lines[below + count]) != pieces_of(lines[numbers[count]]):
            break
        count += 1
    return count


def _follows(lines: Sequence[Line], number: int, first: int, above: int) -> bool:
    """Tell whether a line that keeps to the gutters goes on with the table: behind a gap a row begins, or goes on."""
    if lines[number].is_blank or above in {_ROW, _HEADER}:
        return not lines[number].is_blank
    said = pieces_of(lines[number])
    if is_number(said[0]) if is_numbered(lines[first]) else len(said) >= len(pieces_of(lines[first])):
        return True
    if above == _PAGE:
        return not opens_part(lines[number].text) and all(goes_on("", piece) for piece in said)
    return said == pieces_of(lines[first])


def _stands_alone(lines: Sequence[Line], number: int, gutters: Gutters, numbers: Sequence[int]) -> bool:
    """Tell of a short text in the column of numbers whether it is a section: rows stand above it and below."""
    said = pieces_of(lines[number])
    starts_row = len(lines[number].text) - len(lines[number].text.lstrip()) < gutters[0][0]
    if len(said) != 1 or is_number(said[0]) or not starts_row or not is_numbered(lines[numbers[0]]):
        return False
    has_rows = any(is_number(pieces_of(lines[above])[0]) for above in numbers[-_LOOK_BACK:])
    return has_rows and _is_section(lines, number, gutters)


def _is_section(lines: Sequence[Line], number: int, gutters: Gutters) -> bool:
    """A single text over the gutters, and a numbered row of the table below it."""
    if "\t" in lines[number].text or len(pieces_of(lines[number])) != 1 or len(lines[number].text) > _LONGEST_SECTION:
        return False
    below = next((line for line in lines[number + 1 : number + 4] if not line.is_blank), None)
    if below is None or opens_part(lines[number].text) or narrowed(gutters, below) is None:
        return False
    return is_number(pieces_of(below)[0]) and len(pieces_of(below)) > 1
