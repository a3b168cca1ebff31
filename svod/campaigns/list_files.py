"""A file with those who must send → lines: XLSX by the jailed readers, CSV and plain text here."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from model.document import Paragraph
from model.service_errors import InvalidValueError
from model.text import collapse, fold
from svod.campaigns.senders import MOST, Line
from svod.registry.tables import read_tables
from svod.service import Service

#: Headings of columns that say what stands in them; the first column is the name where none does.
_NAMES: Final = ("наименование", "название", "муниципал", "школа", "организаци", "оо", "кто")
_PLACES: Final = ("муниципал", "район", "территори")
_REGIONS: Final = ("регион", "субъект", "область")
_LONGEST: Final = 500
#: Rows among which a heading is looked for.
_HEAD: Final = 10
#: Bytes of a list.
MAX_LIST: Final = 5 << 20
#: Bytes that spreadsheets begin with: packed ones, old ones.
_BOOKS: Final = (b"PK", b"\xd0\xcf\x11\xe0")


def lines_in_file(service: Service, data: bytes) -> tuple[Line, ...]:
    """Return the names of a list in XLSX, CSV or text; raises UnreadableFileError and its kinds, InvalidValueError."""
    if len(data) > MAX_LIST:
        raise InvalidValueError("", "Файл слишком велик для списка: до 5 МБ.")
    found = [line for rows in _tables(service, data) for line in _of_rows(rows)]
    if not found:
        raise InvalidValueError("", "В файле не нашлось названий: они должны стоять в первом столбце.")
    return tuple(found[: MOST * 2])


def _tables(service: Service, data: bytes) -> Iterator[Sequence[tuple[str, ...]]]:
    """Yield tables as rows of texts; a spreadsheet is opened in the jail alone."""
    if not data.startswith(_BOOKS):
        yield from read_tables(data)
        return
    name = "list.xlsx" if data.startswith(_BOOKS[0]) else "list.xls"
    for block in service.app.reading.read(data, name).blocks:
        if isinstance(block, Paragraph):
            yield [(collapse(line),) for line in block.text.splitlines()]
        else:
            yield [tuple(collapse(cell.text) if cell else "" for cell in row) for row in block.grid()]


def _of_rows(rows: Sequence[tuple[str, ...]]) -> Iterator[Line]:
    head, columns = _columns(rows[:_HEAD])
    for row in rows[head:]:
        name = _cell(row, columns["name"])
        if name and any(letter.isalpha() for letter in name) and len(name) <= _LONGEST:
            yield Line(
                name=name,
                municipality=_cell(row, columns.get("municipality")) or None,
                region=_cell(row, columns.get("region")) or None,
            )


def _columns(rows: Iterable[tuple[str, ...]]) -> tuple[int, dict[str, int]]:
    """Return where the rows begin, and which column is what: told by the headings, else the first with letters."""
    for at, row in enumerate(rows):
        keys = [fold(cell) for cell in row]
        name = _first(keys, _NAMES)
        if name is not None and sum(bool(key) for key in keys) >= 1 and not any(len(key) > 60 for key in keys):  # noqa: PLR2004 -- a heading is short
            if not _is_heading(keys[name]):
                continue
            region = _first(keys, _REGIONS, {name})
            place = _first(keys, _PLACES, {name})
            found = {"name": name} | ({"region": region} if region is not None else {})
            return at + 1, found | ({"municipality": place} if place is not None else {})
    return 0, {"name": _lettered(rows)}


def _is_heading(key: str) -> bool:
    """«Муниципалитет», «Наименование школы» are headings; «Лесной муниципальный округ» is a name."""
    words = key.split()
    return words[0].startswith((*_NAMES, "полное", "краткое")) and not key.startswith("муниципальн")


def _first(keys: Sequence[str], words: Sequence[str], taken: frozenset[int] | set[int] = frozenset()) -> int | None:
    for word in words:
        for at, key in enumerate(keys):
            if at not in taken and any(part.startswith(word) for part in key.split()):
                return at
    return None


def _lettered(rows: Iterable[tuple[str, ...]]) -> int:
    counts: dict[int, int] = {}
    for row in rows:
        for at, cell in enumerate(row):
            counts[at] = counts.get(at, 0) + any(letter.isalpha() for letter in cell)
    return min((at for at, count in counts.items() if count), default=0)


def _cell(row: Sequence[str], at: int | None) -> str:
    return row[at].strip() if at is not None and at < len(row) else ""
