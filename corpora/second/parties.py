"""Responsible cells: what clerks write in them, and the parties a careful reader tells apart."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from corpora.second.bodies import Scene
from corpora.second.luck import chance
from corpora.second.marks import capital, from_braces, mark
from corpora.second.people import written
from corpora.second.wordbook import words


@dataclass(frozen=True, kw_only=True, slots=True)
class Charge:
    """Кто отвечает: the cell, marked, and its parties in order."""

    raw: str
    parties: tuple[str, ...]
    #: «Фамилия И.О.» of those named, in order.
    people: tuple[str, ...] = ()


Maker = Callable[[Random, Scene], Charge]


def _role(rng: Random, scene: Scene) -> str:
    return from_braces(_plain_role(rng, scene))


def _word(rng: Random, name: str) -> str:
    text: str = rng.choice(words(rng, "roles", name))
    return text


def _plain_role(rng: Random, scene: Scene) -> str:
    if scene.body.level == "school":
        return _word(rng, "inside")
    return scene.body.short if chance(rng, 0.2) else _word(rng, "outside")


def one(rng: Random, scene: Scene) -> Charge:
    """Return a cell of one role or body."""
    role = _role(rng, scene)
    return Charge(raw=role, parties=(role,))


def several(rng: Random, scene: Scene) -> Charge:
    """Return two or three roles with a comma, a semicolon or a line between."""
    roles = _distinct(rng, scene, rng.choice((2, 2, 2, 3)))
    joint = rng.choice((", ", ", ", ", ", ",\n", "\n", "; ", ";\n", ","))
    return Charge(raw=joint.join(roles), parties=roles)


def _distinct(rng: Random, scene: Scene, count: int) -> tuple[str, ...]:
    found: dict[str, str] = {}
    while len(found) < count:
        role = _role(rng, scene)
        found[role.lower()] = role
    return tuple(found.values())


def unparted(rng: Random, scene: Scene) -> Charge:
    """Return two parties with nothing between them but a capital."""
    head = scene.body.short if scene.body.level != "school" else "Администрация школы"
    tails = ("Руководители ОО", "Образовательные организации", "Директора школ")
    tail = rng.choice(tails if scene.body.level != "school" else ("Классные руководители", "Руководители ШМО"))
    return Charge(raw=f"{head} {tail}", parties=(head, tail))


def named(rng: Random, scene: Scene) -> Charge:
    """Return a person, or several."""
    people = rng.sample(scene.staff, rng.choice((1, 1, 1, 2, 2, 3)))
    names = [mark("person", one.normal) if len(people) > 1 else written(rng, one) for one in people]
    if chance(rng, 0.05):
        names = [mark("person", one.normal.rstrip(".")) for one in people]
    joint = rng.choice((", ", ", ", "\n", "; ", ",\n"))
    return Charge(raw=joint.join(names), parties=tuple(names), people=tuple(one.normal for one in people))


def listed(rng: Random, scene: Scene) -> Charge:
    """Return roles under their numbers or dashes, a line each; the lead is no part of a party."""
    roles = _distinct(rng, scene, rng.choice((2, 3)))
    lead = rng.choice(("{}. ", "{}) ", "- "))
    raw = "\n".join(f"{lead.format(n)}{role}" for n, role in enumerate(roles, start=1))
    return Charge(raw=raw, parties=roles)


def position_below(rng: Random, scene: Scene) -> Charge:
    """Return «Иванова И.И.,» and «методист» on the next line: one party."""
    person, position = rng.choice(scene.staff), from_braces(_word(rng, "positions"))
    text = f"{mark('person', person.normal)},\n{position}"
    return Charge(raw=text, parties=(text,), people=(person.normal,))


def three(rng: Random, scene: Scene) -> Charge:
    """Return a role, and two people with positions before their names."""
    role = _role(rng, scene)
    people, positions = rng.sample(scene.staff, 2), rng.sample(words(rng, "roles", "positions"), 2)
    named = [
        f"{from_braces(position)} {mark('person', one.normal)}" for one, position in zip(people, positions, strict=True)
    ]
    texts = (role, *named)
    return Charge(raw=", ".join(texts), parties=texts, people=tuple(one.normal for one in people))


def run_together(rng: Random, scene: Scene) -> Charge:
    """Return two names with no comma between: «Иванова И.И. Петров П.П.»."""
    people = rng.sample(scene.staff, 2)
    names = [mark("person", one.normal) for one in people]
    joint = rng.choice((" ", "  ", ""))
    return Charge(raw=joint.join(names), parties=tuple(names), people=tuple(one.normal for one in people))


def with_place_of_work(rng: Random, scene: Scene) -> Charge:
    """Return «Иванова И.И., директор МБОУ СОШ № 3», one party."""
    person, school = rng.choice(scene.staff), rng.choice(scene.schools)
    text = f"{mark('person', person.normal)}, директор {school.text}"
    return Charge(raw=text, parties=(text,), people=(person.normal,))


def with_position(rng: Random, scene: Scene) -> Charge:
    """Return «Иванова И.И., методист», which is one party, or «методист Иванова И.И.»."""
    person, position = rng.choice(scene.staff), from_braces(_word(rng, "positions"))
    name = written(rng, person)
    form = rng.choice((f"{name}, {position}", f"{position} {name}", f"{name} – {position}", f"{name} ({position})"))
    return Charge(raw=form, parties=(form,), people=(person.normal,))


def with_positions(rng: Random, scene: Scene) -> Charge:
    """Return two people with their positions, a line or a semicolon between."""
    people, positions = (
        rng.sample(scene.staff, 2),
        [from_braces(one) for one in rng.sample(words(rng, "roles", "positions"), 2)],
    )
    after = chance(rng, 0.5)
    texts = tuple(
        f"{mark('person', one.normal)}, {position}" if after else f"{position} {mark('person', one.normal)}"
        for one, position in zip(people, positions, strict=True)
    )
    joint = rng.choice((";\n", "\n", "; ") if after else (", ", "\n", "; "))
    return Charge(raw=joint.join(texts), parties=texts, people=tuple(one.normal for one in people))


def long_role(rng: Random, scene: Scene) -> Charge:
    """Return a role with commas of its own, alone or after another."""
    role = _word(rng, "long")
    if chance(rng, 0.5):
        return Charge(raw=role, parties=(role,))
    first = _role(rng, scene)
    return Charge(raw=f"{first}, {role}", parties=(first, role))


def body_and_person(rng: Random, scene: Scene) -> Charge:
    """Return a role and a person."""
    role, person = _role(rng, scene), rng.choice(scene.staff)
    name = mark("person", person.normal)
    return Charge(raw=f"{role}, {name}", parties=(role, name), people=(person.normal,))


def bracketed(rng: Random, scene: Scene) -> Charge:
    """Return a role with a remark in brackets."""
    person = rng.choice((None, rng.choice(scene.staff)))
    tail = mark("person", person.normal) if person else "по согласованию"
    text = f"{_role(rng, scene)} ({tail})"
    return Charge(raw=text, parties=(text,), people=(person.normal,) if person else ())


def schools(rng: Random, scene: Scene) -> Charge:
    """Return schools by name."""
    if scene.body.level == "school":
        return one(rng, scene)
    some = rng.sample(scene.schools, rng.choice((1, 2)))
    return Charge(raw=", ".join(school.text for school in some), parties=tuple(school.text for school in some))


def silent(rng: Random, _: Scene) -> Charge:
    """Return an empty cell or a dash."""
    return Charge(raw=rng.choice(("", "-")), parties=())


_MAKERS: tuple[tuple[Maker, int], ...] = (
    (one, 24),
    (several, 30),
    (unparted, 2),
    (named, 14),
    (with_position, 6),
    (with_positions, 3),
    (run_together, 2),
    (listed, 2),
    (position_below, 1),
    (three, 1),
    (with_place_of_work, 1),
    (long_role, 4),
    (body_and_person, 4),
    (bracketed, 4),
    (schools, 3),
    (silent, 1),
)


def any_charge(rng: Random, scene: Scene) -> Charge:
    """Return a cell of any kind, its first letter as clerks leave it."""
    makers, weights = zip(*_MAKERS, strict=True)
    made: Charge = rng.choices(makers, weights)[0](rng, scene)
    if not made.parties or chance(rng, 0.5):
        return made
    if not made.raw.startswith(made.parties[0]):  # a list's number or dash stands first
        return made
    first = capital(made.parties[0])
    return replace(made, raw=capital(made.raw), parties=(first, *made.parties[1:]))
