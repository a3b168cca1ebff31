"""Название школы, taken apart: kind, number, own name, settlement, district; form and honour are left out."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from normalize.name_keys import bare_school_name, school_number
from normalize.place_names import REGION_BEHIND
from normalize.word_stems import alike, stems

_KIND: Final = re.compile(
    r"(?<![а-я])(сош|оош|нош|цо|прогимнази\w+|гимнази\w+|лице[йяюе]\w*|(?:школ\w+[ -])?интернат\w*"
    r"|кадетск\w+ (?=школ|корпус|интернат)|детск\w+ сад\w*|школ\w+)(?![а-я])"
)
_CODES: Final = {"сош": "сош", "оош": "оош", "нош": "нош", "цо": "цо", "прог": "прогимназия", "гимн": "гимназия",
                 "лице": "лицей", "инте": "интернат", "каде": "кадетский", "детс": "сад"}  # fmt: skip
_SETTLEMENT: Final = re.compile(
    r"(?<![а-я])(?:(?:г\. ?о|гор|пос|дер|п\. ?г\. ?т|пгт|рп|р\. ?п|ст-ц[а-я]|ст|ж/д ст|[гсдпха])(?:\. ?| )"
    r"|городск[а-я]{2,4} округ[а-я]? "
    r"|(?:город[а-я]?(?:-(?:курорт|геро)[а-я]{0,2})?|сел[оае]|деревн[яие]|станиц[а-я]"
    r"|(?:рабоч[а-я]{2,4} )?посел[а-я]{1,4}(?: городского типа)?"
    r"|хутор[а-я]?|аул[а-я]?|разъезд[а-я]?) )"
    r"((?:нижн|верхн|стар|нов|больш|мал|красн|бел|велик|усть|санкт)[а-я]{0,4}[ -])?"
    r"([а-я]{2,30}(?:-[а-я]{1,30}){0,3})"
)
_DISTRICT: Final = re.compile(
    r"(?<![а-я-])(?!муниципальн|городск)([а-я-]{3,40}(?:ого|ий|ый|ой)) (?:муниципальн[а-я]{2,4} |городск[а-я]{2,4} )?"
    r"(?:район[а-я]?|округ[а-я]?|р-на?)(?![а-я])"
    r"|(?<![а-я])(?:муниципальн[а-я]{2,4} район[а-я]?|м\. ?р\.) ([а-я-]{3,40}(?:ий|ый|ой|ого))(?![а-я])"
)
_URBAN: Final = re.compile(
    r"(?<![а-я])(?:городск[а-я]+ округ[а-я]?|муниципальн[а-я]+ (?:округ[а-я]?|образовани[а-я])|зато)(?= (?:г\.|город))"
)
#: Cities that are regions: of a district's school they say nothing more.
_CAPITAL: Final = re.compile(
    r"(?<![а-я])(?:г\.? ?|город[а-я]? )?(?:москв[аыуе]|санкт-петербург[аеу]?|севастопол[яьею])(?![а-я-])"
)
_COMMON: Final = re.compile(
    r"(?<![а-я])(?:общеобразовательн[а-я]+|учреждени[а-я]+|муниципальн[а-я]+|имени|им|и"
    r"|классов|средн[а-я]+|основн[а-я]+|начальн[а-я]+|образовани[а-я]+|образовательн[а-я]+|филиал[а-я]?"
    r"|городск[а-я]+ округ[а-я]?)(?![а-я])"
)
_NUMBER: Final = re.compile(r"(?:№|\bn) ?\d{1,4}[а-я]?(?![а-я])")
#: «с УИОП», «с кадетскими классами», «с углублённым изучением отдельных предметов».
_PROFILE: Final = re.compile(
    r"(?<![а-я])с(?:о)? (?:уиоп|(?:[а-я-]+ ){1,4}класс[а-я]+"
    r"|углубленн[а-я]+ изучени[а-я]+ .{0,200}?(?= (?:г\.|город|с\.|п)|$))(?![а-я])"
)
#: «СОШ 5», «школа-5».
_UNMARKED: Final = re.compile(r"(?<=[а-я])[ -](\d{1,3})(?![\d-])(?! ?(?:класс|корпус|год|лет))")
_OTHER: Final = re.compile(r"[^а-яa-z0-9 -]")
#: «Школа № 5» may be a СОШ; «СОШ» and «ООШ» are two schools.
_PLAIN: Final = frozenset({"сош", "оош", "нош", "цо"})


@dataclass(frozen=True, slots=True)
class SchoolName:
    """Название школы; what a name does not say is ""."""

    kind: str
    number: str
    own: str
    settlement: str
    district: str

    @property
    def telling(self) -> bool:
        """True where more than a number tells it from others of its town."""
        return bool(self.own)


@lru_cache(maxsize=65_536)
def school_name(name: str) -> SchoolName:
    """Return a school's name taken apart; form, honour, case, quotes and order of the parts do not matter."""
    bare = _PROFILE.sub(" ", bare_school_name(name))
    unmarked = _UNMARKED.search(bare)
    number = (school_number(name) or (unmarked[1] if unmarked else "")).lstrip("0")
    key = REGION_BEHIND.sub(" ", _CAPITAL.sub(" ", _URBAN.sub(" ", _NUMBER.sub(" ", _UNMARKED.sub(" ", bare)))))
    district = _DISTRICT.search(key)
    key = _DISTRICT.sub(" ", key)
    settlement = _SETTLEMENT.search(key)
    key = key[: settlement.start()] + " " + key[settlement.end() :] if settlement else key
    kinds = [_code(word) for word in _KIND.findall(key)]
    own = _COMMON.sub(" ", _OTHER.sub(" ", _KIND.sub(" ", key)))
    return SchoolName(
        kind=next((kind for kind in kinds if kind != "школ"), kinds[0] if kinds else ""),
        number=number,
        own=stems(own),
        settlement=stems("".join(part for part in settlement.groups() if part)) if settlement else "",
        district=stems(district[1] or district[2]) if district else "",
    )


