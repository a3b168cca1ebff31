"""Years made up: a plan, its report in other words, and what of the report speaks of which row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from random import Random

from model.execution_match import OutcomeKind, PlanRow, Said
from tools.execution.damage import damaged
from tools.execution.wordings import Concept, Fills, concepts, filled, fills_of, joined

_MONTHS = "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре".split()
_FATES = ((0.74, OutcomeKind.DONE), (0.81, OutcomeKind.NOT_DONE), (0.86, OutcomeKind.MOVED), (0.9, OutcomeKind.PARTLY))
_KEYS = {OutcomeKind.NOT_DONE: "not", OutcomeKind.MOVED: "moved", OutcomeKind.PARTLY: "partly"}


@dataclass(kw_only=True)
class Planned:
    """A row with what it is an instance of."""

    row: PlanRow
    concept: Concept
    fills: Fills


@dataclass(kw_only=True)
class Year:
    """A plan and a report of it."""

    rows: list[PlanRow]
    said: list[Said]
    #: (row id, said id).
    truth: set[tuple[str, str]]
    #: Links that may be made or not: generic statements.
    either: set[tuple[str, str]] = field(default_factory=set)
    outcomes: dict[str, OutcomeKind] = field(default_factory=dict)
    #: How it is made: «table», «plain»; noise, numbering.
    style: str = ""


@dataclass(kw_only=True)
class Teller:
    """What words a report."""

    which: str
    rng: Random
    year: int
    styles: dict[str, list[str]]

    def pick(self, name: str) -> str:
        """Return a wording of this part of the styles."""
        return self.rng.choice(self.styles[f"{name} {self.which}"])

    def dress(self, text: str, np: str = "") -> str:
        """Return a wording with its dates, counts and name filled in."""
        rng = self.rng
        values = {
            "{date}": f"{rng.randint(1, 28):02}.{rng.randint(1, 12):02}.{self.year}",
            "{month}": rng.choice(_MONTHS),
            "{year}": str(self.year),
            "{next}": str(self.year + 1),
            "{n}": str(rng.randint(8, 240)),
            "{k}": str(rng.randint(2, 400)),
            "{np}": np,
            "{Np}": np[:1].upper() + np[1:],
        }
        for key, value in values.items():
            text = text.replace(key, value)
        return text

    def done(self, concept: Concept, fills: Fills) -> tuple[str, str]:
        """Return how the report tells that it was done, and the wording it is made of."""
        roll = self.rng.random()
        if roll < 0.62:
            wording = self.rng.choice(concept.said)
            text = filled(wording, fills)
        elif roll < 0.85:
            wording = concept.name
            np = filled(wording, fills)
            text = self.dress(self.pick(f"done {concept.gender}"), np[:1].lower() + np[1:])
        else:
            wording = self.rng.choice(concept.planned)
            text = f"{filled(wording, fills)} – выполнено"
        return self._wrapped(text), wording

    def fate(self, concept: Concept, fills: Fills, kind: OutcomeKind) -> tuple[str, str]:
        """Return how the report tells of this fate, and the wording it is made of."""
        if kind is OutcomeKind.DONE:
            return self.done(concept, fills)
        wording = self.rng.choice([concept.name, *concept.planned])
        np = filled(wording, fills)
        return self.dress(self.pick(_KEYS[kind]), np[:1].lower() + np[1:]), wording

    def _wrapped(self, text: str) -> str:
        if self.rng.random() < 0.3:
            text = self.dress(self.pick("prefix")) + text[:1].lower() + text[1:]
        if self.rng.random() < 0.35:
            text += self.dress(self.pick("suffix"))
        return text


def styles() -> dict[str, list[str]]:
    """Return the parts of styles.txt by their names."""
    found: dict[str, list[str]] = {}
    part: list[str] = []
    for line in (Path(__file__).parent / "styles.txt").read_text(encoding="utf-8").splitlines():
        heading = re.fullmatch(r"\[(.+)\]", line)
        if heading:
            part = found.setdefault(heading[1], [])
        elif line and not line.startswith("#"):
            part.append(line)
    return found


def years(which: str, count: int, seed: int) -> Iterator[Year]:
    """Yield years of the open or the kept wordings."""
    for at in range(count):
        yield year_of(which, Random(f"{which}-{seed}-{at}"))  # noqa: S311 -- repeatable, not secret


def year_of(which: str, rng: Random) -> Year:
    """Return a year."""
    planned, spare = _plan(which, rng)
    teller = Teller(which=which, rng=rng, year=2023, styles=styles())
    made = Year(rows=[one.row for one in planned], said=[], truth=set())
    if rng.random() < 0.3:
        _table(made, planned, teller)
    else:
        _plain(made, planned, spare, teller)
    level = rng.choice((0.0, 0.0, 0.3, 1.0))
    made.said = [damaged(one, level, rng) for one in made.said]
    made.style += f" noise {level}"
    return made


def _plan(which: str, rng: Random) -> tuple[list[Planned], list[tuple[Concept, Fills]]]:
    """Return the rows and what is planned nowhere: other concepts, other subjects of the same ones."""
    pool = concepts(which)
    chosen = rng.sample(pool, min(len(pool) - 4, rng.randint(10, 24)))
    planned: list[Planned] = []
    spare: list[tuple[Concept, Fills]] = []
    for at, concept in enumerate(chosen):
        fills = fills_of(concept, rng.choice((1, 2, 2, 3, 4)), rng)
        if len(fills) > 1 and rng.random() < 0.3:
            spare.append((concept, fills.pop()))
        planned += [_row(concept, one, at, rng) for one in fills]
    spare += [(concept, fills_of(concept, 1, rng)[0]) for concept in pool if concept not in chosen][:6]
    rng.shuffle(planned)
    sections = rng.randint(1, 4)
    counts = [0] * sections
    for at, one in enumerate(planned):
        section = at * sections // len(planned)
        counts[section] += 1
        number = f"{section + 1}.{counts[section]}" if sections > 1 else str(at + 1)
        one.row = replace(one.row, id=f"r{at}", number=number)
    return planned, spare


def _row(concept: Concept, fills: Fills, at: int, rng: Random) -> Planned:
    month = rng.randint(1, 11)
    text = filled(rng.choice(concept.planned), fills)
    end = date(2023, 12, 31) if rng.random() < 0.4 else date(2023, month, 28)
    return Planned(row=PlanRow(id=str(at), text=text, deadline_end=end), concept=concept, fills=fills)


def _fate(rng: Random) -> OutcomeKind | None:
    roll = rng.random()
    return next((kind for bound, kind in _FATES if roll < bound), None)


def _table(made: Year, planned: list[Planned], teller: Teller) -> None:
    """A table that repeats the rows, to the letter or in other words; its numbers are the plan's, its own, or none."""
    rng = teller.rng
    numbers, exact = rng.choice(("plan", "plan", "plan", "own", "none")), rng.choice((0.9, 0.9, 0.4, 0.0))
    made.style = f"table {numbers} {exact}"
    count = 0
    for one in planned:
        kind = _fate(rng)
        if kind is None:
            continue
        count += 1
        other = filled(rng.choice([*one.concept.planned, one.concept.name, rng.choice(one.concept.said)]), one.fills)
        said = Said(
            id=f"s{count}",
            number={"plan": one.row.number, "own": str(count), "none": None}[numbers],
            activity=one.row.text if rng.random() < exact else other,
            text=_mark(one, kind, teller),
        )
        made.said.append(said)
        made.truth.add((one.row.id, said.id))
        made.outcomes[one.row.id] = kind


