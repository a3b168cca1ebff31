"""Источник: from a value back to its place."""

from dataclasses import dataclass, field

from model.geometry import BBox, Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Источник: page and box, table and row, and the cell of each field."""

    page: int | None = None
    #: The row's box is the union of its cells on that page.
    bbox: BBox | None = None
    #: Character offsets, text files only.
    start: int | None = None
    end: int | None = None
    #: Number of the table in the document, from 0, and of the row in it, from 0.
    table: int | None = None
    row: int | None = None
    #: Field -> the place of its cell; a list of places where it goes on over a page break.
    cells: dict[str, Place | tuple[Place, ...]] = field(default_factory=dict)
    #: Further places, where the text goes on over a page break.
    more: tuple[Place, ...] = ()


def source_at(
    places: tuple[Place, ...],
    *,
    table: int | None = None,
    row: int | None = None,
    cells: dict[str, tuple[Place, ...]] | None = None,
) -> Source:
    """Return the source of something read at these places, the first one first."""
    first = places[0] if places else Place()
    return Source(
        page=first.page,
        bbox=first.bbox,
        start=first.start,
        end=first.end,
        table=table,
        row=row,
        cells={name: found[0] if len(found) == 1 else found for name, found in (cells or {}).items() if found},
        more=places[1:],
    )
