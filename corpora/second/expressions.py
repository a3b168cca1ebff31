"""Tables of single expressions: deadlines and responsible cells with what they mean, without a document."""

from collections.abc import Iterator
from typing import Any

from corpora.second.any_deadline import any_deadline
from corpora.second.bodies import scene
from corpora.second.head import head_blocks, order_gold
from corpora.second.luck import random_of
from corpora.second.marks import bare, flat
from corpora.second.paper import Grid, Line, Paper, cell
from corpora.second.parties import any_charge
from corpora.second.plans import span
from corpora.second.registration import registration
from corpora.second.subjects import other_subject
from corpora.second.wordbook import lists, table

Json = dict[str, Any]
_HEADED = ("number", "activity", "deadline", "responsible", "result")


def deadline_lines(seed: int, count: int) -> Iterator[Json]:
    """Yield so many different deadlines in the shape of `svod deadlines`, with kind, edtf and rrule beside them."""
    rng = random_of(seed, "deadlines")
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
    rng = random_of(seed, "parties")
    seen: set[str] = set()
    while len(seen) < count:
        where = scene(rng, rng.choice(("municipal", "regional", "school")))
        charge = any_charge(rng, where)
        text = "\n".join(flat(line) for line in charge.raw.split("\n"))
        if not text or text in seen:
            continue
        seen.add(text)
        yield {"text": text, "parties": [flat(party) for party in charge.parties], "people": list(charge.people)}


def head_lines(seed: int, count: int) -> Iterator[Json]:
    """Yield heads of orders, line by line, with what is read from them."""
    rng = random_of(seed, "heads")
    for _ in range(count):
        where = scene(rng, rng.choice(("municipal", "regional", "school", "institute")))
        known = registration(rng, span(rng).years, where.body.kind)
        subject = other_subject(rng)
        blocks = head_blocks(rng, where, known, subject.title)
        paper = Paper(name="", kind="", blocks=tuple(blocks))
        lines = [bare(line) for text in paper.texts() for line in text.split("\n")]
        yield {"lines": lines, **order_gold(where, known, subject.title)}


def header_papers() -> Iterator[tuple[str, str, Paper]]:
    """Yield (role, header, paper): a small plan with that header in its place, for every header of the word file."""
    words = lists("columns")
    rows = (("1", "Проведение совещания", "май 2023 г.", "Отдел образования", "Протокол совещания"),)
    plain = dict(zip(_HEADED, ("№", "Мероприятия", "Сроки", "Ответственные", "Результат"), strict=True))
    for role in _HEADED[1:]:
        for header in (*words[role], *words["rare"].get(role, ())):
            head = ({**plain, role: header}[name] for name in _HEADED)
            grid = Grid(rows=tuple(tuple(cell(text) for text in row) for row in (tuple(head), *rows)))
            title = Line(text="План мероприятий на 2023 год", align="center")
            yield role, header, Paper(name="header", kind="графа", blocks=(title, grid))


def parties_paper(lines: list[Json]) -> Paper:
    """Return one plan with a row for each responsible cell."""
    head = tuple(cell(text) for text in ("№", "Мероприятие", "Срок", "Ответственные"))
    rows = [
        tuple(cell(text) for text in (str(number), f"Проведение семинара № {number}", "май", line["text"]))
        for number, line in enumerate(lines, start=1)
    ]
    title = Line(text="План мероприятий на 2023 год", align="center")
    return Paper(name="parties", kind="ячейки", blocks=(title, Grid(rows=(head, *rows))))


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
