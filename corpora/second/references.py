"""Acts that a preamble refers to."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from corpora.second.bodies import Scene
from corpora.second.deadlines import MONTHS_OF
from corpora.second.luck import chance
from corpora.second.marks import mark

_SUBJECTS = (
    "Об утверждении плана мероприятий по повышению качества образования",
    "О проведении мониторинга качества подготовки обучающихся",
    "О реализации проекта адресной методической помощи",
    "Об организации методического сопровождения школ",
)
_ISSUERS = ("Министерства образования", "Департамента образования", "Министерства образования и науки")
#: nominative, instrumental, genitive
_ACTS = (
    ("приказ", "приказом", "приказа"),
    ("распоряжение", "распоряжением", "распоряжения"),
    ("письмо", "письмом", "письма"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """Основание: the act in the instrumental and genitive, marked."""

    kind: str
    number: str
    date: str
    text: str
    genitive: str


def reference(rng: Random, scene: Scene, before: date) -> Reference:
    """Return a reference to an act of the region's ministry."""
    day = before - timedelta(days=rng.randint(5, 300))
    number = rng.choice(
        (f"{rng.randint(10, 900)}", f"{rng.randint(10, 900)}-р", f"01-{rng.randint(10, 99)}/{rng.randint(100, 999)}")
    )
    issuer = mark("organisation", f"{rng.choice(_ISSUERS)} {scene.place.in_region}")
    when = rng.choice(
        (
            f"{day:%d.%m.%Y}",
            f"{day:%d.%m.%Y} г.",
            f"{day.day} {MONTHS_OF[day.month - 1]} {day.year} года",
            f"{day:%d.%m.%Y}г.",
        )
    )
    title = f" «{rng.choice(_SUBJECTS)}»" if chance(rng, 0.7) else ""
    kind, by, of = rng.choice(_ACTS)
    tail = f"{issuer} от {when} № {number}{title}"
    return Reference(
        kind=kind,
        number=number,
        date=day.isoformat(),
        text=mark("legal_act", f"{by} {tail}"),
        genitive=mark("legal_act", f"{of} {tail}"),
    )
