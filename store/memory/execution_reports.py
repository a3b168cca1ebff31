"""Отчёт и план over dicts."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final
from uuid import UUID

from model.execution import ExecutionLink, ReportPair
from model.paging import Slice
from model.stored import StoredDocument
from store.cursors import read_cursor
from store.execution import ReportCandidate
from store.memory.scopes import territories_of
from store.memory.tables import Listing, Tables

#: Documents looked at for one that lacks its other half.
MOST: Final = 100
_NEWEST: Final = Listing(order="pair", key=lambda pair: (pair.report_id, pair.document_id), newest_first=True)


class MemoryReports:
    """Отчёт и план."""

    _tables: Tables

    def put_links(self, report: UUID, document: UUID, links: Sequence[ExecutionLink]) -> None:
        """Replace what was found of a report and a plan's document."""
        known = self._tables.execution_links
        for key in [key for key, one in known.items() if (one.report_id, one.document_id) == (report, document)]:
            del known[key]
        known.update({(one.record_id, one.report_id, one.said): one for one in links})

    def links_of_records(self, records: Collection[UUID]) -> tuple[ExecutionLink, ...]:
        """Return the links of records, best first."""
        return _best(one for one in self._tables.execution_links.values() if one.record_id in set(records))

    def links(self, report: UUID, document: UUID) -> tuple[ExecutionLink, ...]:
        """Return the links of a report and a plan's document, best first."""
        found = self._tables.execution_links.values()
        return _best(one for one in found if (one.report_id, one.document_id) == (report, document))

    def put_pairs(self, pairs: Sequence[ReportPair]) -> None:
        """Write pairs as they were found, each instead of the one before."""
        self._tables.execution_pairs.update({(one.report_id, one.document_id): one for one in pairs})

    def remove_pairs(self, pairs: Collection[tuple[UUID, UUID]]) -> None:
        """Remove pairs (report, plan) that are found no more, and their links."""
        for report, document in pairs:
            self._tables.execution_pairs.pop((report, document), None)
            self.put_links(report, document, ())

    def pairs_of(self, document: UUID) -> tuple[ReportPair, ...]:
        """Return the pairs of a document, as report or as plan, best first."""
        found = (one for one in self._seen() if document in {one.report_id, one.document_id})
        return tuple(sorted(found, key=lambda one: (-one.score, one.report_id, one.document_id)))

    def pairs(self, cursor: str | None, limit: int, municipality: str | None = None) -> Slice[ReportPair]:
        """Return pairs, newest report first."""
        behind = read_cursor(cursor, "pair", (UUID, UUID)) if cursor is not None else None
        documents = self._tables.documents
        found = (one for one in self._seen() if municipality in (None, documents[one.report_id].municipality))
        return _NEWEST.slice(found, behind, limit)

    def plans_like(self, territories: Collection[str], years: Collection[int]) -> tuple[ReportCandidate, ...]:
        """Return current documents with plans of these territories and years, a hundred at most."""
        whose = territories_of(self._tables)
        planned = {one.document_id for one in self._tables.records.values()}
        found = (
            ReportCandidate(
                id=one.id, municipality=one.municipality, territories=whose[one.id], years=one.years, title=one.title
            )
            for one in self._newest(territories)
            if one.id in planned and (not years or set(years) & set(one.years))
        )
        return tuple(found)[:MOST]

    def reports_like(self, territories: Collection[str]) -> tuple[UUID, ...]:
        """Return current documents that are reports of these territories, a hundred at most."""
        heads = self._tables.heads
        found = (one.id for one in self._newest(territories) if one.id in heads and "report" in heads[one.id].kinds)
        return tuple(found)[:MOST]

    def _newest(self, territories: Collection[str]) -> list[StoredDocument]:
        whose = territories_of(self._tables)
        found = (one for one in self._tables.documents.values() if whose[one.id] & set(territories) and one.is_current)
        return sorted(found, key=lambda one: one.id, reverse=True)

    def _seen(self) -> list[ReportPair]:
        documents = self._tables.documents
        found = self._tables.execution_pairs.values()
        return [one for one in found if one.report_id in documents and one.document_id in documents]


def _best(links: Iterable[ExecutionLink]) -> tuple[ExecutionLink, ...]:
    return tuple(sorted(links, key=lambda one: (-one.score, one.record_id, one.report_id, one.said)))