def _mark(one: Planned, kind: OutcomeKind, teller: Teller) -> str:
    if kind is OutcomeKind.DONE and teller.rng.random() < 0.4:
        return "Выполнено"
    return teller.fate(one.concept, one.fills, kind)[0]


def _plain(made: Year, planned: list[Planned], spare: list[tuple[Concept, Fills]], teller: Teller) -> None:
    """Running text: rows told one by one, two at a time, in two sentences; things never planned between them."""
    rng = teller.rng
    told: list[Told] = []
    waiting = list(planned) if rng.random() < 0.6 else rng.sample(planned, len(planned))
    siblings = _siblings(planned, spare)
    while waiting:
        told += _telling(waiting, teller, made, siblings)
    for concept, fills in spare:
        text, wording = teller.done(concept, fills)
        told.insert(rng.randint(0, len(told)), _told([], text, wording, siblings[concept.name]))
    for part in ("unplanned", "unplanned", "unplanned", "preamble"):
        told.insert(rng.randint(0, len(told)), Told(rows=[], text=teller.dress(teller.pick(part))))
    numbering = rng.choice(("none", "none", "own", "plan"))
    numbers = {one.row.id: one.row.number for one in planned}
    made.style = f"plain {numbering}"
    for at, one in enumerate(told):
        number = f"{at + 1}" if numbering == "own" else None
        if numbering == "plan" and one.rows:
            number = numbers[one.rows[0]]
        made.said.append(Said(id=f"s{at}", text=one.text, number=number))
        made.truth.update((row, f"s{at}") for row in one.rows)
        made.either.update((row, f"s{at}") for row in one.vague)


