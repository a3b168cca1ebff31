"""Who issued an order: the lines above its kind word, put together and out of capitals."""

import re
from collections.abc import Sequence

from extract.casing import is_capitals, restore_case
from extract.names import names_body
from extract.requisite_lines import is_requisites
from extract.territories import is_territory
from model.text import collapse

#: Lines of a letterhead that name nobody.
LETTERHEAD = re.compile(
    r"^(?:российская\s+федерация|россия|герб)$|ул\.|улица|тел[.:]|телефон|факс|e-?mail|@|\bинн\b|огрн|\bкпп\b|окпо|\d{6}|www\.|https?:|[a-z]{4,}",
    re.IGNORECASE,
)
#: The other language of a bilingual letterhead.
_FOREIGN = re.compile(r"[ӧөүңҥқғҗәһіӨҮҢҤҚҒҖӘҺІӦ]")


def read_issuer(rows: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    """Return the issuer, and the lines above it that name only a region or a municipality."""
    own = [row for row in rows if not LETTERHEAD.search(row) and not _FOREIGN.search(row) and not is_requisites(row)]
    start = next((at for at, row in enumerate(own) if names_body(row) and not is_territory(row)), None)
    if start is None:
        return None, tuple(own)
    above = tuple(row for row in own[:start] if is_territory(row))
    issuer = _assembled(own[start:])
    return issuer, above


def _assembled(rows: Sequence[str]) -> str:
    if all(is_capitals(row) for row in rows):
        return restore_case(" ".join(rows))
    return collapse(" ".join(_row(row, first=at == 0) for at, row in enumerate(rows)))


def _row(row: str, *, first: bool) -> str:
    """A line in capitals under one that is not: «администрации / ВЯЗНИКОВСКОГО РАЙОНА»."""
    if not is_capitals(row):
        return restore_case(row)
    row = restore_case(row)
    return row if first or names_body(row) else restore_case("X " + row.upper())[2:]
