"""Meanings of activities and their wordings, read from words/: dev, hold and far share no wording."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

WORDS = Path(__file__).parent / "words"
THEMES = ("management", "assessment", "methods", "students", "parents")

Part = Literal["dev", "hold", "far"]
PARTS: tuple[Part, ...] = ("dev", "hold", "far")
#: The letters that begin the lines of each part: what a plan says, what was done, how the activity is called.
_MARKS: Mapping[str, tuple[Part, str]] = {
    "p": ("dev", "plan"),
    "d": ("dev", "done"),
    "n": ("dev", "noun"),
    "P": ("hold", "plan"),
    "D": ("hold", "done"),
    "N": ("hold", "noun"),
    "f": ("far", "plan"),
    "g": ("far", "done"),
    "h": ("far", "noun"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Noun:
    """Название мероприятия: a phrase with its gender and the participle it takes."""

    #: м, ж, с, п (plural)
    gender: str
    #: «проведён»
    participle: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Meaning:
    """Смысл мероприятия, whatever it is called."""

    id: str
    theme: str
    #: Months it usually falls in; none for the whole year.
    months: tuple[int, ...]
    #: Who answers for it: мун, мет, оо, …
    who: str
    slots: tuple[str, ...]
    plan: Mapping[Part, tuple[str, ...]]
    done: Mapping[Part, tuple[str, ...]]
    noun: Mapping[Part, Noun]


@dataclass(frozen=True, kw_only=True, slots=True)
class Matter:
    """Мероприятие по существу: a meaning with its slots filled."""

    meaning: Meaning
    #: (slot, value), in the order of the meaning's slots.
    values: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """«rmo:предмет=физика»: equal for equal matters."""
        return ":".join((self.meaning.id, *(f"{slot}={value}" for slot, value in self.values)))


@cache
def meanings() -> tuple[Meaning, ...]:
    """Return all meanings, theme by theme, then those that only the far part has."""
    found: dict[str, Meaning] = {}
    for theme in (*THEMES, "far"):
        for head, texts in _blocks((WORDS / f"{theme}.txt").read_text(encoding="utf-8").splitlines()):
            if head.startswith("+ "):
                known = found[head.removeprefix("+ ").strip()]
                found[known.id] = _with_texts(known, texts)
            else:
                meaning = _meaning(head, theme)
                found[meaning.id] = _with_texts(meaning, texts)
    return tuple(found.values())


def _blocks(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each meaning's head line with the lines of its wordings."""
    head, texts = "", list[str]()
    for line in (*lines, "= end"):
        if line.startswith(("= ", "+ ")):
            if head:
                yield head, texts
            head, texts = line, []
        elif line and not line.startswith("#"):
            texts.append(line)


def _meaning(head: str, theme: str) -> Meaning:
    """Read «= id; months; who; slots; theme»; without a theme it is the file's."""
    name, when, who, *rest = (one.strip() for one in head.removeprefix("= ").split(";"))
    names = rest[0].split(",") if rest and rest[0] else []
    return Meaning(
        id=name,
        theme=rest[1] if len(rest) > 1 else theme,
        months=_months(when),
        who=who,
        slots=tuple(slot.strip() for slot in names),
        plan={},
        done={},
        noun={},
    )


def _with_texts(meaning: Meaning, lines: list[str]) -> Meaning:
    """Return the meaning with the wordings of a block beside those it has."""
    texts: dict[tuple[Part, str], list[str]] = {}
    for line in lines:
        texts.setdefault(_MARKS[line[0]], []).append(line[2:])
    named = {part: _noun(texts[part, "noun"][0]) for part in PARTS if (part, "noun") in texts}
    return replace(
        meaning,
        plan={**meaning.plan, **{part: tuple(found) for (part, kind), found in texts.items() if kind == "plan"}},
        done={**meaning.done, **{part: tuple(found) for (part, kind), found in texts.items() if kind == "done"}},
        noun={**meaning.noun, **named},
    )


def _months(when: str) -> tuple[int, ...]:
    """Return the months of «3-5»; «10-4» goes over the new year."""
    if when == "г":
        return ()
    first, _, last = when.partition("-")
    start, stop = int(first), int(last or first)
    count = (stop - start) % 12 + 1
    return tuple((start - 1 + step) % 12 + 1 for step in range(count))


def _noun(line: str) -> Noun:
    """Read «м проведён | анализ»; a gender behind a slash at the end is that of the phrase."""
    head, _, text = line.partition(" | ")
    gender, participle = head.split()
    text, slash, other = text.partition(" / ")
    return Noun(gender=other if slash else gender, participle=participle, text=text)


@cache
def slots() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Return slot -> value -> form -> text."""
    found: dict[str, dict[str, dict[str, str]]] = tomllib.loads((WORDS / "slots.toml").read_text(encoding="utf-8"))
    return found


@cache
def phrases() -> Mapping[str, Mapping[str, Any]]:
    """Return what stands around statements, by part."""
    return tomllib.loads((WORDS / "phrases.toml").read_text(encoding="utf-8"))


@cache
def officials() -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    """Return how each official writes, by part."""
    found = tomllib.loads((WORDS / "officials.toml").read_text(encoding="utf-8"))
    return {part: tuple(found[part]) for part in PARTS}


@cache
def matters(part: Part) -> tuple[Matter, ...]:
    """Return every meaning that the part has words for, with every filling of its slots."""
    known = (meaning for meaning in meanings() if part in meaning.plan)
    return tuple(Matter(meaning=meaning, values=values) for meaning in known for values in _fillings(meaning.slots))


@cache
def theme_titles(part: Part) -> Mapping[str, str]:
    """Return how the part's plans and reports head each theme."""
    name = "themes" if part == "dev" else f"themes_{part}"
    return {theme: str(title) for theme, title in phrases()[name].items()}


def _fillings(names: tuple[str, ...]) -> Iterator[tuple[tuple[str, str], ...]]:
    if not names:
        yield ()
        return
    for value in slots()[names[0]]:
        for rest in _fillings(names[1:]):
            yield ((names[0], value), *rest)


@cache
def _near() -> frozenset[frozenset[str]]:
    lines = (WORDS / "near.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(frozenset(line.split()) for line in lines if line and not line.startswith("#"))


def is_near(one: Matter, other: Matter) -> bool:
    """Say whether a careful official may take one for the other; slots that both have must agree."""
    if frozenset((one.meaning.id, other.meaning.id)) not in _near():
        return False
    values = dict(other.values)
    return all(values.get(slot, value) == value for slot, value in one.values)