@dataclass(kw_only=True)
class Told:
    """A statement: rows it speaks of, rows it may speak of."""

    rows: list[str]
    text: str
    vague: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class Siblings:
    """Rows of one concept, and the slots that tell them and what was never planned apart."""

    rows: list[str]
    slots: set[str]


def _siblings(planned: list[Planned], spare: list[tuple[Concept, Fills]]) -> dict[str, Siblings]:
    found: dict[str, Siblings] = {}
    fills: dict[str, list[Fills]] = {}
    for concept, own in [*((one.concept, one.fills) for one in planned), *spare]:
        fills.setdefault(concept.name, []).append(own)
    for name, all_ in fills.items():
        slots = {slot for slot in all_[0] if len({str(one[slot]) for one in all_}) > 1}
        found[name] = Siblings(rows=[one.row.id for one in planned if one.concept.name == name], slots=slots)
    return found


def _told(rows: list[str], text: str, wording: str, siblings: Siblings) -> Told:
    """A wording that does not say what tells siblings apart may speak of any of them."""
    if any(f"{{{slot}:" not in wording for slot in siblings.slots):
        return Told(rows=[], text=text, vague=siblings.rows)
    return Told(rows=rows, text=text)


def _telling(waiting: list[Planned], teller: Teller, made: Year, siblings: dict[str, Siblings]) -> list[Told]:
    """Take the next row, or two, and return what is said of them."""
    rng, one = teller.rng, waiting.pop(0)
    kind = _fate(rng)
    if kind is None:
        return []
    made.outcomes[one.row.id] = kind
    own = siblings[one.concept.name]
    sibling = next((other for other in waiting if other.concept is one.concept), None)
    roll = rng.random()
    if sibling is not None and roll < 0.2 and kind is OutcomeKind.DONE:
        waiting.remove(sibling)
        wording = rng.choice(one.concept.said)
        made.outcomes[sibling.row.id] = kind
        return [_told([one.row.id, sibling.row.id], filled(wording, joined(one.fills, sibling.fills)), wording, own)]
    text, wording = teller.fate(one.concept, one.fills, kind)
    first = _told([one.row.id], text, wording, own)
    if roll > 0.85 and waiting:
        for between in ("; ", ". ", ". ")[: rng.choice((1, 1, 2, 3))]:
            if waiting:
                first = _with_next(first, between, _next(waiting, teller, made, siblings))
        return [first]
    if roll > 0.8 and kind is OutcomeKind.DONE:
        again, wording = teller.done(one.concept, one.fills)
        return [first, _told([one.row.id], again, wording, own)]
    return [first]


def _next(waiting: list[Planned], teller: Teller, made: Year, siblings: dict[str, Siblings]) -> Told:
    """Take the next row and return how the report tells that it was done."""
    other = waiting.pop(0)
    made.outcomes[other.row.id] = OutcomeKind.DONE
    wording = teller.rng.choice(other.concept.said)
    return _told([other.row.id], filled(wording, other.fills), wording, siblings[other.concept.name])


def _with_next(first: Told, between: str, second: Told) -> Told:
    """Return the two told in one paragraph."""
    tail = second.text if between.startswith(".") else second.text[:1].lower() + second.text[1:]
    text = f"{first.text.rstrip('.')}{between}{tail}"
    return Told(rows=[*first.rows, *second.rows], text=text, vague=[*first.vague, *second.vague])