def school_score(text: SchoolName, entry: SchoolName) -> float:
    """Return 0..100: how surely two names mean one school; 0 where number, kind, place or own name differ."""
    if text.number != entry.number or not _kinds_agree(text.kind, entry.kind) or _places_differ(text, entry):
        return 0.0
    lost = 3.0 if text.kind != entry.kind else 0.0
    if text.own and entry.own:
        slip = alike(text.own, entry.own)
        if slip is None:
            return 90.0 - lost if text.number and _contained(text.own, entry.own) else 0.0
        return 100.0 - lost - 4 * slip
    if not text.own and not entry.own:
        return 100.0 - lost if text.number or text.settlement or _is_only(text, entry) else 0.0
    return 92.0 - lost if text.number else 0.0


def _is_only(text: SchoolName, entry: SchoolName) -> bool:
    """«лицей» of a town that has one lyceum without a number; a «школа» may be any."""
    return text.kind == entry.kind and text.kind not in {"", "школ", *_PLAIN}


def _places_differ(one: SchoolName, other: SchoolName) -> bool:
    settled = one.settlement and other.settlement and alike(one.settlement, other.settlement) is None
    districts = one.district and other.district and alike(one.district, other.district) is None
    bare = not (one.number or one.own or other.own) and not _is_only(one, other)
    return bool(settled or districts) or (bare and one.settlement != other.settlement)


def _kinds_agree(one: str, other: str) -> bool:
    if not one or not other or one == other:
        return True
    return "школ" in {one, other} and bool({one, other} & _PLAIN)


def _contained(one: str, other: str) -> bool:
    few, many = sorted((set(one.split()), set(other.split())), key=len)
    return few <= many


def _code(word: str) -> str:
    if "интернат" in word:
        return "интернат"
    return _CODES.get(word[:4] if word not in _PLAIN else word, "школ")
