"""Cursors pass everything that was there exactly once, whatever is added meanwhile, over both stores."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from model.paging import Slice
from model.stored import DocumentFilter
from store.repositories import Store, Work
from tests.store.made import AT, a_batch, a_document, an_account

#: So few times that many things have the same one.
SECONDS = some.integers(0, 3)
NAMES = count()


@dataclass(frozen=True, kw_only=True)
class Kind:
    make: Callable[..., Any]
    add: Callable[[Work, Any], Any]
    list: Callable[[Work, str | None, int], Slice[Any]]


KINDS = {
    "batches": Kind(
        make=a_batch,
        add=lambda work, one: work.batches.add(one),
        list=lambda work, cursor, limit: work.batches.list(cursor, limit),
    ),
    "documents": Kind(
        make=a_document,
        add=lambda work, one: work.documents.add(one),
        list=lambda work, cursor, limit: work.documents.list(DocumentFilter(), cursor, limit),
    ),
    "accounts": Kind(
        make=an_account,
        add=lambda work, one: work.accounts.add(one),
        list=lambda work, cursor, limit: work.accounts.list(cursor, limit),
    ),
}


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(there=some.lists(SECONDS, max_size=9), added=some.lists(SECONDS, max_size=5), limit=some.integers(1, 4))
def test_a_cursor_passes_each_item_once_while_others_are_added(
    store: Store, kind: str, there: list[int], added: list[int], limit: int
):
    of = KINDS[kind]
    first = [made(of, seconds) for seconds in there]
    later = [made(of, seconds) for seconds in added]
    with store.transaction() as work:
        for one in first:
            of.add(work, one)
    seen, cursor, ended = [], None, False
    while not ended:
        with store.transaction() as work:
            if later:
                of.add(work, later.pop())
            part = of.list(work, cursor, limit)
        seen.extend(item.id for item in part.items)
        cursor, ended = part.next, part.next is None
    assert len(seen) == len(set(seen))
    assert {one.id for one in first} <= set(seen)


def made(kind: Kind, seconds: int) -> Any:
    return kind.make(f"имя {next(NAMES)}", created_at=AT + timedelta(seconds=seconds))
