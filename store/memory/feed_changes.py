"""What a transaction changed, told by its tables before and after: as the triggers of migration 0021 tell it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final
from uuid import UUID

from model.cluster import Cluster, TrailKind
from model.feed import FeedType
from model.review import Action, Command
from model.stored import ReviewState, StoredDocument, StoredRecord
from store.feed import GONE
from store.memory.campaign_feed import CampaignChange, campaign_changes
from store.memory.records import MemoryRecords
from store.memory.tables import Tables

Territories = Mapping[UUID, frozenset[str]]
_NOBODY: Final[frozenset[str]] = frozenset()
#: What no one sees of a record, or sees without its having changed.
_UNTOLD: Final = frozenset({"read", "updated_at", "document_name"})
_OF_DOCUMENT: Final = (
    "rev", "state", "code", "read_at", "stage_version", "municipality", "title", "date", "years", "pages",
    "superseded_by", "submission_id",
)  # fmt: skip
_OF_CLUSTER: Final = ("rev", "name", "named_by", "merged_into")


@dataclass(frozen=True, kw_only=True, slots=True)
class Changed:
    """Что изменилось."""

    type: FeedType
    code: int
    id: UUID
    rev: int
    other: UUID | None = None
    territories: frozenset[str] = _NOBODY
    #: None where the same.
    was: frozenset[str] | None = None


@dataclass(kw_only=True, slots=True)
class Members:
    """Кто пришёл в группу и кто ушёл: whose records."""

    came: bool = False
    left: bool = False
    territories: frozenset[str] = _NOBODY


@dataclass(frozen=True, kw_only=True, slots=True)
class _Side:
    """Таблицы до или после."""

    tables: Tables
    territories: Territories
    _shown: dict[UUID, StoredRecord] = field(default_factory=dict)

    def record(self, record: UUID) -> StoredRecord | None:
        """Return the record as it is shown."""
        if record not in self.tables.records:
            return None
        if record not in self._shown:
            self._shown[record] = MemoryRecords(self.tables).get(record)
        return self._shown[record]

    def of(self, record: StoredRecord | None) -> frozenset[str]:
        """Return whose a record is."""
        return _NOBODY if record is None else self.territories.get(record.document_id, _NOBODY)


def changed_in(before: Tables, after: Tables, territories: Callable[[Tables], Territories]) -> list[Changed]:
    """Return what differs: documents, records, groups, each subject once."""
    documents = _differing(before.documents, after.documents)
    campaigns = [_campaign(one) for one in campaign_changes(before, after)]
    if _is_same(before, after, documents):
        return campaigns
    old = _Side(tables=before, territories=territories(before))
    new = _Side(tables=after, territories=territories(after))
    documents |= {one for one in after.documents if old.territories.get(one) != new.territories.get(one)}
    records = _differing(before.records, after.records)
    records |= {key for key, one in after.records.items() if one.document_id in documents}
    members: dict[UUID, Members] = defaultdict(Members)
    found = [*_documents(old, new, documents), *_records(old, new, records, members)]
    return [*found, *_clusters(old, new, members), *_executions(old, new), *campaigns]


def _campaign(one: CampaignChange) -> Changed:
    return Changed(
        type=FeedType.CAMPAIGN, code=one.code, id=one.id, rev=one.rev, territories=one.territories, was=one.was
    )


def _differing(old: Mapping[UUID, object], new: Mapping[UUID, object]) -> set[UUID]:
    return {key for key in old.keys() | new.keys() if old.get(key) is not new.get(key)}


def _is_same(before: Tables, after: Tables, documents: set[UUID]) -> bool:
    """Most transactions change nothing the feed tells of."""
    tables = ("records", "clusters", "files", "batches", "trail", "executions")
    return not documents and not any(_differing(getattr(before, name), getattr(after, name)) for name in tables)


def _documents(old: _Side, new: _Side, documents: set[UUID]) -> Iterator[Changed]:
    for key in sorted(documents):
        was, now = old.tables.documents.get(key), new.tables.documents.get(key)
        territories = (new if now else old).territories.get(key, _NOBODY)
        before = _before(old.territories.get(key, _NOBODY) if was else None, territories)
        code = _document_code(was, now, is_moved=before is not None)
        one = now or was
        if code is not None and one is not None:
            other = now.superseded_by if now else None
            yield Changed(
                type=FeedType.DOCUMENT, code=code, id=key, rev=one.rev, other=other, territories=territories, was=before
            )


def _before(was: frozenset[str] | None, now: frozenset[str]) -> frozenset[str] | None:
    """Return whose something was; None where the same; nobody's where it was not."""
    if was is None:
        return _NOBODY
    return None if was == now else was


def _document_code(  # noqa: PLR0911 -- a table
    was: StoredDocument | None, now: StoredDocument | None, *, is_moved: bool
) -> int | None:
    if now is None:
        return 15
    if was is not None and not is_moved and _same(was, now, _OF_DOCUMENT):
        return None
    if now.superseded_by is not None:
        return 13
    if was is None:
        return 8
    if was.superseded_by is not None:
        return 7
    if now.read_at is None or now.read_at == was.read_at:
        return 3
    return 6 if was.read_at is None else 5


def _same(was: object, now: object, names: tuple[str, ...]) -> bool:
    return all(getattr(was, name) == getattr(now, name) for name in names)


