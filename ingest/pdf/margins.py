"""Page numbers, running headers and footers are parted from the body."""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from rapidfuzz.fuzz import ratio

from ingest.pages import PageBlocks
from model.document import Block, Paragraph, Table
from model.text import fold

#: Shares of the page's height: where margins may stand, and where nothing else does.
_ZONE = 0.12
_EDGE = 0.07
#: A running line stands on this share of the pages, at least on so many.
_OFTEN, _OFTEN_PAGES = 0.6, 3
_OFTEN_AT_EDGE, _OFTEN_PAGES_AT_EDGE = 0.4, 2
_LONGEST_MARGIN = 5
#: Recognised text of the same line differs a little from page to page; it is compared with so many others.
_ALIKE, _NEIGHBOURS = 88.0, 20

#: «2», «- 2 -», «стр. 2», «Страница 2 из 8», «2/8».
_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:(?:стр(?:аница|\.)?|лист|с\.|page)\s?№?\s?)?\d{1,4}(?:\s?(?:из|/|of)\s?\d{1,4})?\W{0,3}", re.IGNORECASE
)
#: «Продолжение таблицы 1», «Окончание приложения», «(продолжение)».
_CONTINUATION = re.compile(r"\W{0,2}(?:продолжение|окончание)\b[^\n]{0,60}", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,9}")
#: A number after these tells annexes, schools and tables apart, never pages: «Приложение 2», «МБОУ СОШ № 3».
_NAMES_A_PART = re.compile(
    r"(?:приложени\w{1,3}|таблиц\w{1,3}|раздел\w{0,3}|этап\w{0,3}|част\w{1,3}|форм\w{1,3}|школ\w{1,3}|с[ои]ш|сад\w{0,3}|№)\s?№?\s?$",
    re.IGNORECASE,
)


def part_margins(pages: Sequence[PageBlocks]) -> tuple[list[PageBlocks], tuple[Paragraph, ...]]:
    """Return the pages without their margins, and the paragraphs of the margins in order."""
    keys = _keys(pages)
    counts = Counter(key for page in pages for key in {keys[id(block)] for _, block in _candidates(page)})
    bodies: list[PageBlocks] = []
    margins: list[Paragraph] = []
    for page in pages:
        parted = dict(_outermost(page, lambda block: _is_margin(block, counts[keys[id(block)]], len(pages))))
        parted |= _continuation_line(page, parted)
        margins += parted.values()
        bodies.append(replace(page, blocks=tuple(b for i, b in enumerate(page.blocks) if i not in parted)))
    return bodies, tuple(margins)


def _keys(pages: Sequence[PageBlocks]) -> dict[int, str]:
    """Return for each line that may be a margin (by its identity) what it shares with its like on other pages.

    Numbers that count the pages do not make lines different; others do: «Приложение 1», «Приложение 2».
    """
    alike: dict[str, list[tuple[int, Paragraph]]] = defaultdict(list)
    for page in pages:
        for _, block in _candidates(page):
            alike[_DIGITS.sub("0", fold(block.text))].append((page.page.number, block))
    found = [
        (block, key if _counts_pages(lines) else fold(block.text)) for key, lines in alike.items() for _, block in lines
    ]
    return dict(_likened(found))


def _likened(keys: Sequence[tuple[Paragraph, str]]) -> Iterator[tuple[int, str]]:
    """Yield (identity, key): of a recognised line that of one before it which differs by a letter or two."""
    known: deque[str] = deque(maxlen=_NEIGHBOURS)
    for block, key in keys:
        near = (other for other in known if _DIGITS.findall(other) == _DIGITS.findall(key))
        like = (
            None if block.confidence is None else next((other for other in near if ratio(other, key) >= _ALIKE), None)
        )
        if like is None:
            known.append(key)
        yield id(block), like or key


def _counts_pages(lines: Sequence[tuple[int, Paragraph]]) -> bool:
    """Tell whether those numbers that differ from line to line rise with the pages."""
    texts = [[*_DIGITS.finditer(fold(block.text))] for _, block in lines]
    for column in zip(*texts, strict=True):
        if len({number[0] for number in column}) == 1:
            continue
        offsets = {int(number[0]) - page for number, (page, _) in zip(column, lines, strict=True)}
        if len(offsets) > 1 or any(_NAMES_A_PART.search(number.string[: number.start()]) for number in column):
            return False
    return True


def _outermost(page: PageBlocks, is_margin: Callable[[Paragraph], bool]) -> Iterator[tuple[int, Paragraph]]:
    """Yield the margins from either edge of the page inwards: what stands inside of other text is none."""
    numbered = list(enumerate(page.blocks))
    for run in (_run(numbered, bottom=False), _run(numbered[::-1], bottom=True)):
        inside = False
        for index, block in run:
            is_number = _PAGE_NUMBER.fullmatch(block.text.strip()) is not None
            inside = inside or not (is_number or is_margin(block))
            if is_number or not inside:
                yield index, block


def _candidates(page: PageBlocks) -> Iterator[tuple[int, Paragraph]]:
    """Yield the paragraphs at the top and at the bottom of the page, as far as the margins reach."""
    numbered = list(enumerate(page.blocks))
    top = list(_run(numbered, bottom=False))
    yield from top
    yield from (item for item in _run(numbered[::-1], bottom=True) if item not in top)


def _run(numbered: list[tuple[int, Block]], *, bottom: bool) -> Iterator[tuple[int, Paragraph]]:
    for index, block in numbered[:_LONGEST_MARGIN]:
        if not isinstance(block, Paragraph) or not _reaches(block, _ZONE, bottom=bottom):
            return
        yield index, block


def _reaches(block: Paragraph, zone: float, *, bottom: bool) -> bool:
    bbox = block.places[0].bbox if block.places else None
    if bbox is None:
        return False
    return bbox.y0 > 1 - zone if bottom else bbox.y1 < zone


def _is_margin(block: Paragraph, count: int, pages: int) -> bool:
    if _reaches(block, _EDGE, bottom=False) or _reaches(block, _EDGE, bottom=True):
        return count >= max(_OFTEN_PAGES_AT_EDGE, _OFTEN_AT_EDGE * pages)
    return count >= max(_OFTEN_PAGES, _OFTEN * pages)


def _continuation_line(page: PageBlocks, parted: dict[int, Paragraph]) -> dict[int, Paragraph]:
    """Find «Продолжение таблицы» directly over the table that opens the page."""
    rest = [(index, block) for index, block in enumerate(page.blocks) if index not in parted][:2]
    if len(rest) < 2 or page.page.number == 1:  # noqa: PLR2004 -- the line and its table
        return {}
    (index, line), (_, table) = rest
    if isinstance(line, Paragraph) and isinstance(table, Table) and _CONTINUATION.fullmatch(line.text.strip()):
        return {index: line}
    return {}
