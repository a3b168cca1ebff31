"""What stands inside a box of a page: the proof of a place that was not found by its text."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from operator import itemgetter

from ingest.rendering.letters import letters_of
from model.document import Cell, Document, Paragraph
from model.geometry import BBox, Place


class Inside:
    """Содержимое страниц: words and lines by the height at which they stand."""

    def __init__(self, paged: Document) -> None:
        """Sort what stands on each page from top to bottom."""
        self._pages: dict[int, list[tuple[float, BBox, str]]] = defaultdict(list)
        for block in paged.blocks:
            if isinstance(block, Paragraph):
                self._add(block.text, block.places)
            else:
                for cell in block.cells:
                    for line in cell.lines:
                        self._add(line.text, (line.place,))
        for lines in self._pages.values():
            lines.sort(key=itemgetter(0))

    def _add(self, text: str, places: tuple[Place, ...]) -> None:
        for place in places:
            if place.page is not None and place.bbox is not None and text.strip():
                middle = (place.bbox.y0 + place.bbox.y1) / 2
                self._pages[place.page].append((middle, place.bbox, text))

    def holds(self, cell: Cell, place: Place) -> bool:
        """Tell whether the cell's text, and nothing else, stands in the box."""
        found = self._letters(place)
        return found is not None and sorted(found) == sorted(letters_of(cell.text))

    def rest(self, cell: Cell, place: Place) -> bool:
        """Tell whether the end of the cell's text, or nothing, stands in the box."""
        found = self._letters(place)
        return found is not None and letters_of(cell.text).endswith(found)

    def _letters(self, place: Place) -> str | None:
        box = place.bbox
        if place.page is None or box is None or not (box.x0 < box.x1 and box.y0 < box.y1):
            return None
        lines = self._pages[place.page]
        first = bisect_left(lines, box.y0, key=itemgetter(0))
        last = bisect_right(lines, box.y1, key=itemgetter(0))
        return letters_of(
            "".join(text for _, line, text in lines[first:last] if box.x0 < (line.x0 + line.x1) / 2 < box.x1)
        )
