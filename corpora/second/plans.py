"""Plans: title, span and table of one plan, and what a careful reader takes from it."""

from dataclasses import dataclass, replace
from random import Random

from corpora.second.bodies import Scene
from corpora.second.columns import Column, columns
from corpora.second.deadlines import Span, Wording, iso
from corpora.second.entries import Entry, entries
from corpora.second.luck import chance
from corpora.second.marks import cut, flat
from corpora.second.monthly import month_headings, timed
from corpora.second.paper import Block, Json, Line
from corpora.second.plan_grid import Placed, body_rows, laid_out
from corpora.second.sections import headings, numbered, topics
from corpora.second.wordbook import table


@dataclass(frozen=True, kw_only=True, slots=True)
class Titled:
    """Заглавие: «План мероприятий» and what follows it, with the cases an order needs."""

    kind: str
    head: str
    tail: str
    of: str
    to_approve: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Planned:
    """План на бумаге: blocks and expectation; the title serves the order too."""

    blocks: tuple[Block, ...]
    gold: Json
    title: Titled


def span(rng: Random) -> Span:
    """Return a plan's time: mostly one calendar year or a school year."""
    year = rng.randint(2013, 2026)
    several = Span(years=tuple(range(year, year + rng.choice((2, 3)))))
    return rng.choices((Span(years=(year,)), Span(years=(year, year + 1), academic=True), several), (45, 40, 15))[0]


def plan(rng: Random, scene: Scene, time: Span) -> Planned:
    """Return a plan of one to five sections."""
    chosen = topics(rng, rng.choice((1, 1, 2, 3, 4)))
    cols = columns(rng, calendar=not time.academic and time.single)
    roles = {column.role for column in cols}
    monthly = time.single and "deadline" in roles and "section" not in roles and chance(rng, 0.1)
    if "section" in roles and len(chosen) == 1:
        chosen = topics(rng, 2)
    rows = _monthly_rows(rng, scene, time) if monthly else entries(rng, scene, time, chosen, headings(rng, chosen))
    placed = _placed(rng, cols, numbered(rng, rows), time)
    title = _title(rng, scene, time, chosen[0])
    return Planned(
        blocks=(*_title_lines(rng, title), *_tables(rng, cols, placed)),
        gold=_gold(scene, title, time, cols, [one.entry for one in placed]),
        title=title,
    )


def _tables(rng: Random, cols: tuple[Column, ...], placed: list[Placed]) -> list[Block]:
    """Return one table, or one below each section's heading."""
    merged = any(one.reach for one in placed)
    names = list(dict.fromkeys(one.entry.section for one in placed))
    if len(names) == 1 or merged or not chance(rng, 0.12):
        return laid_out(rng, cols, body_rows(rng, cols, placed), whole=merged)
    found: list[Block] = []
    for name in names:
        group = [replace(one, entry=replace(one.entry, section=None)) for one in placed if one.entry.section == name]
        found += [Line(text=name or "", align=rng.choice(("left", "center")), bold=True)]
        found += laid_out(rng, cols, body_rows(rng, cols, group), whole=True)
    return found


def _monthly_rows(rng: Random, scene: Scene, time: Span) -> list[Entry]:
    months = month_headings(rng, time, rng.choice((3, 4, 5)))
    chosen = topics(rng, len(months))
    rows = entries(rng, scene, time, chosen, [heading for heading, _ in months])
    return timed(rng, time, rows, dict(months))


def _placed(rng: Random, cols: tuple[Column, ...], rows: list[Entry], time: Span) -> list[Placed]:
    """Return the rows with quarters crossed, sections reaching over their rows, and cells merged now and then."""
    roles = {column.role for column in cols}
    if "period" in roles:
        return [_crossed(rng, [one.header for one in cols if one.role == "period"], row, time) for row in rows]
    if "section" in roles:
        names = [row.section for row in rows]
        first = [index == 0 or names[index - 1] != name for index, name in enumerate(names)]
        reach = [names.count(name) if starts else 0 for name, starts in zip(names, first, strict=True)]
        return [Placed(entry=row, reach={"section": count}) for row, count in zip(rows, reach, strict=True)]
    if roles & {"deadline", "responsible"} and chance(rng, 0.12):
        return merged(rng, rows, rng.choice([role for role in ("deadline", "responsible") if role in roles]))
    return [Placed(entry=row) for row in rows]


def merged(rng: Random, rows: list[Entry], role: str) -> list[Placed]:
    """Let a deadline or a responsible cell reach over two or three rows of a section."""
    found: list[Placed] = []
    index = 0
    while index < len(rows):
        same = [row for row in rows[index : index + rng.choice((1, 1, 2, 3))] if row.section == rows[index].section]
        lead = rows[index]
        for step, row in enumerate(same):
            told = replace(row, wording=lead.wording) if role == "deadline" else replace(row, charge=lead.charge)
            reach = {} if len(same) == 1 else {role: 0 if step else len(same)}
            found.append(Placed(entry=told, reach=reach))
        index += len(same)
    return found


def _crossed(rng: Random, heads: list[str], row: Entry, time: Span) -> Placed:
    """Where quarters are columns, let crosses be the deadline."""
    chosen = sorted(rng.sample(range(4), rng.choice((1, 1, 2, 3))))
    edtf = tuple(f"{iso(time.years[0], 3 * q + 1)}/{iso(time.years[0], 3 * q + 3)}" for q in chosen)
    wording = Wording(raw=", ".join(heads[q] for q in chosen), kind="interval", edtf=edtf)
    return Placed(entry=replace(row, wording=wording), marks=tuple(index in chosen for index in range(4)))


