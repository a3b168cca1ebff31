"""A recogniser that reads nothing, for whoever needs the geometry of a page alone."""

from collections.abc import Sequence

from ingest.ocr.engine import Pixels, Region, Word


class NullEngine:
    """Пустой распознаватель: every region is empty, every page upright."""

    def read(self, image: Pixels, regions: Sequence[Region]) -> list[tuple[Word, ...]]:  # noqa: ARG002 -- the protocol
        """Return no words for each region."""
        return [() for _ in regions]

    def turned(self, image: Pixels) -> int:  # noqa: ARG002 -- the protocol
        """Return 0."""
        return 0
