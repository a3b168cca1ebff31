"""Entries of a plan: what each row says, before it takes a place in a table."""

from dataclasses import dataclass, replace
from random import Random

from corpora.second.any_deadline import any_deadline
from corpora.second.bodies import Scene
from corpora.second.deadlines import Span, Wording
from corpora.second.luck import KeptRandom, chance
from corpora.second.marks import from_braces
from corpora.second.parties import Charge, any_charge
from corpora.second.richer import richer
from corpora.second.slips import slipped
from corpora.second.wordbook import table

_PLACES = (
    "актовый зал",
    "{organisation:МБУК «Районный дом культуры»}",
    "образовательные организации",
    "{optional:ИМЦ}",
    "школы района",
    "дистанционно",
    "каб. № 12",
    "ВКС",
)
_WHO = (
    "педагоги",
    "обучающиеся 9, 11 классов",
    "заместители директоров",
    "учителя математики",
    "руководители ОО",
    "1-4 классы",
    "молодые специалисты",
    "родители",
)
_MONEY = (
    "не требуется",
    "в пределах текущего финансирования",
    "15,0",
    "местный бюджет",
    "внебюджетные средства",
    "120,5",
    "без финансирования",
)
_MARKS = ("", "", "", "выполнено", "")
_MEASURES = (
    "{indicator:100 %}",
    "{indicator:не менее 75 %}",
    "количество проведённых мероприятий",
    "доля участников",
    "наличие приказа",
)
_GOALS = ("повышение качества образования", "создание условий для профессионального роста педагогов")
_LISTS = (
    (
        "Проведение заседаний рабочей группы:",
        ("утверждение состава группы", "распределение обязанностей", "подведение итогов"),
    ),
    ("Методическая помощь педагогам:", ("консультации", "посещение уроков", "анализ рабочих программ")),
    (
        "Работа с обучающимися, испытывающими трудности в обучении:",
        ("дополнительные занятия", "индивидуальные задания"),
    ),
)


#: Of so many rows one may have a list.
_EVERY = 7


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """Строка плана: its texts with marks, and what they mean."""

    section: str | None
    topic: str
    activity: str
    wording: Wording
    charge: Charge
    result: str
    place: str
    participants: str
    funding: str
    mark: str
    indicator: str
    goal: str = ""
    number: str | None = None
    #: The number where it stands inside the activity's cell: «7. ».
    inside: str = ""


def entries(rng: Random, scene: Scene, span: Span, topics: list[str], sections: list[str | None]) -> list[Entry]:
    """Return two to nine rows a section, no activity twice."""
    found: list[Entry] = []
    used: set[str] = set()
    for topic, section in zip(topics, sections, strict=True):
        known = [row for row in activities(rng) if row["topic"] == topic and row["activity"] not in used]
        count = min(len(known), rng.randint(2, 7) if len(sections) > 1 else rng.randint(5, 14))
        for row in rng.sample(known, count):
            used.add(row["activity"])
            found.append(_entry(rng, scene, span, row, section))
    return [_listed(rng, entry, index) for index, entry in enumerate(found)]


def activities(rng: Random) -> tuple[dict[str, str], ...]:
    """Return all activities a document may choose among."""
    kept = table("kept/activities") if isinstance(rng, KeptRandom) else ()
    return (*table("activities"), *kept)


def _entry(rng: Random, scene: Scene, span: Span, row: dict[str, str], section: str | None) -> Entry:
    return Entry(
        section=section,
        topic=row["topic"],
        activity=slipped(rng, richer(rng, scene, from_braces(row["activity"])) + ("." if chance(rng, 0.1) else "")),
        wording=any_deadline(rng, span),
        charge=any_charge(rng, scene),
        result=slipped(rng, from_braces(row["result"])),
        place=from_braces(rng.choice(_PLACES)),
        participants=rng.choice(_WHO),
        funding=rng.choice(_MONEY),
        mark=rng.choice(_MARKS),
        indicator=from_braces(rng.choice(_MEASURES)),
        goal=rng.choice(_GOALS),
    )


def _listed(rng: Random, entry: Entry, index: int) -> Entry:
    """Turn a row into one with a list in its cell now and then; each list once a plan."""
    if index % _EVERY != _EVERY - 2 or chance(rng, 0.6):
        return entry
    head, parts = _LISTS[index // _EVERY % len(_LISTS)]
    lead = rng.choice(("- ", "– ", "• ", "-"))
    return replace(entry, activity="\n".join([head, *(f"{lead}{part};" for part in parts)]))
