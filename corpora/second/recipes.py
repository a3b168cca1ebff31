"""Recipes: which parts a document of each kind has, and what is expected of the whole."""

from collections.abc import Callable
from random import Random

from corpora.second.bodies import Level, Scene, scene
from corpora.second.body import after_signature, items, preamble, reference_gold, signature
from corpora.second.distractors import distractor
from corpora.second.head import head_blocks, order_gold
from corpora.second.luck import chance
from corpora.second.paper import Block, Json, Line, PageBreak
from corpora.second.passports import passport
from corpora.second.plans import Planned, plan, span
from corpora.second.references import Reference, reference
from corpora.second.registration import Registration, registration
from corpora.second.stamps import annex_stamp, approval
from corpora.second.subjects import Subject, other_subject

Recipe = Callable[[Random], tuple[str, list[Block], Json]]


def order_with_plan(rng: Random) -> tuple[str, list[Block], Json]:
    """Return an order with a plan annexed; now and then a second annex, plan or none, stands before or after it."""
    level: Level = rng.choices(("municipal", "regional", "school", "institute"), (6, 2, 3, 1))[0]
    where = scene(rng, level)
    time = span(rng)
    known = registration(rng, time.years, where.body.kind)
    made = plan(rng, where, time)
    blocks, order = _order(rng, where, known, _subject_of(made))
    parts = [(made.blocks, [made.gold]), *_second_parts(rng, where, made)]
    rng.shuffle(parts)
    annexes = []
    for number, (inner, _) in enumerate(parts, start=1):
        stamp, annex = annex_stamp(rng, where, known, number if len(parts) > 1 else rng.choice((None, None, 1)))
        annexes.append(annex)
        blocks += [PageBreak(), *stamp, *inner]
    gold: Json = {"kinds": ["order", "annex", made.title.kind], "orders": [order], "annexes": annexes}
    gold["plans"] = [one for _, plans in parts for one in plans]
    return f"{where.body.kind} с планом, {level}", blocks, _with_place(gold, where)


def _second_parts(rng: Random, where: Scene, first: Planned) -> list[tuple[tuple[Block, ...], list[Json]]]:
    """Return a second annex: a table that is no plan, or another plan of another topic."""
    kind = rng.choices(("", "table", "plan"), (75, 17, 8))[0]
    if kind == "table":
        return [(tuple(distractor(rng, where)), [])]
    other = plan(rng, where, span(rng))
    taken = {record["activity"] for record in first.gold["records"]}
    if kind and other.title.tail != first.title.tail and not taken & {row["activity"] for row in other.gold["records"]}:
        return [(other.blocks, [other.gold])]
    return []


def _subject_of(made: Planned) -> Subject:
    tail = made.title.tail
    approve = f"Утвердить {made.title.to_approve} {tail}".rstrip(".")
    return Subject(title=f"Об утверждении {made.title.of} {tail}", first_item=f"{approve}.")


def _order(rng: Random, where: Scene, known: Registration, subject: Subject) -> tuple[list[Block], Json]:
    basis: Reference | None = reference(rng, where, known.day) if chance(rng, 0.6) else None
    listed = items(rng, where, subject.first_item)
    below, signatory = signature(rng, where)
    blocks = [
        *head_blocks(rng, where, known, subject.title),
        *preamble(rng, where, basis),
        *(Line(text=line, align="both") for line in listed.lines),
        *below,
        *after_signature(rng, where),
    ]
    gold = {**order_gold(where, known, subject.title), "signatory": signatory, "basis": reference_gold(basis)}
    return blocks, {**gold, "items": len(listed.subs), "sub_items": list(listed.subs)}


def _with_place(gold: Json, where: Scene) -> Json:
    told = {"municipal": ("municipality", where.place.municipality), "regional": ("region", where.place.region)}
    if where.body.level in told:
        field, value = told[where.body.level]
        gold["document"] = {field: value}
        for order in gold["orders"]:
            order[field] = value
    return gold


