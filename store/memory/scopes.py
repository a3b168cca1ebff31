"""The tables as a scope sees them: what belongs to others is not there, and comes back when the transaction ends.

whole ──seen──► part ──(the transaction changes it)──► part' ──put_back──► whole'
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import fields
from typing import Any, Final
from uuid import UUID

from model.account import Account
from model.export_order import Export
from model.lesson import Lesson, LessonScope
from model.returned import Returned
from model.service_errors import ForbiddenError
from model.territory import Scope, territory_key
from store.feed import MEMBERSHIP
from store.memory.campaign_scopes import campaign_rules
from store.memory.tables import Tables

#: What a row says it is of: it is seen with that.
_OF: Final = (
    "document_id", "record_id", "batch_id", "comment_id", "left", "right", "from_id", "to_id", "cluster", "former_of",
    "letter_id", "report_id",
)  # fmt: skip
#: Tables of no municipality, hidden from whoever sees a part: sessions and keys, questions with anybody's texts.
HIDDEN: Final = frozenset(
    {
        "sessions",
        "tokens",
        "audit",
        "quota_limits",
        "quota_use",
        "sign_in_tries",
        "questions",
        "webhooks",
        "webhook_deliveries",
        "webhook_attempts",
        "calendars",
        "deliveries",
        "saved_exports",
        "saved_runs",
    }
)


def territories_of(tables: Tables) -> Mapping[UUID, frozenset[str]]:
    """Return whose each document is: of the batches that brought it, or its own where none of them names one."""
    brought: dict[UUID, set[str]] = defaultdict(set)
    for file in tables.files.values():
        key = territory_key(tables.batches[file.batch_id].municipality)
        if file.document_id is not None and key:
            brought[file.document_id].add(key)
    own = ((one.id, territory_key(one.municipality)) for one in tables.documents.values())
    return {one: frozenset(brought[one] or ({key} if key else ())) for one, key in own}


def seen(tables: Tables, scope: Scope) -> Tables:
    """Return a copy with what the scope reaches."""
    if scope.territories is None:
        return tables.copy()
    hidden = _hidden(tables, scope)
    rules = _rules(tables, scope, hidden)
    part = {}
    for each in fields(Tables):
        shows = rules.get(each.name) or (lambda key, row: _is_open(key, row, hidden))
        rows = getattr(tables, each.name)
        part[each.name] = {} if each.name in HIDDEN else {key: row for key, row in rows.items() if shows(key, row)}
    return Tables(**part)


def put_back(whole: Tables, before: Tables, after: Tables, scope: Scope) -> None:
    """Write into the whole what was changed in a part of it; raises ForbiddenError where that left the scope."""
    for each in fields(Tables):
        rows, old, new = (getattr(one, each.name) for one in (whole, before, after))
        for key in old.keys() - new.keys():
            rows.pop(key, None)
        rows.update({key: row for key, row in new.items() if key not in old or old[key] is not row})
    _check_kept(whole, after, scope)


def take_over(part: Tables, fresh: Tables) -> None:
    """Let a part be as it is now, in place: repositories hold its tables."""
    for each in fields(Tables):
        rows = getattr(part, each.name)
        rows.clear()
        rows.update(getattr(fresh, each.name))


def _hidden(tables: Tables, scope: Scope) -> set[object]:
    """Return the ids of what the scope does not reach."""
    keys = scope.territories or frozenset()
    hidden: set[object] = {one.id for one in tables.batches.values() if not scope.has(one.municipality)}
    hidden |= {one for one, territories in territories_of(tables).items() if not territories & keys}
    hidden |= {one.id for one in tables.files.values() if one.batch_id in hidden}
    hidden |= {one.id for one in tables.records.values() if one.document_id in hidden}
    hidden |= {one.id for one in tables.exports.values() if not _is_own(one, keys)}
    hidden |= {one.id for one in tables.returned.values() if not _is_own(one, keys)}
    hidden |= {one.id for one in tables.letters.values() if one.territory not in keys}
    hidden |= {one.id for one in tables.letter_runs.values() if not one.territories <= keys}
    hidden |= _hidden_groups(tables, hidden)
    for name in ("comments", "links", "lessons"):
        hidden |= {key for key, row in getattr(tables, name, {}).items() if not _is_open(key, row, hidden)}
    return hidden


def _hidden_groups(tables: Tables, hidden: set[object]) -> set[object]:
    """Return groups no seen record is in, and signatures that none has."""
    records = [one for one in tables.records.values() if one.id not in hidden]
    groups = {one.cluster_id for one in records}
    signatures = {tables.placed.get(one.id) for one in records}
    alone: set[object] = {one.id for one in tables.clusters.values() if (one.merged_into or one.id) not in groups}
    return alone | (set(tables.signatures) - signatures)


def _rules(tables: Tables, scope: Scope, hidden: set[object]) -> dict[str, Callable[[Any, Any], bool]]:
    """Return tables seen by another rule than that what they are of is."""
    digests = {one.sha256 for one in tables.documents.values() if one.id not in hidden}
    return {
        "accounts": lambda _, row: _is_colleague(row, scope),
        "lessons": lambda _, row: _is_taught(row, scope, digests),
        "files": lambda key, _: key not in hidden,
        "clusters": lambda key, _: key not in hidden,
        "exports": lambda key, _: key not in hidden,
        "feed": lambda _, row: _is_told(row, scope, tables, hidden),
        "execution_deeds": lambda _, row: (
            any(_is_open(None, word, hidden) for word in row.words) or row.undoes is not None
        ),
        **campaign_rules(tables, scope, hidden),
        **dict.fromkeys(("counted", "canon", "knowledge", "jobs", "registry_entries", "wordings"), lambda *_: True),
    }


def _is_colleague(account: Account, scope: Scope) -> bool:
    own = account.scope.territories
    return own is None or bool(own & (scope.territories or frozenset()))


def _is_taught(lesson: Lesson, scope: Scope, digests: set[str]) -> bool:
    if lesson.scope is LessonScope.DOCUMENT:
        return lesson.sha256 in digests
    return lesson.scope is not LessonScope.MUNICIPALITY or scope.has(lesson.municipality)


def _is_own(made: Export | Returned, keys: frozenset[str]) -> bool:
    return made.territories is not None and made.territories <= keys


def _is_told(entry: Any, scope: Scope, tables: Tables, hidden: set[object]) -> bool:  # noqa: ANN401 -- of store.memory.feed
    """Tell whether an entry of the feed is told: whose it is, or was; a group's, to who has records in it."""
    seen_group = entry.told.code not in MEMBERSHIP and entry.told.id in tables.clusters and entry.told.id not in hidden
    return seen_group or bool((scope.territories or frozenset()) & (entry.territories | (entry.was or frozenset())))


def _is_open(key: Hashable, row: object, hidden: set[object]) -> bool:
    return not any(one in hidden for one in _named(key, row))


def _named(key: Hashable, row: object) -> Iterator[object]:
    yield from key if isinstance(key, tuple) else (key,)
    yield from (value for name in _OF if isinstance(value := getattr(row, name, None), UUID))


def _check_kept(whole: Tables, after: Tables, scope: Scope) -> None:
    keys = scope.territories or frozenset()
    territories = territories_of(whole)
    gone = any(not territories[one] & keys for one in after.documents)
    gone = gone or any(one.territory not in keys for one in after.letters.values())
    if gone or not all(scope.has(one.municipality) for one in after.batches.values()):
        raise ForbiddenError("beyond the municipalities of who asks")
