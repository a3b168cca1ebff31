"""Пороги из проверок: computed from the counts, kept with the evidence they rest on, renewed once a day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from model.quality import FIELDS, Tally, Targets, Threshold, ThresholdSet
from store.repositories import Work
from svod.ids import new_id
from svod.quality.bounds import upper_bound
from svod.quality.choosing import ERROR, Choice, choose
from svod.quality.curve import by_bin
from svod.quality.deciding import Rule

#: A set older than this is computed anew when a document is read.
_RENEWED: Final = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Signed:
    """Кем и когда."""

    at: datetime
    author: str | None = None
    trial: bool = False


def rule_in_force(work: Work, at: datetime) -> Rule:
    """Return the thresholds in force and the targets; an old set is renewed, one that people took back is not."""
    targets, latest = work.quality.targets(), work.quality.thresholds()
    if latest is not None and (latest.undone_at is not None or at - latest.at < _RENEWED):
        return Rule(thresholds=latest, targets=targets)
    renewed = computed(work.quality.tallies(), targets, Signed(at=at))
    if latest is not None or renewed.is_in_force:
        work.quality.put_thresholds(renewed)
    return Rule(thresholds=renewed, targets=targets)


def computed(tallies: Sequence[Tally], targets: Targets, signed: Signed) -> ThresholdSet:
    """Return the thresholds that the checks prove."""
    return ThresholdSet(
        id=new_id(),
        at=signed.at,
        targets_rev=targets.rev,
        author=signed.author,
        trial=signed.trial,
        thresholds=tuple(_thresholds(tallies, targets)),
    )


def _thresholds(tallies: Sequence[Tally], targets: Targets) -> Iterator[Threshold]:
    for name in FIELDS:
        target = targets.of(name)
        if target is None:
            continue
        own = [tally for tally in tallies if tally.field == name]
        overall = choose(by_bin(own), target)
        yield threshold_of(name, "", target, overall)
        for kind in sorted({tally.kind for tally in own} - {""}):
            of_kind = [tally for tally in own if tally.kind == kind]
            choice = choose(by_bin(of_kind), target)
            if choice.threshold is not None or speaks_against(of_kind, overall.threshold, target):
                yield threshold_of(name, kind, target, choice)


def threshold_of(name: str, kind: str, target: float, choice: Choice) -> Threshold:
    """Return the choice as it is kept."""
    point = choice.point
    return Threshold(
        field=name,
        kind=kind,
        target=target,
        threshold=choice.threshold,
        checked=point.checked if point else 0,
        right=point.right if point else 0,
        low=round(point.low, 6) if point else 0.0,
    )


def speaks_against(tallies: Sequence[Tally], threshold: float | None, target: float) -> bool:
    """Tell whether a kind of deadline is shown to be worse than the target where all kinds together are not."""
    over = [one for one in by_bin(tallies) if threshold is not None and one.bin / 1000 >= threshold]
    checked = sum(one.checked for one in over)
    return checked > 0 and upper_bound(sum(one.right for one in over), checked, ERROR) < target
