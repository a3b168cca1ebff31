"""A row of a register of schools -> an entry; universities and colleges come in as organisations."""

import re
from typing import Final

from model.mention import EntityType
from model.registry import RegistryEntry
from normalize.ids import offline_id
from normalize.name_keys import name_key
from svod.registry.drafts import Draft, Line, Refusal, date_of, id_of, identifiers_of, region_of
from svod.registry.regions import Regions

_OTHER: Final = re.compile(
    r"высшего (?:профессионального )?образования|университет|академия|\bинститут|колледж|техникум|профессиональн"
    r"|дополнительн\w+ |\bвуз\b|училище"
)
_SCHOOL: Final = re.compile(
    r"школ|гимнази|лице[йя]|интернат|кадетск|\b[сон]ош\b|\b[сон]ш\b|общеобразовательн|детск\w+ сад|прогимнази"
    r"|центр\w* образования|образовательн\w+ (?:центр|комплекс)|корпус"
)
_OWN_KIND: Final = re.compile(r"школ|гимнази|лице[йя]|\b[сон]ош\b|интернат")
_DISTRICT: Final = re.compile(
    r"([А-ЯЁ][А-ЯЁа-яё-]{2,30}(?:[сц]к|ь|[нв])(?:ий|ый|ого)) (?:муниципальн\w{2,4} |городск\w{2,4} )?"
    r"(?:район|округ|р-н)",
    re.IGNORECASE,
)
_DISTRICT_BEHIND: Final = re.compile(
    r"(?:район|р-н|муниципальный округ|городской округ)\.? ([А-ЯЁ][А-ЯЁа-яё-]{2,30}(?:ий|ый))(?![а-яё])", re.IGNORECASE
)
_TOWN: Final = re.compile(
    r"(?:(?<![А-ЯЁа-яё])г\.?(?:о\.)? ?|\bгород(?:ской округ)? |\bг\.о\. ?(?:город )?)([А-ЯЁ][А-ЯЁа-яё-]{2,30})"
)
_LONGEST: Final = 1000


def school_of(line: Line, regions: Regions) -> Draft | Refusal | None:
    """Return the entry of a row, or why it is refused."""
    name = line.cell("name") or line.cell("short")
    reason = _reason(name)
    if reason:
        return Refusal(line=line.number, name=name[:60], reason=reason)
    identifiers, remarks = identifiers_of(line)
    region = region_of(line, regions, identifiers)
    municipality = line.cell("municipality") or line.group or place_in(line.cell("address")) or place_in(name)
    kind = _type(name)
    aliases = [alias for alias in (*line.cells("short"), *line.cells("former")) if alias != name]
    entry = RegistryEntry(
        id=id_of(kind.value, identifiers)
        or offline_id("registry", "school", name_key(name), region or "", municipality or ""),
        type=kind,
        name=name,
        aliases=tuple(dict.fromkeys(aliases)),
        identifiers=identifiers,
        region=region,
        municipality=municipality or None,
        valid_from=date_of(line.cell("since")),
        valid_to=date_of(line.cell("until")),
    )
    if region is None:
        remarks = (*remarks, "не понятно, какой это регион")
    return Draft(line=line.number, entry=entry, successor=line.cell("successor"), remarks=remarks)


def place_in(text: str) -> str | None:
    """Return the district or town named in an address or a name: «Бологовский район», «город Выкса»."""
    district = _DISTRICT.search(text) or _DISTRICT_BEHIND.search(text)
    if district:
        return f"{_nominative(district[1])} район" if "округ" not in district[0].lower() else _okrug(district)
    town = _TOWN.search(text)
    return f"город {_capital(town[1])}" if town else None


def _okrug(district: re.Match[str]) -> str:
    kind = "городской" if "городск" in district[0].lower() else "муниципальный"
    return f"{_nominative(district[1])} {kind} округ"


def _nominative(word: str) -> str:
    word = re.sub(r"ого$", "ий", word.lower())
    return _capital(re.sub(r"(?<=[нв])ий$", "ый", word) if word.endswith(("ный", "ный")) else word)


def _capital(word: str) -> str:
    return "-".join(part.capitalize() for part in word.split("-"))


def _type(name: str) -> EntityType:
    key = name_key(name)
    other = _OTHER.search(key) is not None and not _OWN_KIND.search(key)
    return EntityType.SCHOOL if _SCHOOL.search(key) and not other else EntityType.ORGANISATION


def _reason(name: str) -> str | None:
    if not name:
        return "нет названия"
    if len(name) > _LONGEST:
        return "название слишком длинное"
    return None if re.search(r"[А-Яа-яЁё]{2}", name) else "в названии нет русских слов"
