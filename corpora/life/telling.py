"""Fates -> sentences of a report, each with the rows it is evidence of."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from corpora.life.fates import Told
from corpora.life.filling import MONTHS, MONTHS_OF, Scene, fill, forms_of, gaps, noun_forms
from corpora.life.planning import PlannedRow
from corpora.life.wordbook import Matter, Part, phrases

#: Words that keep their capital inside a sentence.
_KEEPS = re.compile(r"^(?:[А-ЯЁ]{2}|[«\d(]|ВсОШ|РЭШ|Точк|Рособр|{)")
_PARTICIPLE = re.compile(r"^[А-ЯЁ][а-яё]{3,15}(?:ён|ан|ен|та|ты|ена|ана|ено|ано|ены|аны)\s")
#: A verb in the present.
PRESENT = re.compile(r"[а-яё]{3,15}(?:ет|ют|ит|ят|ется|ются|ится|ятся)(?=[\s,.;])")


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Высказывание отчёта с его правдой."""

    text: str
    #: Row id -> what is said of it; empty for what concerns nothing planned.
    rows: Mapping[str, str] = field(default_factory=dict)
    #: Rows a careful reader may take it for as well.
    near: frozenset[str] = frozenset()
    #: Row id -> «2024-03» it is moved to.
    until: Mapping[str, str] = field(default_factory=dict)
    #: Told in the present: «применяют», «действует»; as good as done, or going on.
    present: bool = False
    #: fact, filler, offtopic, unplanned, intro
    kind: str = "fact"
    #: The activity as the report's table repeats it.
    activity: str | None = None
    number: str | None = None
    theme: str = ""
    who: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Teller:
    """Кто рассказывает: part of the words, how the official writes, where and when."""

    part: Part
    official: Mapping[str, Any]
    scene: Scene
    rng: Random
    #: All rows of the plan: a statement must tell a row from its twins.
    planned: Sequence[PlannedRow]

    def words(self, name: str) -> Any:  # noqa: ANN401 -- a list of texts, or one
        """Return the phrases of that name in this part."""
        return phrases()[self.part][name]


def tell(row: PlannedRow, told: Told, teller: Teller) -> Piece:
    """Return one statement about one row."""
    outcome: str = told.fate
    if told.fate == "done" and _is_lasting(row, teller):
        text, outcome = _named(row, teller, "present"), "ongoing"
    else:
        text = _TOLD[told.fate](row, told, teller)
    until = {row.id: f"{told.until[0]}-{told.until[1]:02}"} if told.until else {}
    return Piece(
        text=text,
        rows={row.id: outcome},
        present=PRESENT.search(text) is not None,
        until=until,
        theme=row.matter.meaning.theme,
        who=row.matter.meaning.who,
        number=row.number,
    )


def tell_unplanned(matter: Matter, teller: Teller) -> Piece | None:
    """Return a statement about something the plan has not; None where no wording tells it from a planned twin."""
    fit = [one for one in matter.meaning.done[teller.part] if set(matter.meaning.slots) <= gaps(one)]
    if not fit:
        return None
    text = fill(teller.rng.choice(fit), forms_of(matter), teller.scene, teller.rng)
    return Piece(text=text, kind="unplanned", theme=matter.meaning.theme, who=matter.meaning.who)


def tell_nothing(teller: Teller, kind: str) -> Piece:
    """Return a filler, or a statement about what no such plan holds."""
    return Piece(text=_say(teller, "fillers" if kind == "filler" else "offtopic", {}), kind=kind)


def named(row: PlannedRow, teller: Teller) -> str:
    """Return the activity as a short phrase, lower case."""
    return fill(row.matter.meaning.noun[teller.part].text, forms_of(row.matter), teller.scene, teller.rng)


def inside(text: str) -> str:
    """Return a sentence as it stands inside another one: without its stop and its capital."""
    bare = text.rstrip(".")
    return bare if _KEEPS.match(bare) else bare[:1].lower() + bare[1:]


def led(text: str, teller: Teller) -> str:
    """Put «В отчётном периоде» before a sentence that begins with its verb."""
    if not _PARTICIPLE.match(text):
        return text
    return f"{teller.rng.choice(teller.words('leads'))} {inside(text)}."


