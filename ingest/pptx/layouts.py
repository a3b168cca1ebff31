"""Макеты слайдов: where placeholders stand that a slide leaves in their places."""

from collections.abc import Iterable

from ingest.ooxml import Package, Relationship
from ingest.pptx.geometry import Slide
from ingest.pptx.shapes import Key, placeholder_boxes
from ingest.related import relations_of, root_of
from model.geometry import BBox

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


class Layouts:
    """Макеты презентации, each read once."""

    def __init__(self, package: Package) -> None:
        """Read nothing yet."""
        self._package = package
        self._known: dict[str, dict[Key, BBox]] = {}

    def boxes(self, relations: Iterable[Relationship], slide: Slide) -> dict[Key, BBox]:
        """Return the boxes of a slide's placeholders by its layout, else by the layout's master."""
        part = _related(relations, "slideLayout")
        if part is None:
            return {}
        if part not in self._known:
            master = _related(relations_of(self._package, part), "slideMaster")
            self._known[part] = (self._read(master, slide) if master else {}) | self._read(part, slide)
        return self._known[part]

    def _read(self, part: str, slide: Slide) -> dict[Key, BBox]:
        root = root_of(self._package, part)
        tree = root.find(f"{_P}cSld/{_P}spTree") if root is not None else None
        return placeholder_boxes(tree, slide) if tree is not None else {}


def _related(relations: Iterable[Relationship], kind: str) -> str | None:
    return next((one.target for one in relations if one.kind == kind), None)
