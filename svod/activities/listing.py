"""The register as people ask for it: one line an activity, facets with counts, words with their typos mended."""

from dataclasses import dataclass

import numpy as np

from model.activity import ActivityFilter, ActivityOrder, ActivityPage, Repair
from store.repositories import Work
from svod.activities.asking import repaired
from svod.activities.columns import Bools, Columns, uuid_of
from svod.activities.facets import any_in, facets_of
from svod.activities.following import RegisterCopy
from svod.activities.lines import line_of
from svod.activities.ordering import ordered
from svod.activities.selecting import selected


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Какую часть списка просят."""

    order: ActivityOrder = ActivityOrder.MEMBERS
    cursor: str | None = None
    limit: int = 50
    #: Counting costs as much as listing; a following part has no need of it.
    with_facets: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class _Words:
    with_them: Bools | None = None
    asked: str | None = None
    repairs: tuple[Repair, ...] = ()


def listed(work: Work, copy: RegisterCopy, wanted: ActivityFilter, asked: Asked) -> ActivityPage:
    """Return a part of the register; raises InvalidValueError for a cursor of another list.

    The same question of the same copy is answered as before: many people look at the register's first page.
    """
    columns = copy.columns(work)
    return columns.remembered((wanted, asked), lambda: _listed(work, copy, columns, wanted, asked))


def _listed(work: Work, copy: RegisterCopy, columns: Columns, wanted: ActivityFilter, asked: Asked) -> ActivityPage:
    words = _words(work, copy, columns, wanted.q)
    selection = selected(columns, wanted, words.with_them)
    members = selection.under()
    part = ordered(columns, members, asked.order, asked.cursor, asked.limit)
    return ActivityPage(
        lines=tuple(line_of(columns, place, members, words.asked) for place in part.places),
        count=int(np.count_nonzero(any_in(columns, members))),
        facets=facets_of(selection, wanted) if asked.with_facets else (),
        repairs=words.repairs,
        next=part.next,
    )


def _words(work: Work, copy: RegisterCopy, columns: Columns, asked: str | None) -> _Words:
    """Find the clusters with the words typed; where nothing has them, with those that were meant."""
    if not (asked or "").strip():
        return _Words()
    typed = asked or ""
    found = _Words(
        with_them=copy.answer(work.scope, columns, typed, lambda: _having(work, columns, typed)), asked=asked
    )
    if found.with_them is None or found.with_them.any():
        return found
    repairs = copy.words_of(columns, work.scope).repairs(typed)
    if not repairs:
        return found
    meant = repaired(typed, repairs)
    had = copy.answer(work.scope, columns, meant, lambda: _having(work, columns, meant))
    return _Words(with_them=had, asked=meant, repairs=repairs)


def _having(work: Work, columns: Columns, words: str) -> Bools:
    """Return the clusters with a wording that has these words, of those in the register that is seen."""
    with work.whole() as whole:
        found = columns.within(whole.activities.with_words(words))
    if work.scope.is_limited:
        # A group is found by the words of its records that are seen, not by those of others.
        found = columns.within(work.activities.worded(b"".join(map(_packed, columns.clusters[found])), words))
    return found


def _packed(cluster: np.bytes_) -> bytes:
    return uuid_of(bytes(cluster)).bytes
