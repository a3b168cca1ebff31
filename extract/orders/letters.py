"""Letters: an outgoing number and date, «На № … от …», a salutation; kept beside the orders as kind «письмо»."""

import re
from collections.abc import Sequence
from typing import Final

from extract.entities.territories import find_municipality, find_region
from extract.orders.head_requisites import find_town, registered_as
from extract.orders.issuers import names_no_body, read_issuer
from extract.orders.order_items import is_dative
from extract.orders.requisites import Requisites, find_numbers
from extract.orders.shortcomings import requisite_findings
from extract.orders.signatory import find_signatory, without_electronic_stamp
from extract.orders.stamps import find_stamps
from extract.text.lines import Line, joined, lines_of, source_of, unspaced
from extract.text.quotes import unquoted
from model.document import Document
from model.order import Order
from model.raw import Located
from model.text import collapse

#: «На № 45 от 10.04.2022», also behind the outgoing number on its line
_ANSWERS: Final = re.compile(r"(?:^|\s)на\s+(?:№|N\s).*$", re.IGNORECASE | re.DOTALL)
_SALUTES: Final = re.compile(r"^\s*уважаем(?:ый|ая|ые)(?![а-яё])", re.IGNORECASE)
_TITLE: Final = re.compile(r"^[«\"]?(?:Об?|О)\s+[а-яё«\"(]")
#: A letter's head is no longer.
_FIRST_LINES: Final = 45
_MOST_TITLE: Final = 6


def find_letter(document: Document) -> Located[Order] | None:
    """Return the letter that opens a document, its blocks down to the salutation, or None."""
    lines = lines_of(document)
    stop = min([_FIRST_LINES, len(lines), *(stamp.first for stamp in find_stamps(lines)), *_tables(lines)])
    head = lines[:stop]
    salute = next((at for at, line in enumerate(head) if _SALUTES.match(line.text)), None)
    answers = [at for at, line in enumerate(head) if _ANSWERS.search(collapse(line.text))]
    if salute is None and not answers:
        return None
    end = salute if salute is not None else answers[-1] + 1
    named = _registered(head[:end])
    if named.number is None and not (named.draft and answers):
        return None
    return _letter(lines, named, end)


def _tables(lines: Sequence[Line]) -> Sequence[int]:
    return [at for at, line in enumerate(lines) if line.is_table]


def _registered(head: Sequence[Line]) -> Requisites:
    """Return the outgoing number and date: lines that hold little else, without what they answer."""
    rows = [_ANSWERS.sub("", collapse(line.text)) for line in head]
    return registered_as([], [row for row in rows if row and names_no_body(row)])


def _letter(lines: Sequence[Line], named: Requisites, end: int) -> Located[Order]:
    above = lines[:end]
    issuer, territories = read_issuer(_letterhead(above))
    body = without_electronic_stamp(lines[end : end + 2 * _FIRST_LINES])
    signed = find_signatory(body, 1) if len(body) > 1 else None
    own = lines[: end + 1]
    value = Order(
        kind="письмо",
        issuer=issuer,
        region=next((found for row in (*territories, issuer) if row and (found := find_region(row))), None),
        municipality=next((found for row in (*territories, issuer) if row and (found := find_municipality(row))), None),
        place=find_town([line.text for line in above if names_no_body(collapse(line.text))]),
        number=named.number,
        number_raw=named.number_raw,
        date=named.date,
        title=_title(above),
        signatory=signed[2] if signed else None,
        findings=tuple(requisite_findings("в письме", named)),
        source=source_of(own),
    )
    return Located(value=value, first=own[0].block, last=own[-1].block)


def _letterhead(head: Sequence[Line]) -> list[str]:
    """Return the lines down to the outgoing number, without those to whom the letter goes."""
    rows = [unspaced(collapse(line.text)) for line in head]
    first = next((at for at, row in enumerate(rows) if find_numbers(row) and names_no_body(row)), len(rows))
    addressed = next((at for at, row in enumerate(rows) if is_dative(row.split(maxsplit=1)[0])), len(rows))
    return rows[: min(first, addressed)]


def _title(head: Sequence[Line]) -> str | None:
    at = next((at for at, line in enumerate(head) if _TITLE.match(collapse(line.text))), None)
    if at is None:
        return None
    stop = at + 1
    while stop < min(len(head), at + _MOST_TITLE) and not head[stop].gap and head[stop].text[:1].islower():
        stop += 1
    return unquoted(joined(head[at:stop]).removesuffix("."))
