"""Tables of single expressions: deadlines and responsible cells with what they mean, without a document."""

from collections.abc import Iterator
from random import Random
from typing import Any

from corpora.second.any_deadline import any_deadline
from corpora.second.bodies import scene
from corpora.second.marks import flat
from corpora.second.parties import any_charge
from corpora.second.plans import span
from corpora.second.wordbook import table

Json = dict[str, Any]


def deadline_lines(seed: int, count: int) -> Iterator[Json]:
    """Yield so many different deadlines in the shape of `svod deadlines`, with kind, edtf and rrule beside them."""
    rng = Random(f"{seed}/deadlines")
    seen: set[tuple[str, bool, int]] = set()
    while len(seen) < count:
        time = span(rng)
        found = any_deadline(rng, time)
        text = flat(found.raw)
        key = (text.lower(), time.academic, len(time.years))
        if not text or key in seen:
            continue
        seen.add(key)
        yield {
            "text": text,
            "plan_years": list(time.years),
            "academic": time.academic,
            "doc_date": None,
            "kind": found.kind,
            "edtf": list(found.edtf),
            "rrule": found.rrule,
        }


def party_lines(seed: int, count: int) -> Iterator[Json]:
    """Yield so many different responsible cells with their parties."""
    rng = Random(f"{seed}/parties")
    seen: set[str] = set()
    while len(seen) < count:
        where = scene(rng, rng.choice(("municipal", "regional", "school")))
        charge = any_charge(rng, where)
        text = "\n".join(flat(line) for line in charge.raw.split("\n"))
        if not text or text in seen:
            continue
        seen.add(text)
        yield {"text": text, "parties": [flat(party) for party in charge.parties], "people": list(charge.people)}


def written_deadlines() -> Iterator[Json]:
    """Yield the deadlines of the word file, which were written one by one."""
    for row in table("deadlines"):
        yield {
            "text": row["text"],
            "plan_years": [int(year) for year in row["years"].split()],
            "academic": bool(row["academic"]),
            "doc_date": None,
            "kind": row["kind"],
            "edtf": row["edtf"].split(),
            "rrule": row["rrule"] or None,
        }
