"""Что уходит вместе с документом: whatever holds the same bytes, as far as that reaches.

an archive that goes ─► what lies in it, unless it was sent by itself too      made of its pages ─► goes as well
what lies in an archive ─► the archive alone goes too: its other files stay    made of other pages ─► those as well
"""

from collections.abc import Collection
from uuid import UUID

from model.retention import Family
from store.repositories import Work


def family_of(work: Work, documents: Collection[UUID]) -> Family:
    """Return what goes with these documents; the transaction sees everything."""
    whole, shells = frozenset(documents), frozenset[UUID]()
    while True:
        grown = _grown(work, whole)
        if grown == whole:
            break
        whole = grown
    while True:
        ties = work.retention.ties(whole | shells)
        more = (ties.containers | ties.sources) - whole - shells
        if not more:
            return Family(whole=whole, shells=shells)
        shells |= more


def _grown(work: Work, whole: frozenset[UUID]) -> frozenset[UUID]:
    """Add what lies in these and nowhere else, and what was made of their pages."""
    ties = work.retention.ties(whole)
    inside = frozenset(one for one, parents in ties.members.items() if parents <= whole)
    return whole | inside | ties.derived
