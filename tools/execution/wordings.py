"""Activities and how plans and reports word them, read from open.txt and kept.txt; slots make look-alike rows."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
_SLOT = re.compile(r"\{([A-Z]{2}):([a-z]{1,2})\}")
Fills = Mapping[str, Mapping[str, str]]


@dataclass(kw_only=True)
class Concept:
    """An activity: its name with its gender, what plans call it, how reports tell that it was done."""

    gender: str
    name: str
    planned: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def slots(self) -> list[str]:
        """The slots that any wording of it has."""
        return sorted({slot for text in (self.name, *self.planned, *self.said) for slot, _ in _SLOT.findall(text)})


def concepts(which: str) -> list[Concept]:
    """Return the concepts of «open» or «kept»."""
    found: list[Concept] = []
    for line in (HERE / f"{which}.txt").read_text(encoding="utf-8").splitlines():
        mark, _, text = line.partition(" ")
        if mark == "@":
            gender, _, name = text.partition(" | ")
            found.append(Concept(gender=gender, name=name))
        elif mark == "P":
            found[-1].planned.append(text)
        elif mark == "S":
            found[-1].said.append(text)
    return found


def slot_values() -> dict[str, list[dict[str, str]]]:
    """Return slot -> its values by form."""
    table = tomllib.loads((HERE / "slots.toml").read_text(encoding="utf-8"))
    return {slot: entry["values"] for slot, entry in table.items()}


def fills_of(concept: Concept, count: int, rng: Random) -> list[Fills]:
    """Return so many different fillings of a concept's slots, one slot at least differing; fewer where it has none."""
    values = slot_values()
    found: list[Fills] = []
    if not concept.slots:
        return [{}]
    base = {slot: rng.choice(values[slot]) for slot in concept.slots}
    varied = [slot for slot in concept.slots if all(f"{{{slot}:" in text for text in (*concept.planned, *concept.said))]
    found.append(base)
    if not varied:
        return found
    slot = rng.choice(varied)
    for value in rng.sample(values[slot], min(count, len(values[slot]))):
        if len(found) < count and value != base[slot]:
            found.append({**base, slot: value})
    return found


def filled(text: str, fills: Fills) -> str:
    """Return a wording with its slots filled, its first letter a capital."""
    done = _SLOT.sub(lambda slot: fills[slot[1]].get(slot[2], fills[slot[1]]["n"]), text)
    return done[:1].upper() + done[1:]


def joined(first: Fills, second: Fills) -> Fills:
    """Return fillings that name both: «математики и русского языка»."""
    return {
        slot: first[slot]
        if first[slot] == second[slot]
        else {form: f"{first[slot][form]} и {second[slot][form]}" for form in first[slot]}
        for slot in first
    }
