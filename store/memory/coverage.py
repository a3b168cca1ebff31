"""Покрытие: counted over the tables."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from model.cluster import Signature, Verdict
from model.coverage import CoveredDocument, ExtraActivity, Holding, ReferenceOption
from model.marks import marks_of
from model.mention import EntityType
from model.paging import Slice
from model.stored import ReviewState, StoredDocument, StoredRecord
from model.timeline import DueGroup, TimelineGroup
from store.codec import storable
from store.coverage import Parts, Scope, Subject, Wording, by_kinds, counted, parts_of
from store.cursors import read_cursor
from store.folding import folded
from store.memory.coverage_schools import BY_ID, MemorySchools, is_kept
from store.memory.tables import Listing
from store.reference_options import TOP, options_of
from store.slices import moment


class MemoryCoverage(MemorySchools):
    """Сведения для покрытия."""

    def documents(self) -> tuple[CoveredDocument, ...]:
        """Return all documents that were read, superseded ones too."""
        held = {record.document_id for record in self._tables.records.values() if is_kept(record)}
        read = (self._tables.documents[id_] for id_ in sorted(self._tables.values))
        return tuple(self._covered(document, has_records=document.id in held) for document in read)

    def expected(self, region: str) -> tuple[tuple[str, str | None], ...]:
        """Return name and OKTMO of the municipalities that a registry knows in a region, by name."""
        today = date.today().isoformat()  # noqa: DTZ011 -- a day of the calendar
        found = sorted(
            (entry.name, entry.id, entry.identifiers.get("oktmo"))
            for entry in self._tables.registry_entries.values()
            if entry.type is EntityType.MUNICIPALITY and entry.region == region and entry.municipality is None
            if entry.valid_to is None or entry.valid_to >= today
        )
        return tuple((name, oktmo) for name, _, oktmo in found)

    def regions(self) -> tuple[str, ...]:
        """Return the regions of documents, by name."""
        return tuple(sorted({value.document.region for value in self._tables.values.values() if value.document.region}))

    def references(self, q: str | None, cursor: str | None, limit: int) -> Slice[tuple[ReferenceOption, ...]]:
        """Return documents' plans, a tuple a document, newest document first."""
        after = read_cursor(cursor, "reference", (moment, UUID)) if cursor is not None else None
        words = folded(storable(q)) if q else ""
        listed = Listing(order="reference", key=lambda one: (one.created_at, one.id), newest_first=True)
        found = listed.slice(
            (
                document
                for id_, document in self._tables.documents.items()
                if document.is_current and id_ in self._tables.values and self._tables.values[id_].plans
                if words in self._tables.words.get(id_, "")
            ),
            after,
            limit,
        )
        return Slice(items=tuple(map(self._options, found.items)), next=found.next)

    def wordings(self, scope: Scope) -> tuple[Wording, ...]:
        """Return the groups of a scope, the most widely planned first."""
        held = self._by_cluster(scope)
        found = [
            Wording(
                cluster=cluster,
                name=self._name(cluster, some),
                section=counted(_first(some).record).section,
                records=len(some),
                places=len({scope.places[record.document_id] for record in some}),
                tokens=self._tokens(cluster),
            )
            for cluster, some in held.items()
        ]
        return tuple(sorted(found, key=lambda one: (-one.places, -one.records, one.cluster)))

    def sections(self, scope: Scope) -> tuple[str, ...]:
        """Return the sections' names in a scope, as written."""
        sections = {counted(record.record).section for record in self._counting(scope)}
        return tuple(sorted(section for section in sections if section is not None))

    def holdings(self, scope: Scope, subjects: Sequence[Subject], *, former: bool = False) -> tuple[Holding, ...]:
        """Return what stands for each row at each place; with `former` only what does not count any more."""
        held: dict[tuple[int, int], list[tuple[StoredRecord, date | None]]] = defaultdict(list)
        for record, subject in self._standing(scope, subjects, former=former):
            held[scope.places[record.document_id], subject.row].append((record, subject.due))
        return tuple(_holding(place, row, some, scope) for (place, row), some in held.items())

    def extras(self, scope: Scope, known: Collection[UUID]) -> dict[int, tuple[int, int]]:
        """Return place -> groups and records of all groups but the known ones."""
        groups: dict[int, set[UUID]] = defaultdict(set)
        records: Counter[int] = Counter()
        for record in self._counting(scope):
            if record.cluster_id is not None and record.cluster_id not in known:
                groups[scope.places[record.document_id]].add(record.cluster_id)
                records[scope.places[record.document_id]] += 1
        return {place: (len(found), records[place]) for place, found in groups.items()}

    def extra_activities(
        self, scope: Scope, known: Collection[UUID], cursor: str | None, limit: int
    ) -> Slice[ExtraActivity]:
        """Return the groups that are not known ones, those with the most records first."""
        after = read_cursor(cursor, "extra", (int, UUID)) if cursor is not None else TOP
        found = [self._extra(c, some, scope) for c, some in self._by_cluster(scope).items() if c not in known]
        listed = Listing(order="extra", key=lambda extra: (extra.records, extra.cluster), newest_first=True)
        return listed.slice(found, after, limit)

    def records_of(
        self, scope: Scope, subjects: Sequence[Subject], cursor: str | None, limit: int, *, former: bool = False
    ) -> Slice[UUID]:
        """Return the records that stand for these subjects, by id."""
        after = read_cursor(cursor, "id", (UUID,)) if cursor is not None else None
        return BY_ID.slice({record.id for record, _ in self._standing(scope, subjects, former=former)}, after, limit)

    def near_pairs(self, clusters: Collection[UUID]) -> tuple[tuple[UUID, UUID, float], ...]:
        """Return (one of these, another, likelihood) of pairs that wait for a person's word."""
        wanted = set(clusters)
        return tuple(
            (one, other, pair.probability)
            for pair in self._tables.near_pairs.values()
            for one, other in ((pair.left, pair.right), (pair.right, pair.left))
            if one in wanted
        )

    def parted(self) -> frozenset[tuple[UUID, UUID]]:
        """Return pairs of groups of which people said that they are two activities, each pair both ways round."""
        records = self._tables.records
        pairs = {
            (records[one.left].cluster_id, records[one.right].cluster_id)
            for one in self._tables.judgements.values()
            if one.retired_at is None and one.verdict is Verdict.DIFFERENT
        }
        known = {(one, other) for one, other in pairs if one is not None and other is not None}
        return frozenset(known | {(other, one) for one, other in known})

    def unplaced(self, scope: Scope) -> int:
        """Return how many records of a scope were not compared yet."""
        return sum(record.cluster_id is None for record in self._counting(scope))

    def deadlines(self, scope: Scope, group: TimelineGroup) -> tuple[DueGroup, ...]:
        """Return the deadlines of a scope, equal ones of a group counted together."""
        records: Counter[tuple[str, Parts]] = Counter()
        done: Counter[tuple[str, Parts]] = Counter()
        for record in self._counting(scope):
            key = _GROUPS[group](record, scope.places[record.document_id]), parts_of(record.record)
            records[key] += 1
            done[key] += counted(record.record).done
        groups = (DueGroup(group=key[0], parts=key[1], records=n, done=done[key]) for key, n in records.items())
        return by_kinds(groups) if group is TimelineGroup.RESPONSIBLE else tuple(groups)

    def names(self, clusters: Collection[UUID]) -> dict[UUID, str]:
        """Return the names of groups."""
        held: dict[UUID, list[StoredRecord]] = defaultdict(list)
        for record in self._tables.records.values():
            if record.cluster_id is not None and record.cluster_id in clusters:
                held[record.cluster_id].append(record)
        return {cluster: self._name(cluster, some) for cluster, some in held.items()}

    def _counting(self, scope: Scope) -> Iterator[StoredRecord]:
        return (record for record in self._current() if record.document_id in scope.places)

    def _former(self, scope: Scope) -> Iterator[StoredRecord]:
        for record in self._tables.records.values():
            superseded = not self._tables.documents[record.document_id].is_current
            if record.document_id in scope.places and is_kept(record) and record.former_of is None and superseded:
                yield record

    def _standing(
        self, scope: Scope, subjects: Sequence[Subject], *, former: bool
    ) -> Iterator[tuple[StoredRecord, Subject]]:
        """Yield the records that stand for subjects, each with its subject."""
        wanted: dict[UUID | str, list[Subject]] = defaultdict(list)
        for subject in subjects:
            wanted[subject.cluster or storable(subject.section or "")].append(subject)
        for record in self._former(scope) if former else self._counting(scope):
            keys = (self._cluster(record, former=former), counted(record.record).section)
            yield from ((record, subject) for key in keys if key is not None for subject in wanted.get(key, ()))

    def _by_cluster(self, scope: Scope) -> dict[UUID, list[StoredRecord]]:
        held: dict[UUID, list[StoredRecord]] = defaultdict(list)
        for record in self._counting(scope):
            if record.cluster_id is not None:
                held[record.cluster_id].append(record)
        return held

    def _extra(self, cluster: UUID, some: Sequence[StoredRecord], scope: Scope) -> ExtraActivity:
        first = _first(some)
        return ExtraActivity(
            cluster=cluster,
            name=self._name(cluster, some),
            records=len(some),
            places=len({scope.places[record.document_id] for record in some}),
            record=first.id,
            document=first.document_id,
        )

    def _name(self, cluster: UUID, some: Sequence[StoredRecord]) -> str:
        known = self._tables.clusters.get(cluster)
        return known.name if known is not None else _first(some).record.activity

    def _tokens(self, cluster: UUID) -> Signature:
        some = (one for _, one in sorted(self._tables.signatures.items()) if one.cluster == cluster)
        return next((one.canonical for one in some), ())

    def _cluster(self, record: StoredRecord, *, former: bool) -> UUID | None:
        """A record that does not count stands in no group; what it means is known all the same."""
        if record.cluster_id is not None or not former:
            return record.cluster_id
        signature = self._tables.signatures.get(self._tables.placed.get(record.id, 0))
        return signature.cluster if signature is not None else None

    def _covered(self, document: StoredDocument, *, has_records: bool) -> CoveredDocument:
        info = self._tables.values[document.id].document
        return CoveredDocument(
            id=document.id,
            name=document.name,
            municipality=document.municipality,
            region=info.region,
            oktmo=info.oktmo,
            years=document.years,
            current=document.is_current,
            has_records=has_records,
        )

    def _options(self, document: StoredDocument) -> tuple[ReferenceOption, ...]:
        value = self._tables.values[document.id]
        sections: dict[str, set[str | None]] = defaultdict(set)
        for record in self._tables.records.values():
            if record.document_id == document.id and is_kept(record):
                sections[record.plan_id].add(counted(record.record).section)
        plans = ((plan.id, plan.title, plan.level, plan.years, plan.template) for plan in value.plans)
        told = document.name, document.municipality, value.document.region
        return options_of(document.id, told, plans, {plan: len(some - {None}) for plan, some in sections.items()})


