"""Bodies that issue papers, in the cases a paper needs, and the people in them."""

from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from corpora.second.luck import chance
from corpora.second.marks import from_braces, mark
from corpora.second.people import Someone, someone
from corpora.second.places import Place, somewhere
from corpora.second.wordbook import table, words

Level = Literal["municipal", "regional", "school", "institute"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """Орган: its names, marked, with the names inside it marked too."""

    level: Level
    name: str
    genitive: str
    #: «Управление образования»: what the plan's cells call it.
    short: str
    short_of: str
    #: «Начальник управления образования».
    head: str
    #: «приказ», «распоряжение», «постановление».
    kind: str


@dataclass(frozen=True, kw_only=True, slots=True)
class School:
    """Школа: how it is written."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """Кто, где и когда: what one document speaks of."""

    place: Place
    body: Body
    head: Someone
    staff: tuple[Someone, ...]
    schools: tuple[School, ...]


_MUNICIPAL = (
    ("Управление образования", "Управления образования", "Начальник управления образования"),
    ("Отдел образования", "Отдела образования", "Начальник отдела образования"),
    ("Комитет по образованию", "Комитета по образованию", "Председатель комитета по образованию"),
    ("Комитет образования", "Комитета образования", "Председатель комитета"),
    ("Управление по образованию", "Управления по образованию", "Начальник управления"),
    ("Департамент образования", "Департамента образования", "Директор департамента"),
    ("Отдел по образованию", "Отдела по образованию", "Заведующий отделом"),
    ("Управление образования и молодёжной политики", "Управления образования и молодёжной политики", "Начальник"),
    ("Отдел образования, культуры и спорта", "Отдела образования, культуры и спорта", "Начальник отдела"),
)
_SCHOOL_HEADS = (
    "Директор",
    "Директор школы",
    "И.о. директора",
    "Врио директора школы",
    "Исполняющий обязанности директора",
)
_ACTING = ("", "", "", "", "", "И.о. ", "Врио ", "Исполняющий обязанности ")
_GENITIVE = {"Начальник": "начальника", "Председатель": "председателя", "Директор": "директора"}
_REGIONAL = (
    ("Министерство образования", "Министерства образования", "Министр"),
    ("Министерство образования и науки", "Министерства образования и науки", "Министр образования и науки"),
    ("Департамент образования", "Департамента образования", "Директор департамента"),
    ("Департамент образования и науки", "Департамента образования и науки", "Начальник департамента"),
    ("Комитет образования и науки", "Комитета образования и науки", "Председатель комитета"),
    ("Управление образования и науки", "Управления образования и науки", "Начальник управления"),
    ("Министерство просвещения", "Министерства просвещения", "Министр просвещения"),
)


def scene(rng: Random, level: Level) -> Scene:
    """Return a place, a body of the level in it, and its people and schools."""
    place = somewhere(rng)
    if level in {"regional", "institute"}:
        place = replace(place, centre=_capital(place.region))
    schools = tuple(School(text=from_braces(row["text"])) for row in rng.sample(table("schools"), 6))
    maker = {"municipal": _municipal, "regional": _regional, "institute": _institute}.get(level)
    body = maker(rng, place) if maker else _school_body(rng, schools[0])
    return Scene(
        place=place,
        body=body,
        head=someone(rng),
        staff=tuple(someone(rng) for _ in range(5)),
        schools=schools,
    )


def _capital(region: str) -> str:
    return next(row["centre"] for row in table("capitals") if row["region"] == region)


def _municipal(rng: Random, place: Place) -> Body:
    short, short_of, head = rng.choice(words(rng, "bodies", "municipal", _MUNICIPAL))
    tail = rng.choice((f" администрации {place.of}", f" администрации {place.of}", f" {place.of}"))
    if chance(rng, 0.12):
        return _administration(rng, place)
    return Body(
        level="municipal",
        name=mark("organisation", short + tail),
        genitive=mark("organisation", short_of + tail),
        short=mark("organisation", short),
        short_of=mark("organisation", short_of[0].lower() + short_of[1:]),
        head=_acting(rng, head),
        kind="распоряжение" if chance(rng, 0.1) else "приказ",
    )


def _acting(rng: Random, head: str) -> str:
    """Return «Начальник управления», or «И.о. начальника управления»."""
    acting = rng.choice(_ACTING)
    first, _, rest = head.partition(" ")
    genitive = _GENITIVE.get(first)
    return f"{acting}{genitive} {rest}".strip() if acting and genitive else head


def _administration(rng: Random, place: Place) -> Body:
    return Body(
        level="municipal",
        name=mark("organisation", f"Администрация {place.of}"),
        genitive=mark("organisation", f"администрации {place.of}"),
        short=mark("optional", "Администрация"),
        short_of=mark("optional", "администрации"),
        head=rng.choice(("Глава администрации", "Глава района", "И.о. главы администрации")),
        kind=rng.choice(("постановление", "распоряжение")),
    )


def _regional(rng: Random, place: Place) -> Body:
    short, short_of, head = rng.choice(_REGIONAL)
    return Body(
        level="regional",
        name=mark("organisation", f"{short} {place.in_region}"),
        genitive=mark("organisation", f"{short_of} {place.in_region}"),
        short=mark("organisation", short),
        short_of=mark("organisation", short_of[0].lower() + short_of[1:]),
        head=head,
        kind="распоряжение" if chance(rng, 0.2) else "приказ",
    )


def _institute(rng: Random, _: Place) -> Body:
    row = {name: from_braces(text) for name, text in rng.choice(table("institutes")).items()}
    return Body(
        level="institute",
        name=row["name"],
        genitive=row["name"],
        short=row["short"],
        short_of=row["short_of"],
        head=row["head"],
        kind="приказ",
    )


def _school_body(rng: Random, school: School) -> Body:
    text = genitive = school.text
    if chance(rng, 0.25):
        row = rng.choice(table("full_schools"))
        text, genitive = from_braces(row["text"]), from_braces(row["genitive"])
    return Body(
        level="school",
        name=text,
        genitive=genitive,
        short=mark("optional", "Школа"),
        short_of=mark("optional", "школы"),
        head=rng.choice(_SCHOOL_HEADS),
        kind="приказ",
    )
