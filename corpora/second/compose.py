"""Compose: which parts a document of each kind has, and what is expected of the whole."""

from collections.abc import Callable
from random import Random

from corpora.second.bodies import Level, Scene, scene
from corpora.second.body import after_signature, items, preamble, reference_gold, signature
from corpora.second.distractors import distractor
from corpora.second.head import head_blocks, order_gold
from corpora.second.luck import chance
from corpora.second.marks import marked
from corpora.second.paper import Block, Json, Line, PageBreak, Paper
from corpora.second.plans import Planned, Titled, plan, span
from corpora.second.references import Reference, reference
from corpora.second.registration import Registration, registration
from corpora.second.stamps import annex_stamp, approval

Recipe = Callable[[Random], tuple[str, list[Block], Json]]


def order_with_plan(rng: Random) -> tuple[str, list[Block], Json]:
    """Return an order of a municipal, regional or school body with a plan annexed."""
    level: Level = rng.choices(("municipal", "regional", "school", "institute"), (6, 2, 3, 1))[0]
    where = scene(rng, level)
    time = span(rng)
    known = registration(rng, time.years, where.body.kind)
    made = plan(rng, where, time)
    blocks, order = _order(rng, where, known, made.title)
    stamp, annex = annex_stamp(rng, where, known, rng.choice((None, None, 1)))
    blocks += [PageBreak(), *stamp, *made.blocks]
    gold = {"kinds": ["order", "annex", made.title.kind], "orders": [order], "annexes": [annex], "plans": [made.gold]}
    return f"{where.body.kind} с планом, {level}", blocks, _with_place(gold, where)


def _order(rng: Random, where: Scene, known: Registration, planned: Titled) -> tuple[list[Block], Json]:
    title = f"Об утверждении {planned.of} {planned.tail}"
    basis: Reference | None = reference(rng, where, known.day) if chance(rng, 0.6) else None
    listed = items(rng, where, f"{planned.to_approve} {planned.tail}")
    below, signatory = signature(rng, where)
    blocks = [
        *head_blocks(rng, where, known, title),
        *preamble(rng, where, basis),
        *(Line(text=line, align="both") for line in listed.lines),
        *below,
        *after_signature(rng, where),
    ]
    gold = order_gold(where, known, title)
    return blocks, {
        **gold,
        "items": len(listed.subs),
        "sub_items": list(listed.subs),
        "signatory": signatory,
        "basis": reference_gold(basis),
    }


def _with_place(gold: Json, where: Scene) -> Json:
    if where.body.level == "municipal":
        gold["document"] = {"municipality": where.place.municipality}
        for order in gold.get("orders", []):
            order["municipality"] = where.place.municipality
    if where.body.level == "regional":
        gold["document"] = {"region": where.place.region}
        for order in gold.get("orders", []):
            order["region"] = where.place.region
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
    return "план школы", [*above, Line(text=""), *made.blocks], gold


def bare_plan(rng: Random) -> tuple[str, list[Block], Json]:
    """Return a plan with nothing above it, and a table beside it that is no plan."""
    where = scene(rng, rng.choice(("municipal", "school")))
    made = plan(rng, where, span(rng))
    other = distractor(rng, where)
    gold: Json = {"kinds": [made.title.kind], "orders": [], "annexes": [], "plans": [made.gold]}
    blocks = [*made.blocks, *other] if chance(rng, 0.5) else [*other, *made.blocks]
    return "план и другая таблица", blocks, gold


def order_alone(rng: Random) -> tuple[str, list[Block], Json]:
    """Return an order whose annex is elsewhere, or is no plan."""
    where = scene(rng, rng.choice(("municipal", "regional", "school")))
    time = span(rng)
    known = registration(rng, time.years, where.body.kind)
    made: Planned = plan(rng, where, time)
    blocks, order = _order(rng, where, known, made.title)
    gold: Json = {"kinds": ["order"], "orders": [order], "annexes": [], "plans": []}
    if chance(rng, 0.6):
        stamp, annex = annex_stamp(rng, where, known, rng.choice((None, 1)))
        blocks += [PageBreak(), *stamp, *distractor(rng, where)]
        gold["annexes"] = [annex]
    return "приказ без плана", blocks, _with_place(gold, where)


def no_plan(rng: Random) -> tuple[str, list[Block], Json]:
    """Return tables none of which is a plan."""
    where = scene(rng, rng.choice(("municipal", "school")))
    blocks = [*distractor(rng, where), *distractor(rng, where)]
    return "таблицы без плана", blocks, {"kinds": [], "orders": [], "annexes": [], "plans": []}


_RECIPES: tuple[tuple[Recipe, int], ...] = (
    (order_with_plan, 9),
    (school_plan, 5),
    (bare_plan, 3),
    (order_alone, 2),
    (no_plan, 1),
)


def compose(seed: int, number: int) -> Paper:
    """Return the paper of a seed and number: the same ones give the same paper."""
    rng = Random(f"{seed}/{number}")
    recipes, weights = zip(*_RECIPES, strict=True)
    kind, blocks, gold = rng.choices(recipes, weights)[0](rng)
    paper = Paper(name=f"{seed}-{number:04}", kind=kind, blocks=tuple(blocks))
    return Paper(name=paper.name, kind=kind, blocks=paper.blocks, gold={**gold, **_mentions(paper), "kind": kind})


def _mentions(paper: Paper) -> Json:
    found = sorted({pair for text in paper.texts() for pair in marked(text)})
    return {
        "mentions": [{"type": kind, "text": text} for kind, text in found if kind != "optional"],
        "optional": sorted({text for kind, text in found if kind == "optional"}),
    }
