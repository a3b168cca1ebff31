"""The hard cases: plans, statements about them, and which rows a careful reader links, leaves open, or leaves alone."""

import json
from collections import defaultdict
from pathlib import Path

from model.execution_match import PlanRow, Said
from tools.execution.years import Year

FILE = Path(__file__).parents[2] / "corpora" / "execution.jsonl"


def hard_years(*, kept: bool | None = None) -> list[Year]:
    """Return a year for each plan of the table; of the statements those kept aside, or the others, or all."""
    entries = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    rows = {entry["plan"]: entry["rows"] for entry in entries if "rows" in entry}
    said = defaultdict(list)
    for entry in entries:
        if "said" in entry:
            said[entry["plan"]].append(entry)
    return [_year(plan, rows[plan], said[plan], kept=kept) for plan in rows]


def _year(plan: str, rows: list[dict[str, str]], said: list[dict[str, object]], *, kept: bool | None) -> Year:
    made = Year(rows=[], said=[], truth=set(), style="hard")
    made.rows = [PlanRow(id=f"{plan} {row['number']}", text=row["text"], number=row["number"]) for row in rows]
    for at, entry in enumerate(said):
        made.said.append(Said(id=f"{plan} s{at}", text=str(entry["said"])))
        here = made.said[-1].id
        for row in made.rows:
            key = (row.id, here)
            if kept is not None and entry["kept"] is not kept:
                made.either.add(key)
            elif row.number in entry["linked"]:  # type: ignore[operator]
                made.truth.add(key)
            elif row.number in entry["candidate"]:  # type: ignore[operator]
                made.either.add(key)
    return made