def _title(rng: Random, scene: Scene, time: Span, topic: str) -> "Titled":
    """Return the title and what an order approving it says."""
    fits = [
        row
        for row in table("topics")
        if row["topic"] == topic and (row["levels"] == "all" or scene.body.level in row["levels"])
    ]
    rows = fits or [row for row in table("topics") if row["topic"] == topic and row["levels"] == "all"]
    subject = rng.choice(rows or list(table("topics")))["title"]
    where = {
        "municipal": rng.choice((f" в {scene.place.inside}", f" в {scene.place.inside}", "")),
        "regional": f" в {scene.place.in_region}",
        "school": rng.choice((f" {scene.body.genitive}", "", f" в {scene.body.name}")),
        "institute": "",
    }[scene.body.level]
    tail = f"{subject}{where} {_years_words(rng, time)}"
    heads = [row for row in table("plan_heads") if row["levels"] in {"all", scene.body.level}]
    row = rng.choice(heads)
    return Titled(kind=row["kind"], head=row["nominative"], tail=tail, of=row["genitive"], to_approve=row["accusative"])


def _years_words(rng: Random, time: Span) -> str:
    first, last = time.years[0], time.years[-1]
    forms: tuple[str, ...]
    if time.academic:
        forms = (
            f"на {first}-{last} учебный год",
            f"на {first}/{last} учебный год",
            f"на {first} – {last} учебный год",
            f"на {first}-{last % 100:02} уч. год",
            f"в {first}-{last} учебном году",
        )
    elif first == last:
        forms = (f"на {first} год", f"на {first} г.", f"в {first} году", f"на {first} год", f"на {first}г.")
    else:
        forms = (
            f"на {first}-{last} годы",
            f"на {first} – {last} гг.",
            f"на {first}–{last} годы",
            f"на {first}-{last} г.г.",
        )
    return rng.choice(forms)


def _title_lines(rng: Random, title: Titled) -> list[Block]:
    """Return the title on one line or several, its first words in capitals now and then."""
    head = title.head.upper() if chance(rng, 0.35) else title.head
    last = title.tail.rfind(" на ") if " на " in title.tail else len(title.tail)
    broken = f"{head}\n{title.tail[:last]}\n{title.tail[last + 1 :]}".strip()
    forms = ([f"{head} {title.tail}"], [f"{head}\n{title.tail}"], cut(broken))
    lines = rng.choices(forms, (4, 3, 3))[0]
    return [Line(text=line, align="center", bold=True) for line in lines]


def _gold(scene: Scene, title: Titled, time: Span, cols: tuple[Column, ...], rows: list[Entry]) -> Json:
    return {
        "title": flat(f"{title.head} {title.tail}"),
        "years": list(time.years),
        "academic_year": f"{time.years[0]}/{time.years[1]}" if time.academic else None,
        "level": _told_level(scene, title),
        "columns": [column.role for column in cols],
        "records": [record(row, cols) for row in rows],
    }


def _told_level(scene: Scene, title: Titled) -> str | None:
    """Return the level where the title tells it."""
    text = flat(f"{title.head} {title.tail}").lower()
    told = any(word in text for word in ("муниципальн", "региональн", "школьн", flat(scene.body.name).lower()))
    return scene.body.level if told and scene.body.level != "institute" else None


def record(row: Entry, cols: tuple[Column, ...]) -> Json:
    """Return what is read from a row."""
    roles: set[str] = {column.role for column in cols}
    timed = bool(roles & {"deadline", "period"})
    found = row.wording if timed else Wording(raw="", kind="unspecified")
    charge = row.charge if "responsible" in roles else None
    raw = flat(found.raw)
    gold: Json = {
        "section": flat(row.section) if row.section else None,
        "number": _number(row, roles),
        "activity": flat(row.activity),
        "deadline": {"raw": raw or None, "kind": found.kind, "edtf": list(found.edtf), "rrule": found.rrule},
        "responsible": {
            "raw": flat(charge.raw) if charge else None,
            "parties": [flat(party) for party in charge.parties] if charge else [],
            "people": list(charge.people) if charge else [],
        },
        "result": flat(row.result) if "result" in roles else None,
        "place": flat(row.place) if "place" in roles else None,
        "participants": row.participants if "participants" in roles else None,
        "mark": row.mark or None if "mark" in roles else None,
        "extra": {flat(one.header): flat(row.funding) for one in cols if one.role == "funding"},
    }
    gold["findings"] = _findings(row, roles)
    if "indicator" in roles and "result" not in roles:  # the contract does not say whether such a column is the result
        del gold["result"]
    return gold


def _number(row: Entry, roles: set[str]) -> str | None:
    return flat(row.number) if "number" in roles and row.number else None


def _findings(row: Entry, roles: set[str]) -> list[str]:
    """Return what is missing in the row's cells."""
    empty = {"", "-", "–", "—"}
    missing = {
        "number-missing": "number" in roles and not row.number,
        "deadline-missing": "deadline" in roles and row.wording.raw in empty,
        "responsible-missing": "responsible" in roles and row.charge.raw in empty,
    }
    return [code for code, found in missing.items() if found]