def _done(row: PlannedRow, told: Told, teller: Teller) -> str:
    del told
    fit = [one for one in row.matter.meaning.done[teller.part] if _tells_apart(one, row, teller.planned)]
    if not fit:
        noun = row.matter.meaning.noun[teller.part]
        return f"{noun_forms(noun, '')['пров'].capitalize()} {named(row, teller)}."
    return fill(teller.rng.choice(fit), forms_of(row.matter), scene_of(row, teller), teller.rng)


def _is_lasting(row: PlannedRow, teller: Teller) -> bool:
    """Say whether the row is told of in the present: «проводится», as reports do of what goes on all year."""
    lasts = row.due.when.kind in ("ongoing", "recurring")
    verb = row.matter.meaning.noun[teller.part].participle
    return lasts and verb in ("проведён", "организован") and teller.rng.random() < 0.15  # noqa: PLR2004 -- as met


def detailed(piece: Piece, teller: Teller) -> Piece:
    """Add a second sentence to a statement now and then: it says no more of what was done."""
    if teller.rng.random() >= teller.official.get("detail", 0.12) or "done" not in piece.rows.values():
        return piece
    return replace(piece, text=f"{piece.text} {_say(teller, 'details', {})}")


def scene_of(row: PlannedRow, teller: Teller) -> Scene:
    """Return the months in which the row's facts fall: about its deadline, the last one passed where it has several."""
    last = teller.scene.months[-1]
    days = [day for day in row.due.days if (day.year, day.month) <= last]
    if not days or row.due.when.kind == "ongoing":
        return teller.scene
    due = days[-1].year * 12 + days[-1].month
    if len(row.due.days) > 1:
        return replace(teller.scene, months=((days[-1].year, days[-1].month),))
    months = tuple(one for one in teller.scene.months if due - 1 <= one[0] * 12 + one[1] <= due)
    return replace(teller.scene, months=months or teller.scene.months)


def _tells_apart(wording: str, row: PlannedRow, planned: Sequence[PlannedRow]) -> bool:
    """Say whether the wording names a slot in which each planned twin differs."""
    names = gaps(wording)
    twins = [one for one in planned if one.matter.meaning.id == row.matter.meaning.id and one.id != row.id]
    mine = dict(row.matter.values)
    return all(any(slot in names and mine[slot] != value for slot, value in twin.matter.values) for twin in twins)


def _moved(row: PlannedRow, told: Told, teller: Teller) -> str:
    return _named(row, teller, "moved", told)


def _named(row: PlannedRow, teller: Teller, name: str, told: Told | None = None) -> str:
    given = noun_forms(row.matter.meaning.noun[teller.part], named(row, teller))
    if told and told.until:
        year, month = told.until
        given |= {
            "новый": f"{MONTHS[month]} {year} года",
            "новыйдо": f"{monthrange(year, month)[1]} {MONTHS_OF[month]} {year} года",
        }
    return _say(teller, name, given)


def _say(teller: Teller, name: str, given: Mapping[str, str]) -> str:
    return fill(teller.rng.choice(teller.words(name)), given, teller.scene, teller.rng)


_TOLD: Mapping[str, Callable[[PlannedRow, Told, Teller], str]] = {
    "done": _done,
    "partly": lambda row, _, teller: _named(row, teller, "partly"),
    "not_done": lambda row, _, teller: _named(row, teller, "not_done"),
    "ongoing": lambda row, _, teller: _named(row, teller, "ongoing"),
    "moved": _moved,
    "dropped": lambda row, _, teller: _named(row, teller, "dropped"),
}


def cell(row: PlannedRow, told: Told, teller: Teller) -> str:
    """Return what a column of results says of a row: a bare word, or the fact, or both."""
    if told.fate != "done":
        return _named(row, teller, f"{told.fate}_cells", told)
    bare = _say(teller, "done_cells", {})
    if teller.rng.random() < teller.official.get("bare", 0.25):
        return bare
    fact = fill(
        teller.rng.choice(row.matter.meaning.done[teller.part]), forms_of(row.matter), scene_of(row, teller), teller.rng
    )
    return f"{bare.rstrip(chr(46))}. {fact}" if teller.rng.random() < 0.2 else fact  # noqa: PLR2004 -- some write both
