"""What of a document's result its row shows in lists and filters."""

from dataclasses import dataclass

from model.result import Result
from store.codec import storable
from store.folding import folded


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """Сведения для списков: taken from the result."""

    municipality: str | None
    title: str | None
    date: str | None
    years: tuple[int, ...]
    pages: int | None
    #: What the document is looked up by, folded.
    words: str


def listed_fields(name: str, value: Result) -> Listed:
    """Return what a list shows of a document of this name, and the words to look it up by."""
    info = value.document
    municipality, title, date = (storable(text) for text in (info.municipality, info.title, info.date))
    return Listed(
        municipality=municipality,
        title=title,
        date=date,
        years=tuple(sorted({year for plan in value.plans for year in plan.years})),
        pages=info.pages,
        words="\n".join(folded(text) for text in (name, title, municipality) if text),
    )
