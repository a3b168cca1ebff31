"""A row of a register of municipalities -> an entry: its kind told by the ОКТМО where the name leaves it out."""

import re
from typing import Final

from model.mention import EntityType
from model.registry import RegistryEntry
from normalize.ids import offline_id
from normalize.name_keys import name_key
from svod.registry.drafts import Draft, Line, Refusal, date_of, id_of, identifiers_of, region_of
from svod.registry.regions import Regions

_GROUP: Final = re.compile(
    r"^(?:муниципальные (?:районы|округа|образования)|городские (?:округа|поселения)|сельские поселения"
    r"|внутригородск\w+ |населенные пункты|межселенн|административно-территориальн)",
)
_KIND: Final = re.compile(
    r"район|округ|поселени|образовани|город\b|зато\b|сельсовет|волость|поселок|поселк|село\b|станица|аул|улус|кожуун"
    r"|территори|наслег|сомон",
    re.IGNORECASE,
)
_ADJECTIVE: Final = re.compile(r"(?:ий|ый|ой)$")
_ORDINARY: Final = {"5": "муниципальный округ", "6": "муниципальный район", "7": "городской округ"}
_LOCALITY: Final = 11
_LONGEST: Final = 500


def municipality_of(line: Line, regions: Regions) -> Draft | Refusal | None:
    """Return the entry of a row, why it is refused, or None for a heading among the rows."""
    written = line.cell("name") or line.cell("municipality")
    if not written or _GROUP.match(name_key(written)):
        return None if written else Refusal(line=line.number, name="", reason="нет названия")
    identifiers, remarks = identifiers_of(line)
    _add_parts(line, identifiers)
    oktmo = identifiers.get("oktmo", "")
    if len(written) > _LONGEST:
        return Refusal(line=line.number, name=written[:60], reason="название слишком длинное")
    if len(oktmo) == _LOCALITY and not oktmo.endswith("000"):
        return Refusal(line=line.number, name=written, reason="населённый пункт, а не муниципальное образование")
    if oktmo:
        identifiers["oktmo"] = oktmo = oktmo[:8]
    region = region_of(line, regions, identifiers)
    name = full_name(written, oktmo)
    entry = RegistryEntry(
        id=id_of("municipality", identifiers) or offline_id("registry", "municipality", name_key(name), region or ""),
        type=EntityType.MUNICIPALITY,
        name=name,
        aliases=tuple(dict.fromkeys(one for one in (*_shortened(line, name, written), *line.cells("former")))),
        identifiers=identifiers,
        region=region,
        valid_from=date_of(line.cell("since")),
        valid_to=date_of(line.cell("until")),
    )
    if region is None:
        remarks = (*remarks, "не понятно, какой это регион")
    return Draft(line=line.number, entry=entry, successor=line.cell("successor"), remarks=remarks)


def full_name(written: str, oktmo: str) -> str:
    """Return the name with its kind: «Владивостокский» of code 05701000 is a «городской округ»."""
    kind = _ORDINARY.get(oktmo[2:3]) if oktmo[5:] == "000" else None
    if _KIND.search(written) or kind is None:
        return written
    return f"{written} {kind}" if _ADJECTIVE.search(written) else f"{kind} {written}"


def _shortened(line: Line, name: str, written: str) -> list[str]:
    """The register's own wording stays where it names a place by itself: «Большой Камень»."""
    own = [written] if written != name and not _ADJECTIVE.search(written) else []
    return [*own, *(short for short in line.cells("short") if short != name)]


def _add_parts(line: Line, identifiers: dict[str, str]) -> None:
    """The classifier writes an ОКТМО in four columns: 05 | 602 | 000 | 000."""
    parts = line.header.fields.get("oktmo_part", ())
    if len(parts) == len(("ter", "kod1", "kod2", "kod3")):
        digits = [line.row[at] if at < len(line.row) else "" for at in parts]
        code = "".join(part.zfill(width) for part, width in zip(digits, (2, 3, 3, 3), strict=True))
        identifiers["oktmo"] = code[:8] if code.endswith("000") else code
