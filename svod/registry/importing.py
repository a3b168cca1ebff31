"""A register's file -> entries: rows read by their headings, each one in, changed, or refused with a reason.

bytes -> sheets -> header -> drafts | refusals -> merged with what is known
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Final

from model.errors import RegistryLayoutError
from model.mention import EntityType
from model.registry import RegistryEntry
from model.text import fold
from svod.registry.columns import Header, field_of, find_header
from svod.registry.drafts import Draft, Line, Refusal
from svod.registry.merging import Import, merged
from svod.registry.municipalities import municipality_of
from svod.registry.regions import Regions
from svod.registry.schools import place_in, school_of
from svod.registry.tables import Row, read_tables

_FEW: Final = 300
#: A column of merged cells has text in fewer of its rows.
_MERGED: Final = 0.6


class RegistryKind(StrEnum):
    """Вид реестра."""

    MUNICIPALITIES = "municipalities"
    SCHOOLS = "schools"


_READ: dict[RegistryKind, Callable[[Line, Regions], Draft | Refusal | None]] = {
    RegistryKind.MUNICIPALITIES: municipality_of,
    RegistryKind.SCHOOLS: school_of,
}


def import_register(
    data: bytes,
    kind: RegistryKind | None,
    known: Sequence[RegistryEntry],
    builtin: Sequence[RegistryEntry],
    region: str = "",
) -> Import:
    """Return what a register's file makes of the entries known; regions are told by the built-in entries.

    `region` is that of rows which do not name one.

    Raises RegistryLayoutError, TooLargeError, UnreadableFileError and its kinds.
    """
    regions = Regions(entry for entry in builtin if entry.type is EntityType.REGION)
    read = list(_read(read_tables(data), kind, regions, region))
    if not read:
        raise RegistryLayoutError
    drafts = [one for one in read if isinstance(one, Draft)]
    refused = [one for one in read if isinstance(one, Refusal)]
    return merged(known, _under_parents(drafts, known), refused)


def _read(
    sheets: Iterable[Sequence[Row]], kind: RegistryKind | None, regions: Regions, region: str
) -> Iterator[Draft | Refusal]:
    for rows in sheets:
        header = find_header(rows)
        if header is None:
            continue
        reader = _READ[kind or kind_of(rows, header)]
        found = (reader(line, regions) for line in _lines(rows, header, regions, region))
        yield from (one for one in found if one is not None)


def kind_of(rows: Sequence[Row], header: Header) -> RegistryKind:
    """Tell what a register lists: schools have a name column of their own, and names that say so."""
    if header.fields.keys() & {"oktmo_part"}:
        return RegistryKind.MUNICIPALITIES
    names = [fold(header.cell(row, "name")) for row in rows[header.first : header.first + _FEW]]
    taught = sum("образов" in name or "школ" in name or "сош" in name or "гимнази" in name for name in names)
    places = sum(name.endswith(("район", "округ")) or "поселени" in name or "сельсовет" in name for name in names)
    if taught == places:
        return RegistryKind.SCHOOLS if header.fields.keys() & {"ogrn", "inn"} else RegistryKind.MUNICIPALITIES
    return RegistryKind.SCHOOLS if taught > places else RegistryKind.MUNICIPALITIES


def _lines(rows: Sequence[Row], header: Header, regions: Regions, region: str) -> Iterator[Line]:
    """Yield the rows with something in them; a place alone in a row stands over those below."""
    group = ""
    title = next((cell for row in rows[: header.first] for cell in row if _is_title(cell, regions)), region)
    for number, row in enumerate(_carried(rows[header.first :], header), start=header.first + 1):
        filled = [cell for cell in row if cell]
        if not filled or _counts(filled):
            continue
        if len(filled) == 1 and len(header.headings) > 1 and (place_in(filled[0]) or regions.in_text(filled[0])):
            group = filled[0]
            continue
        yield Line(number=number, header=header, row=row, group=group, title=title)


def _carried(rows: Sequence[Row], header: Header) -> Iterator[Row]:
    """Yield the rows with the cells that were merged over several of them repeated: regions, municipalities."""
    named = bool(header.fields.keys() & {"name", "short"})
    columns = [at for field in ("region", "municipality") for at in header.fields.get(field, ())] if named else []
    merged = {at: "" for at in columns if _is_merged(rows, at)}
    for row in rows:
        if len([cell for cell in row if cell]) > 1:
            merged |= {at: row[at] for at in merged if at < len(row) and row[at]}
        yield tuple(merged.get(at) or cell for at, cell in enumerate(row)) if merged and any(row) else row


def _is_merged(rows: Sequence[Row], at: int) -> bool:
    """A merged column is filled now and then; a cell that is left out here and there is just unknown."""
    filled = sum(at < len(row) and bool(row[at]) for row in rows)
    return 0 < filled < _MERGED * sum(any(row) for row in rows)


def _is_title(cell: str, regions: Regions) -> bool:
    return field_of(cell) is None and regions.in_text(cell) is not None


def _counts(filled: Sequence[str]) -> bool:
    """«1 | 2 | 3 | 4» numbers the columns."""
    return len(filled) > 1 and list(filled) == [str(number) for number in range(1, len(filled) + 1)]


def _under_parents(drafts: Sequence[Draft], known: Iterable[RegistryEntry]) -> list[Draft]:
    """Put a settlement under its district: the ОКТМО of the one begins with that of the other."""
    entries = (*known, *(draft.entry for draft in drafts))
    names = {entry.identifiers["oktmo"]: entry.name for entry in entries if "oktmo" in entry.identifiers}
    return [_under(draft, names) for draft in drafts]


def _under(draft: Draft, names: dict[str, str]) -> Draft:
    oktmo = draft.entry.identifiers.get("oktmo", "")
    district = oktmo[:5] + "000"
    if draft.entry.type is not EntityType.MUNICIPALITY or district == oktmo or district not in names:
        return draft
    return replace(draft, entry=replace(draft.entry, municipality=names[district]))
