"""What of a document's result its row shows in lists and filters."""

from typing import Any

from model.result import Result
from store.folding import folded


def listed_fields(name: str, value: Result) -> dict[str, Any]:
    """Return municipality, title, date, years, pages and the words to look a document up by."""
    info = value.document
    words = "\n".join(folded(text) for text in (name, info.title, info.municipality) if text)
    return {
        "municipality": info.municipality,
        "title": info.title,
        "date": info.date,
        "years": sorted({year for plan in value.plans for year in plan.years}),
        "pages": info.pages,
        "words": words,
    }
