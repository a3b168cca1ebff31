"""What a workbook of records carries so that it can be taken back: which export it was, and what each cell said.

Every row ends in a hidden cell with a digest of each of its cells as it was written. Who takes the book back sees by
it which cells a person changed, without the former values: those would be people's data over again, and as many bytes.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Final
from zlib import crc32

from export.xlsx.sheet import Value

#: Version of the hidden cell -> the columns it speaks of, in order. A new set of columns is a new version.
LAYOUTS: Final[dict[str, tuple[str, ...]]] = {
    "1": (
        "municipality", "document", "order_number", "order_date", "plan", "section", "number", "activity", "deadline",
        "when", "start", "end", "deadline_kind", "recurrence", "condition", "responsible", "result", "indicators",
        "place", "participants", "mark", "extra", "state", "reviewed_by", "findings", "cluster", "page",
        "id", "rev", "deleted", "updated", "document_id",
    ),
}  # fmt: skip
LAYOUT: Final = "1"
BASE_TITLE: Final = "Свод: основа"
ID_TITLE: Final = "id записи"
#: Names of the document's own properties (docProps/custom.xml).
PROPERTY_EXPORT: Final = "SvodExport"
PROPERTY_LAYOUT: Final = "SvodLayout"
PROPERTY_SCHEMA: Final = "SvodSchema"
PROPERTY_NAMES: Final = "SvodNames"
PROPERTY_CONTACTS: Final = "SvodContacts"
#: What a cell ends with that goes on elsewhere.
_SPILLED: Final = "…[продолжение: лист «Длинные тексты», строка "
_BITS: Final = 0xFFFFFF
_BYTES: Final = 3
#: Half a second, in microseconds.
_HALF: Final = 500_000


def base_of(values: Iterable[Value]) -> str:
    """Return the hidden cell of a row: the version and 24 bits for each cell, in the order of the layout."""
    digests = b"".join(_digest(shown(value)) for value in values)
    return f"{LAYOUT}:{urlsafe_b64encode(digests).decode()}"


def changed(base: object, values: Mapping[str, object]) -> frozenset[str]:
    """Return the keys of the cells that say something else now; raises ValueError where the hidden cell is damaged.

    `values` are cells as a reader of workbooks gives them, by the column's key; a column that is not there is not
    changed.
    """
    keys, digests = _taken_apart(base)
    return frozenset(
        key
        for at, key in enumerate(keys)
        if key in values and digests[at * _BYTES : (at + 1) * _BYTES] != _digest(shown(values[key]))
    )


def shown(value: object) -> str:
    """Return one text for what a cell says, however it was written, saved again and read."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        # Excel keeps a fraction of a day: what comes back may be some microseconds off.
        second = value.replace(tzinfo=None, microsecond=0) + timedelta(seconds=value.microsecond >= _HALF)
        return second.date().isoformat() if second.time() == time() else second.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(value, ".12g")
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def is_spilled(value: object) -> bool:
    """Tell whether a cell holds the beginning of a long text only: the whole is on the sheet «Длинные тексты»."""
    return isinstance(value, str) and value.endswith("]") and _SPILLED in value[-len(_SPILLED) - 12 :]


def spill_mark(row: int) -> str:
    """Return what a cell ends with whose text stands whole from this row of the sheet «Длинные тексты» on."""
    return f"{_SPILLED}{row}]"


def _taken_apart(base: object) -> tuple[tuple[str, ...], bytes]:
    version, _, coded = str(base or "").strip().partition(":")
    keys = LAYOUTS.get(version)
    digests = urlsafe_b64decode(coded) if keys and coded.isascii() else b""
    if keys is None or len(digests) != len(keys) * _BYTES:
        raise ValueError(base)
    return keys, digests


def _digest(text: str) -> bytes:
    # Nobody gains by forging it: whoever can write the hidden cell can write the others.
    return (crc32(text.encode(errors="surrogatepass")) & _BITS).to_bytes(_BYTES, "big")
