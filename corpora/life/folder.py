"""A generated region as a folder: a file for each paper, and what is true of all of them beside it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpora.life.planning import LifePlan
from corpora.life.printing import bytes_of
from corpora.life.years import Account, Order, Paper, RegionYear, Season, generate

Json = dict[str, Any]


def write_folder(path: Path, order: Order) -> int:
    """Write the papers and `truth.json`, which names each file; return how many papers there are."""
    years = []
    count = 0
    for year in generate(order):
        folder = path / str(year.year)
        folder.mkdir(parents=True, exist_ok=True)
        for paper in _papers(year):
            (folder / file_name(paper)).write_bytes(bytes_of(paper))
            count += 1
        years.append(_year(year))
    truth = {"part": order.part, "seed": order.seed, "years": years}
    (path / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return count


def file_name(paper: Paper) -> str:
    """Return the name of a paper's file."""
    return f"{paper.name}.{paper.form}"


def _papers(year: RegionYear) -> Iterator[Paper]:
    yield year.paper
    for season in year.seasons:
        yield season.paper
        if season.amended:
            yield season.amended
        yield from (account.paper for account in season.reports)


def _year(year: RegionYear) -> Json:
    asked = [
        {
            "item": one.item,
            "kind": one.kind,
            "thing": one.thing.split("|"),
            "senders": [sender.split("|") for sender in one.senders],
            "due": list(one.due),
            "rrule": one.rule.split("|") if one.rule else None,
            "condition": one.when,
        }
        for one in year.asked
    ]
    return {
        "year": year.year,
        "file": file_name(year.paper),
        "obligations": asked,
        "plan": _plan(year.plan),
        "municipalities": [_season(season) for season in year.seasons],
    }


def _season(season: Season) -> Json:
    return {
        "municipality": season.municipality,
        "official": season.official,
        "file": file_name(season.paper),
        "plan": _plan(season.plan),
        "amended": _amended(season),
        "reports": [_account(account) for account in season.reports],
    }


def _amended(season: Season) -> Json | None:
    if season.amendment is None or season.amended is None:
        return None
    found = season.amendment
    return {
        "file": file_name(season.amended),
        "order": {"number": found.order_number, "date": found.order_date},
        "plan": _plan(found.plan),
        "removed": [row.id for row in found.removed],
    }


def _plan(plan: LifePlan) -> Json:
    rows = [
        {
            "id": row.id,
            "number": row.number,
            "section": row.section,
            "activity": row.text,
            "matter": row.matter.key,
            "deadline": row.due.when.raw,
            "due": [day.isoformat() for day in row.due.days],
            "responsible": row.responsible,
            "from": row.origin,
        }
        for row in plan.rows
    ]
    return {"order": {"number": plan.order_number, "date": plan.order_date}, "title": plan.title, "rows": rows}


def _account(account: Account) -> Json:
    said = [
        {
            "text": piece.text,
            "activity": piece.activity,
            "kind": piece.kind,
            "rows": dict(piece.rows),
            "until": dict(piece.until),
            "near": sorted(piece.near),
        }
        for piece in account.pieces
    ]
    return {
        "file": file_name(account.paper),
        "role": account.paper.role,
        "date": account.reported.isoformat(),
        "said": said,
    }
