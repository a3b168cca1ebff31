"""What a careful reader takes from a plan."""

from corpora.second.bodies import Scene
from corpora.second.columns import Column
from corpora.second.deadlines import Span, Wording
from corpora.second.entries import Entry
from corpora.second.marks import flat
from corpora.second.paper import Json
from corpora.second.titles import Titled


def plan_gold(scene: Scene, title: Titled, time: Span, cols: tuple[Column, ...], rows: list[Entry]) -> Json:
    """Return the plan with its records."""
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
    names = (scene.place.municipality_in, flat(scene.place.within_region), scene.body.name, scene.body.genitive)
    told = title.levelled or any(flat(name) in flat(title.tail) for name in names)
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
    return flat(row.number) if ("number" in roles or row.inside) and row.number else None


def _findings(row: Entry, roles: set[str]) -> list[str]:
    """Return what is missing in the row's cells."""
    empty = {"", "-", "–", "—"}
    missing = {
        "number-missing": "number" in roles and not row.number,
        "deadline-missing": "deadline" in roles and row.wording.raw in empty,
        "responsible-missing": "responsible" in roles and row.charge.raw in empty,
    }
    return [code for code, found in missing.items() if found]