def school_plan(rng: Random) -> tuple[str, list[Block], Json]:
    """Return a school's plan below an approval block."""
    where = scene(rng, "school")
    time = span(rng)
    known = registration(rng, time.years, "приказ")
    made = plan(rng, where, time)
    above, annex = approval(rng, where, known)
    kinds = [made.title.kind, *(["annex"] if annex else [])]
    gold = {"kinds": kinds, "orders": [], "annexes": [annex] if annex else [], "plans": [made.gold]}
    named = [Line(text=where.body.name, align="center")] if chance(rng, 0.25) else []
    return "план школы", [*named, *above, Line(text=""), *made.blocks], gold


def bare_plan(rng: Random) -> tuple[str, list[Block], Json]:
    """Return a plan with nothing above it, and a table beside it that is no plan."""
    where = scene(rng, rng.choice(("municipal", "school")))
    made = plan(rng, where, span(rng))
    other = distractor(rng, where)
    gold: Json = {"kinds": [made.title.kind], "orders": [], "annexes": [], "plans": [made.gold]}
    blocks = [*made.blocks, *other] if chance(rng, 0.5) else [*other, *made.blocks]
    return "план и другая таблица", blocks, gold


def passport_and_plan(rng: Random) -> tuple[str, list[Block], Json]:
    """Return a passport of a programme and the plan below it."""
    where = scene(rng, rng.choice(("municipal", "school")))
    time = span(rng)
    made = plan(rng, where, time)
    gold: Json = {"kinds": ["passport", made.title.kind], "orders": [], "annexes": [], "plans": [made.gold]}
    return "паспорт и план", [*passport(rng, where, time), PageBreak(), *made.blocks], gold


def draft(rng: Random) -> tuple[str, list[Block], Json]:
    """Return an order not yet registered: blanks for its date and number."""
    where = scene(rng, rng.choice(("municipal", "school")))
    time = span(rng)
    known = registration(rng, time.years, where.body.kind, blank=True)
    made = plan(rng, where, time)
    blocks, order = _order(rng, where, known, _subject_of(made))
    gold: Json = {"kinds": ["order", made.title.kind], "orders": [order], "annexes": [], "plans": [made.gold]}
    return "проект приказа", [*blocks, PageBreak(), *made.blocks], _with_place(gold, where)


def order_alone(rng: Random) -> tuple[str, list[Block], Json]:
    """Return an order whose annex is elsewhere, or is no plan."""
    where = scene(rng, rng.choice(("municipal", "regional", "school")))
    time = span(rng)
    known = registration(rng, time.years, where.body.kind)
    blocks, order = _order(rng, where, known, other_subject(rng))
    gold: Json = {"kinds": ["order"], "orders": [order], "annexes": [], "plans": []}
    if chance(rng, 0.6):
        stamp, annex = annex_stamp(rng, where, known, rng.choice((None, 1)))
        blocks += [PageBreak(), *stamp, *distractor(rng, where)]
        gold["annexes"] = [annex]
    return "приказ без плана", blocks, _with_place(gold, where)


def two_orders(rng: Random) -> tuple[str, list[Block], Json]:
    """Return two orders of one body in one file, each with its plan or none."""
    where = scene(rng, rng.choice(("municipal", "school")))
    gold: Json = {"kinds": ["order"], "orders": [], "annexes": [], "plans": []}
    blocks: list[Block] = []
    for _ in range(2):
        time = span(rng)
        known = registration(rng, time.years, where.body.kind)
        made = plan(rng, where, time)
        inner, order = _order(rng, where, known, _subject_of(made))
        stamp, annex = annex_stamp(rng, where, known, None)
        blocks += [*inner, PageBreak(), *stamp, *made.blocks, PageBreak()]
        gold["orders"].append(order)
        gold["annexes"].append(annex)
        gold["plans"].append(made.gold)
    return "два приказа", blocks, _with_place(gold, where)


def no_plan(rng: Random) -> tuple[str, list[Block], Json]:
    """Return tables none of which is a plan."""
    where = scene(rng, rng.choice(("municipal", "school")))
    blocks = [*distractor(rng, where), *distractor(rng, where)]
    return "таблицы без плана", blocks, {"kinds": [], "orders": [], "annexes": [], "plans": []}


RECIPES: tuple[tuple[Recipe, int], ...] = (
    (order_with_plan, 18),
    (school_plan, 9),
    (bare_plan, 6),
    (passport_and_plan, 2),
    (draft, 1),
    (two_orders, 2),
    (order_alone, 5),
    (no_plan, 3),
)