def _first(some: Iterable[StoredRecord]) -> StoredRecord:
    return min(some, key=lambda record: record.id)


def _holding(place: int, row: int, some: Sequence[tuple[StoredRecord, date | None]], scope: Scope) -> Holding:
    signs = [(counted(record.record), due, scope.shifts.get(record.document_id, 0)) for record, due in some]
    first = _first(record for record, _ in some)
    return Holding(
        place=place,
        row=row,
        records=len(some),
        late=sum(one.is_late(due, shift) for one, due, shift in signs),
        undated=sum(one.kind == "unspecified" for one, _, _ in signs),
        unowned=sum(not one.owned for one, _, _ in signs),
        unproven=sum(not one.proven for one, _, _ in signs),
        unreviewed=sum(record.state is ReviewState.UNREVIEWED for record, _ in some),
        record=first.id,
        document=first.document_id,
    )


#: What a record is counted under; responsibles by their marks.
_GROUPS: Final[dict[TimelineGroup, Callable[[StoredRecord, int], str]]] = {
    TimelineGroup.NONE: lambda _record, _place: "",
    TimelineGroup.MUNICIPALITY: lambda _record, place: str(place),
    TimelineGroup.ACTIVITY: lambda record, _place: str(record.cluster_id or ""),
    TimelineGroup.RESPONSIBLE: lambda record, _place: str(marks_of(record.record)),
}
