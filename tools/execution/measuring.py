"""What the matching makes of made-up years: precision and recall of links, outcomes, the curve, single wrong ones."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random

from model.execution_match import Link, OutcomeKind
from normalize.execution.evidence import weighed
from normalize.execution.matching import match
from tools.execution.foreign import foreign_years
from tools.execution.hard import hard_years
from tools.execution.years import Year, years


@dataclass(kw_only=True)
class Figures:
    """Counts of links, and of outcomes of rows that are rightly linked."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    outcomes: Counter[bool] = field(default_factory=Counter)
    #: (score, whether it is right) of all that is shown or made.
    curve: list[tuple[float, bool]] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the links made that are right."""
        return self.right / (self.right + self.wrong or 1)

    @property
    def recall(self) -> float:
        """Share of the true links that are made."""
        return self.right / (self.right + self.missing or 1)

    def at_precision(self, least: float) -> tuple[float, float]:
        """Return (score, recall) of the lowest score from which the precision is at least this."""
        found, right, whole = (1.0, 0.0), 0, self.right + self.missing or 1
        for count, (score, true) in enumerate(sorted(self.curve, reverse=True), start=1):
            right += true
            if right >= least * count:
                found = score, right / whole
        return found


def sources(name: str, count: int, seed: int) -> Iterator[Year]:
    """Yield the years of a source: open, kept, foreign, hard, hard-kept."""
    if name == "foreign":
        yield from foreign_years(max(count // 5, 1), 1000 + seed)
    elif name.startswith("hard"):
        yield from hard_years(kept=name == "hard-kept")
    else:
        yield from years(name, count, seed)


def shuffled(year: Year, seed: int) -> Year:
    """Return the year with its report in another order."""
    Random(seed).shuffle(year.said)  # noqa: S311 -- repeatable, not secret
    return year


def measured(all_years: Iterable[Year]) -> Figures:
    """Return the figures of years."""
    figures = Figures()
    for year in all_years:
        _count(year, figures)
    return figures


def _count(year: Year, figures: Figures) -> None:
    found = match(year.rows, year.said)
    made = {(link.row_id, link.said_id): link for link in found.links}
    shown = {(link.row_id, link.said_id): link for link in (*found.candidates, *found.links)}
    figures.curve += [(link.score, key in year.truth) for key, link in shown.items() if key not in year.either]
    figures.right += len(year.truth & made.keys())
    wrong = made.keys() - year.truth - year.either
    missing = year.truth - made.keys()
    figures.wrong, figures.missing = figures.wrong + len(wrong), figures.missing + len(missing)
    figures.misses += [_told("WRONG", key, year, made.get(key)) for key in sorted(wrong)]
    figures.misses += [_told("MISSING", key, year, shown.get(key)) for key in sorted(missing)]
    _outcomes(year, made, figures)


def _outcomes(year: Year, made: dict[tuple[str, str], Link], figures: Figures) -> None:
    by_row: defaultdict[str, list[Link]] = defaultdict(list)
    for (row, _), link in made.items():
        by_row[row].append(link)
    for row, links in by_row.items():
        if row in year.outcomes and all((row, link.said_id) in year.truth for link in links):
            kind = weighed([link.outcome for link in links], deadline_end=None, reported_on=None).kind
            done = OutcomeKind.DONE if kind is OutcomeKind.ONGOING else kind
            figures.outcomes[done is year.outcomes[row]] += 1


def _told(what: str, key: tuple[str, str], year: Year, link: Link | None) -> str:
    row = next(one for one in year.rows if one.id == key[0])
    said = next(one for one in year.said if one.id == key[1])
    reasons = [(reason.name, reason.value) for reason in link.reasons[:6]] if link else []
    return f"{what} {link.score if link else '-'} | {row.text} | {said.activity or said.text} | {reasons}"
