"""What a document says of itself: region, municipality, place, date and title."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from extract.acts.document_references import references_of
from extract.acts.references import find_references
from extract.entities.names import names_body
from extract.entities.people import find_people
from extract.entities.territories import find_municipality, find_region, is_territory
from extract.kinds import is_presentation
from extract.linguistics import analyser
from extract.orders.head import find_heads
from extract.orders.requisite_lines import find_place, is_requisites
from extract.orders.requisites import find_dates, find_numbers
from extract.orders.stamps import find_stamps
from extract.reports.reports import find_report
from extract.text.lines import Line, lines_of, unspaced
from model.document import Document
from model.order import Annex, Order
from model.raw import Header
from model.text import collapse

_FIRST_LINES: Final = 15
_LONGEST: Final = 140
_BARE_TOWN = re.compile(r"^(?:г\.\s?)?[А-ЯЁ][а-яё]+(?:[- ][А-ЯЁа-яё][а-яё-]+){0,2}$")


def read_header(
    document: Document, orders: Sequence[Order], annexes: Sequence[Annex], titles: tuple[str, ...]
) -> Header:
    """Return what the document says of itself; None for what it does not say."""
    lines = lines_of(document)
    top = _top(lines)
    report = find_report(document, frozenset(range(len(document.blocks))) - {line.block for line in top})
    report_title = report.value.title if report else None
    names = [*_issuers(orders, annexes), *titles, report_title or "", *_own_names(top)]
    reported = _issuers_cited(document) if report else ()
    place, date = _place_and_date(top, orders)
    return Header(
        region=_first((order.region for order in orders), names, find_region),
        municipality=_first((order.municipality for order in orders), [*names, *reported], find_municipality),
        place=place,
        date=date,
        title=report_title or _order_title(orders, top) or _slide_title(document, top) or next(iter(titles), None),
    )


def _top(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the document's first lines, down to the first order, stamp or table."""
    stamps = [stamp.first for stamp in find_stamps(lines)]
    tables = [at for at, line in enumerate(lines) if line.is_table]
    heads = [head.first for head in find_heads(lines, frozenset([*stamps, *tables]))]
    return lines[: min([*stamps, *tables, *heads, _FIRST_LINES])]


def _issuers(orders: Sequence[Order], annexes: Sequence[Annex]) -> Iterator[str]:
    for annex in annexes:
        yield annex.issuer or ""
        yield (annex.approved_by.position if annex.approved_by else None) or ""
    for order in orders:
        yield order.title or ""


def _issuers_cited(document: Document) -> Sequence[str]:
    """Return the issuers of the acts that a report answers to, where they are of one municipality: its own."""
    issuers = [reference.issuer for reference in references_of(document) if reference.issuer]
    named = {name for issuer in issuers if (name := find_municipality(issuer))}
    return issuers if len(named) == 1 else ()


def _own_names(top: Sequence[Line]) -> Iterator[str]:
    """Yield the lines at the top that name a body or a territory, no sentences."""
    rows = [unspaced(collapse(line.text)) for line in top]
    # «… управления образования администрации Озёрного / муниципального района»
    wrapped = [f"{row} {below}" for row, below in pairwise(rows) if below[:1].islower()]
    for text in [*rows, *wrapped]:
        if find_references(text):
            continue  # «Во исполнение приказа отдела образования … от … № …»
        if len(text) < _LONGEST and not text.endswith((".", ":", ";")) and (is_territory(text) or names_body(text)):
            yield text


def _first(known: Iterable[str | None], texts: Iterable[str], find: Callable[[str], str | None]) -> str | None:
    given = next((value for value in known if value), None)
    return given or next((found for text in texts if text and (found := find(text))), None)


def _place_and_date(top: Sequence[Line], orders: Sequence[Order]) -> tuple[str | None, str | None]:
    """Return place and date as the document's first page gives them, else those of its first order."""
    for at, line in enumerate(top):
        day = next((one.value for one in find_dates(line.text) if one.value), None)
        if day is None or find_numbers(line.text) or not is_requisites(line.text):
            continue
        around = [line, *(top[index] for index in (at - 1, at + 1, at - 2, at + 2) if 0 <= index < len(top))]
        return next((place for one in around if (place := _place(one))), None), day
    if orders:
        return orders[0].place, orders[0].date
    return None, None


def _place(line: Line) -> str | None:
    text = collapse(line.text).strip("*, ")
    if len(text) > _LONGEST // 2:
        return None
    place = find_place(text)
    if place is not None or find_dates(text):
        return place
    return text if _BARE_TOWN.match(text) and _is_town(text) else None


def _is_town(text: str) -> bool:
    """Say whether a line that is one capitalised name can be a town's."""
    last = text.rsplit(maxsplit=1)[-1].lower()
    return any({"Geox"} in parse.tag or not parse.is_known for parse in analyser().parse(last)) and not find_people(
        text
    )


def _order_title(orders: Sequence[Order], top: Sequence[Line]) -> str | None:
    """An order that opens the document gives it its title; one shown on a later slide does not."""
    return orders[0].title if orders and not any(find_dates(line.text) for line in top) else None


def _slide_title(document: Document, top: Sequence[Line]) -> str | None:
    """Return the first lines of a title slide, down to who speaks, where and when."""
    dated = any(find_dates(line.text) and is_requisites(line.text) for line in top)
    if not dated or not is_presentation(document):
        return None
    own: list[str] = []
    for line in top:
        text = collapse(line.text).strip("* ")
        if own and (line.gap or is_requisites(text) or find_people(text) or names_body(text)):
            break
        own.append(text)
    return " ".join(own) or None
