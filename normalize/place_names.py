"""Название муниципалитета, taken apart: of which kind, and the stem of its own name."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from normalize.name_keys import name_key
from normalize.word_stems import alike, stems

#: Wording -> kind; the first that stands in the name decides.
_KINDS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (kind, re.compile(rf"(?<![а-я])(?:{pattern})(?![а-я])"))
    for kind, pattern in (
        (
            "settlement",
            r"(?:сельск|городск|межселенн)\w+ (?:поселени|территори)\w+|сельсовет\w*|с/с|наслег\w*|волост\w+|сомон\w*",
        ),
        ("inner", r"внутригородск\w+ (?:район|округ|муниципальн\w+ образовани|территори)\w*"),
        ("town", r"городск\w+ округ\w* (?:закрыт\w+ .{0,60}|зато )?(?:г\.|город\w*)|зато(?: г\.| город\w*)?|зато"),
        ("urban", r"городск\w+ округ\w*|г\. ?о\.|го"),
        ("okrug", r"муниципальн\w+ округ\w*|м\. ?о\.|округ\w*"),
        ("district", r"муниципальн\w+ район\w*|м\. ?р\.|мр"),
        ("area", r"район\w*|р-н\w*|кожуун\w*|улус\w*"),
        ("town", r"город\w{0,2}|гор\.|г\.|г"),
        (
            "village",
            (
                r"пос[её]л\w+(?: городского типа)?|пгт\.?|р\. ?п\.|рп|пос\.|п\.|с[её]л\w{1,2}|с\.|деревн\w+|д\."
                r"|станиц\w+|ст-ц\w+|ст\.|хутор\w*|х\.|аул\w*|рабоч\w+ пос[её]л\w+"
            ),
        ),
    )
)
_GENERIC: Final = re.compile(
    r"(?<![а-я])(?:муниципальн\w+ образовани\w+|мо|курорт\w*|геро[йя]|администраци\w+|территори\w+|рабоч\w+"
    r"|закрыт\w+|муниципальн\w+)(?![а-я])"
)
#: «… Орловской области», «… Республики Саха (Якутия)».
REGION_BEHIND: Final = re.compile(
    r"(?<![а-я-])(?:[а-я-]{3,40}(?:ой|ого|ая|ий) (?:област[а-я]{1,3}|обл\.?|кра[йяе])"
    r"|республик[а-я] [а-я-]{3,40}(?: ?\([а-я]{3,20}\))?"
    r"|[а-я-]{3,40} автономн[а-я]+ (?:округ[а-я]?|област[а-я]+))(?![а-я])"
)
_BRACKETS: Final = re.compile(r"\([^()]{0,80}\)|[.,()]")
#: Kinds under which one place is written in turn: districts were made into okrugs since 2020.
DISTRICTS: Final = frozenset({"district", "okrug", "urban", "area"})
_TOWNS: Final = frozenset({"town", "urban", "okrug"})


#: What makes an adjective of a town's stem.
_OF_TOWN: Final = frozenset("ск овск евск инск анск янск ийск енск унск".split())
_TOWN_OF, _SHORTEST_TOWN = 92.0, 4
_ADJECTIVE: Final = re.compile(r"(?:ий|ый|ой|ого|его|ому|ему) *$")
_MIXED: Final = 12.0


@dataclass(frozen=True, slots=True)
class PlaceName:
    """Название места: kind ("" where none is said), and the stems of its own name."""

    kind: str
    own: str
    #: «Хабаровский», not «Хабаровск».
    adjective: bool = False


@lru_cache(maxsize=65_536)
def place_name(name: str) -> PlaceName:
    """Return a municipality's or settlement's name taken apart; cases, abbreviations and quotes do not matter."""
    key = name_key(name)
    kind = ""
    for known, pattern in _KINDS:
        if pattern.search(key):
            kind, key = known, pattern.sub(" ", key, count=1)
            break
    if kind:  # «муниципальный район Абзелиловский район», «сельское поселение село Болчары»
        for known, pattern in _KINDS[-3:]:
            key = pattern.sub(" ", key, count=1) if known != kind else key
    own = _BRACKETS.sub(" ", _GENERIC.sub(" ", REGION_BEHIND.sub(" ", key)))
    return PlaceName(kind, stems(own), _ADJECTIVE.search(own) is not None)


def place_score(one: PlaceName, other: PlaceName) -> float:
    """Return 0..100: how surely two names mean one place; 0 where their own names or their levels differ."""
    slip = alike(one.own, other.own) if one.own else None
    if slip is None:
        return _TOWN_OF if _is_town_of(one, other) or _is_town_of(other, one) else 0.0
    # «Хабаровский муниципальный округ» was a district, not the town of Хабаровск.
    mixed = {one.kind, other.kind} == {"town", "okrug"} and one.adjective != other.adjective
    return max(0.0, 100.0 - 5 * slip - (_MIXED if mixed else _distance(one.kind, other.kind)))


def _is_town_of(town: PlaceName, around: PlaceName) -> bool:
    """«город Артём» and «Артемовский городской округ»: one municipality under the town's name and its adjective."""
    if town.kind not in {"town", ""} or around.kind != "urban" or " " in town.own or len(town.own) < _SHORTEST_TOWN:
        return False
    return around.own.removeprefix(town.own) in _OF_TOWN


def _distance(one: str, other: str) -> float:
    """Return what two kinds cost: nothing where equal, 100 where one place cannot be both."""
    kinds = {one, other}
    if one == other:
        return 0.0
    if "" in kinds:
        return 100.0 if "settlement" in kinds else 3.0
    if kinds == {"district", "area"}:
        return 0.5
    if kinds <= DISTRICTS:
        return 3.0
    if kinds <= _TOWNS or kinds == {"village", "town"}:
        return 2.0
    return 6.0 if kinds == {"settlement", "village"} else 100.0
