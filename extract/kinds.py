"""What kinds of document a file holds, from the parts found in it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from extract.text.lines import lines_of
from model.document import Document
from model.order import Annex, DocumentKind, Order
from model.text import collapse

_ROADMAP = re.compile(r"дорожн[а-яё]{2,3}\s+карт", re.IGNORECASE)
_APPROVES = re.compile(r"^утвердить\s", re.IGNORECASE)
_THANKS = re.compile(r"^(?:благодар[а-яё]{1,3}|спасибо)\s+за\s+внимание\W*$", re.IGNORECASE)
_SLIDES: Final = "presentation"
#: Width to height of slides: 4:3, 16:10, 16:9; a sheet of A4 on its side has 1.41 and is no slide.
_SLIDE_SHAPES: Final = (4 / 3, 1.6, 16 / 9)
_LIKE: Final = 0.02
_FEWEST_SLIDES: Final = 3


def kinds_of(  # noqa: PLR0913 -- one argument for each part that tells a kind
    document: Document,
    orders: Sequence[Order],
    annexes: Sequence[Annex],
    plan_titles: tuple[str, ...],
    *,
    passports_found: bool = False,
    report_found: bool = False,
    rosters_found: bool = False,
    schedules_found: bool = False,
) -> tuple[DocumentKind, ...]:
    """Return the kinds of a document in the order of the contract; «other» where nothing was found."""
    roadmap = _has_roadmap(orders, plan_titles)
    found: dict[DocumentKind, bool] = {
        "order": any(order.kind != "письмо" for order in orders),
        "annex": bool(annexes),
        "roadmap": roadmap,
        "plan": any(not _ROADMAP.search(title) for title in plan_titles) and not _titled_roadmap(orders),
        "passport": passports_found,
        "report": report_found,
        "presentation": is_presentation(document),
        "roster": rosters_found,
        "schedule": schedules_found,
    }
    return tuple(kind for kind, present in found.items() if present) or ("other",)


def _has_roadmap(orders: Sequence[Order], plan_titles: tuple[str, ...]) -> bool:
    """A roadmap is a plan that its own title, or the order that comes with it, calls so."""
    if any(_ROADMAP.search(title) for title in plan_titles):
        return True
    return bool(plan_titles) and (_titled_roadmap(orders) or any(_ROADMAP.search(text) for text in _approved(orders)))


def _titled_roadmap(orders: Sequence[Order]) -> bool:
    return any(_ROADMAP.search(order.title or "") for order in orders)


def _approved(orders: Sequence[Order]) -> Iterator[str]:
    """Yield the items that approve something."""
    return (item.text for order in orders for item in order.items if _APPROVES.match(item.text))


def is_presentation(document: Document) -> bool:
    """Say whether a document is slides: by its type, its last words, or the shape of all its pages."""
    if _SLIDES in document.media_type or document.media_type.endswith("powerpoint"):
        return True
    if any(_THANKS.match(collapse(line.text).strip("*")) for line in lines_of(document)):
        return True
    shapes = [page.width / page.height for page in document.pages if page.height]
    return len(shapes) >= _FEWEST_SLIDES and all(
        any(abs(shape - slide) < _LIKE for slide in _SLIDE_SHAPES) for shape in shapes
    )
