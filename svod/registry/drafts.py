"""Строка реестра on its way to an entry: what it says, or why it is refused."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from model.registry import RegistryEntry
from svod.registry.columns import Header
from svod.registry.identifiers import is_sound, read_identifier
from svod.registry.regions import Regions
from svod.registry.tables import Row

_RUSSIAN_DATE: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_ISO_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_SCHEMES: Final = {"ogrn": "ОГРН", "inn": "ИНН", "oktmo": "ОКТМО", "kpp": "КПП"}
#: What names one thing for good, the surest first.
_TELLING: Final = ("oktmo", "ogrn", "inn")


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """Строка: its cells by field, and the heading row it stands under."""

    number: int
    header: Header
    row: Row
    #: «Бологовский район» alone in a row above.
    group: str = ""
    #: What stands above the header: «Реестр школ Тверской области».
    title: str = ""

    def cell(self, field: str) -> str:
        """Return what stands in a field, or nothing."""
        return self.header.cell(self.row, field)

    def cells(self, field: str) -> list[str]:
        """Return all that stands in the columns of a field."""
        return self.header.cells(self.row, field)


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """Черновик записи: its successor is still a text, its id may still be shared."""

    line: int
    entry: RegistryEntry
    successor: str = ""
    #: Russian sentences on what is doubtful.
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """Отказ: a row that did not come in, and why (Russian)."""

    line: int
    name: str
    reason: str


def identifiers_of(line: Line) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return scheme -> value of all codes in a row, and what is doubtful about them."""
    found: dict[str, str] = {}
    remarks = []
    for scheme in _SCHEMES:
        for text in line.cells(scheme):
            value = read_identifier(scheme, text)
            if value is None:
                remarks.append(f"{_SCHEMES[scheme]}: не то число цифр, не взят")
                continue
            found.setdefault(scheme, value)
            if not is_sound(scheme, value):
                remarks.append(f"{_SCHEMES[scheme]}: не сходится контрольная цифра")
    for at in line.header.fields.get("code", ()):
        if at < len(line.row) and line.row[at]:
            found[_scheme(line.header.headings.get(at, ""))] = line.row[at].replace("|", " ")
    return found, tuple(remarks)


def _scheme(heading: str) -> str:
    key = re.sub(r"[^a-zа-яё0-9]+", " ", heading.lower()).strip()
    return "code" if key in {"", "код", "id", "code"} else key


def id_of(kind: str, identifiers: dict[str, str]) -> str | None:
    """Return the id that a code gives: the same in every import; None where there is no code."""
    own = [scheme for scheme in identifiers if scheme not in {*_TELLING, "kpp"}]
    scheme = next((one for one in (*_TELLING, *own) if one in identifiers), None)
    return f"{kind}-{scheme}-{identifiers[scheme]}".replace(" ", "-") if scheme else None


def region_of(line: Line, regions: Regions, identifiers: dict[str, str]) -> str | None:
    """Return the region by its column, the address, the name, or the codes; the first that says."""
    texts = (*line.cells("region"), *line.cells("address"), *line.cells("name"), line.group, line.title)
    told = next((region for text in texts if (region := regions.in_text(text))), None)
    oktmo = identifiers.get("oktmo")
    return (
        told
        or (regions.by_oktmo(oktmo) if oktmo else None)
        or regions.by_tax_code(identifiers.get("inn"), identifiers.get("ogrn"))
    )


def date_of(text: str) -> str | None:
    """Return an ISO date of «31.08.2020», «2020-08-31», «2020»; None for what is no date."""
    russian, iso = _RUSSIAN_DATE.search(text), _ISO_DATE.match(text)
    parts = (russian[3], russian[2], russian[1]) if russian else iso.groups() if iso else ()
    written = "-".join(part.zfill(2) for part in parts if part)
    try:
        date(*(int(part) for part in (*written.split("-"), "1", "1")[:3]))
    except ValueError:
        return None
    return written or None
