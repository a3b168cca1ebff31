"""Years of activities that the third generator words: its wordings of one group are a row and what is told of it."""

from collections import defaultdict
from collections.abc import Iterator
from random import Random

from corpora.activities.generate import rows as wordings
from model.execution_match import PlanRow, Said
from tools.execution.years import Teller, Year, styles

_FRAMES = (
    "{text} – выполнено",
    "Выполнено: {low}",
    "{text}. Охвачено {n} человек",
    "В {month} {year} года: {low}",
    "{text} – проведено {date}",
    "{low}",
    "Отделом образования обеспечено: {low}",
    "{text}: исполнено, приказ № {k} от {date}",
)


def foreign_years(count: int, seed: int) -> Iterator[Year]:
    """Yield years; seeds from 1000 on are worded by the kept wordings."""
    for at in range(count):
        yield _year(seed + at)


def _year(seed: int) -> Year:
    rng = Random(f"foreign-{seed}")  # noqa: S311 -- repeatable, not secret
    teller = Teller(which="open", rng=rng, year=2023, styles=styles())
    by_group: defaultdict[int, list[str]] = defaultdict(list)
    for group, text in wordings(240, seed, 70):
        by_group[group].append(text)
    made = Year(rows=[], said=[], truth=set(), style="foreign")
    groups = sorted(by_group)
    rng.shuffle(groups)
    planned = groups[: 7 * len(groups) // 10]
    for group in planned:
        made.rows.append(PlanRow(id=f"r{group}", text=by_group[group][0]))
    told = [group for group in groups if len(by_group[group]) > 1 and rng.random() < 0.8]
    for at, group in enumerate(told):
        text = by_group[group][1]
        framed = teller.dress(rng.choice(_FRAMES))
        framed = framed.replace("{text}", text).replace("{low}", text[:1].lower() + text[1:])
        made.said.append(Said(id=f"s{at}", text=framed))
        if group in planned:
            made.truth.add((f"r{group}", f"s{at}"))
    return made
