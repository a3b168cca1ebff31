"""Свидетельства: what several statements and marks of one activity say together."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from model.execution_match import Outcome, OutcomeKind

#: What an outcome that is carried over to another kind loses of its confidence.
_CARRIED: Final = 0.9
_FAILED: Final = frozenset({OutcomeKind.NOT_DONE, OutcomeKind.DROPPED})


def weighed(outcomes: Sequence[Outcome], *, deadline_end: date | None, reported_on: date | None) -> Outcome:
    """Return the one outcome of an activity of which several statements or marks tell.

    What goes on past its end, or in a report written after it, was done; what was done by one and not by another was
    done in part; what tells nothing counts only where nothing else does. An empty sequence gives UNCLEAR.
    """
    told = [one for one in outcomes if one.kind is not OutcomeKind.UNCLEAR]
    if not told:
        return max(outcomes, key=lambda one: one.confidence, default=Outcome())
    told = [_at_the_end(one, deadline_end, reported_on) for one in told]
    kinds = {one.kind for one in told}
    best = _best(told, _kind(kinds))
    return best if best.kind in kinds else replace(best, kind=_kind(kinds))


def _kind(kinds: set[OutcomeKind]) -> OutcomeKind:
    """What was done in part, or put off after a beginning, is neither done nor left undone."""
    done = OutcomeKind.DONE in kinds
    if OutcomeKind.PARTLY in kinds or (done and kinds & _FAILED):
        return OutcomeKind.PARTLY
    order = (OutcomeKind.DONE, OutcomeKind.MOVED, OutcomeKind.DROPPED, OutcomeKind.ONGOING, OutcomeKind.NOT_DONE)
    return next(kind for kind in order if kind in kinds)


def _best(told: Sequence[Outcome], kind: OutcomeKind) -> Outcome:
    own = [one for one in told if one.kind is kind]
    if own:
        return max(own, key=lambda one: (one.confidence, one.date or ""))
    first = max(told, key=lambda one: one.confidence)
    return replace(first, kind=kind, confidence=round(_CARRIED * first.confidence, 3))


def _at_the_end(one: Outcome, end: date | None, reported_on: date | None) -> Outcome:
    """«Проводится» in the report of a year that has gone is «проводилось»."""
    if one.kind is OutcomeKind.ONGOING and end is not None and reported_on is not None and reported_on >= end:
        return replace(one, kind=OutcomeKind.DONE, confidence=round(_CARRIED * one.confidence, 3))
    return one