def _records(old: _Side, new: _Side, records: set[UUID], members: dict[UUID, Members]) -> Iterator[Changed]:
    told = _told_rows(old.tables, new.tables)
    for key in sorted(records):
        was, now = old.record(key), new.record(key)
        one = now or was
        if one is None:
            continue
        territories = new.of(now) if now else old.of(was)
        before = _before(old.of(was) if was else None, territories) if now else None
        _count_members(members, was, now, old.of(was), new.of(now))
        code = _record_code(was, now, is_moved=before is not None)
        if code is None:
            continue
        other = now.former_of if now else None
        if key != told.get(code):
            code, other = _told_code(code, told), told.get(code) or other
        yield Changed(
            type=FeedType.RECORD, code=code, id=key, rev=one.rev, other=other, territories=territories, was=before
        )


def _told_rows(before: Tables, after: Tables) -> dict[int, UUID]:
    """Return what a command says of rows made or deleted: of which row they came, in which one they go on."""
    rows: dict[int, UUID] = {}
    for key, one in after.commands.items():
        if key not in before.commands:
            rows |= _rows_of(one)
    return rows


def _rows_of(command: Command) -> dict[int, UUID]:
    if command.record_id is None:
        return {}
    return {Action.SPLIT: {8: command.record_id}, Action.MERGE: {15: command.record_id}}.get(command.action, {})


def _told_code(code: int, told: Mapping[int, UUID]) -> int:
    return 14 if code == 15 and code in told else code  # noqa: PLR2004 -- deleted


def _record_code(was: StoredRecord | None, now: StoredRecord | None, *, is_moved: bool) -> int | None:
    if now is None:
        return 15
    gone = _gone_code(now)
    if was is None:
        return gone or 8
    if not is_moved and _is_told(was, now, gone):
        return None
    if gone:
        return gone
    if _gone_code(was):
        return 7
    return 2 if was.rev == now.rev and was.cluster_id != now.cluster_id else 3


def _gone_code(record: StoredRecord) -> int | None:
    if record.state is ReviewState.DELETED:
        return 15
    return None if record.current else 12


def _is_told(was: StoredRecord, now: StoredRecord, gone: int | None) -> bool:
    """Tell whether there is nothing new: of what is not in the register, but for a new `rev`."""
    if gone and _gone_code(was) == gone and (was.rev, was.former_of) == (now.rev, now.former_of):
        return True
    return _told_of(was) == _told_of(now)


def _told_of(record: StoredRecord) -> list[Any]:
    return [getattr(record, one.name) for one in fields(record) if one.name not in _UNTOLD]


def _count_members(
    members: dict[UUID, Members],
    was: StoredRecord | None,
    now: StoredRecord | None,
    before: frozenset[str],
    after: frozenset[str],
) -> None:
    old, new = was.cluster_id if was else None, now.cluster_id if now else None
    if (old, before) == (new, after):
        return
    if old is not None and old != new:
        members[old].left = True
        members[old].territories |= before
    if new is not None:
        members[new].came = True
        members[new].territories |= before | after


def _clusters(old: _Side, new: _Side, members: Mapping[UUID, Members]) -> Iterator[Changed]:
    splits = {
        step.other: step.cluster
        for key, step in new.tables.trail.items()
        if key not in old.tables.trail and step.kind is TrailKind.SPLIT and step.other
    }
    differing = _differing(old.tables.clusters, new.tables.clusters)
    filled = {one.cluster_id for one in new.tables.records.values()}
    for key in sorted(differing | members.keys() | splits.keys()):
        was, now = old.tables.clusters.get(key), new.tables.clusters.get(key)
        moved = members.get(key, Members())
        code = _cluster_code(_row_code(was, now), moved, is_split=key in splits)
        if code is None:
            continue
        if not moved.came and code < GONE and key not in filled:
            if not moved.left:  # empty before, and still
                continue
            code = 11
        one = now or was
        other = (now.merged_into if now else None) or splits.get(key)
        rev = one.rev if one else 0
        yield Changed(type=FeedType.CLUSTER, code=code, id=key, rev=rev, other=other, territories=moved.territories)


def _cluster_code(row: int | None, moved: Members, *, is_split: bool) -> int | None:
    if row is not None and row >= GONE:
        return row
    codes = [code for code, holds in ((4, is_split), (1, moved.came), (0, moved.left)) if holds]
    return max([*codes, row] if row is not None else codes, default=None)


def _row_code(was: Cluster | None, now: Cluster | None) -> int | None:
    if now is None:
        return 15 if was is not None else None
    if was is not None and _same(was, now, _OF_CLUSTER):
        return None
    if now.merged_into is not None:
        return 14
    if was is None:
        return 8
    return 7 if was.merged_into is not None else 3


def _executions(old: _Side, new: _Side) -> Iterator[Changed]:
    """What a plan says by itself is told by the record; a fact is told where evidence came, or it changed since."""
    was, now = old.tables.executions, new.tables.executions
    revs = new.tables.execution_revs
    for key in sorted(_differing(was, now)):
        if key not in now or key not in new.tables.records:
            continue
        one = Changed(type=FeedType.EXECUTION, code=3, id=key, rev=revs[key], territories=new.of(new.record(key)))
        if key not in was and now[key].source:
            yield replace(one, code=8, was=_NOBODY)
        elif key in was and revs[key] != old.tables.execution_revs.get(key):
            yield one
