"""Отчёт и план: pairs and links, as they are kept."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import Any, Final
from uuid import UUID

from psycopg.types.json import Jsonb

from model.execution import EvidenceSource, ExecutionLink, LinkState, PairState, ReportPair, Told
from model.paging import Slice
from store.codec import storable
from store.cursors import read_cursor
from store.execution import ReportCandidate
from store.postgres.statements import Connection, Row, execute, rows
from store.slices import sliced

#: Documents looked at for one that lacks its other half.
MOST: Final = 100
_FORGET: Final = """
delete from execution_link l where l.report_id = %(report)s and l.document_id = %(document)s
   and not (l.record_id, l.said) in (select * from unnest(%(records)s::uuid[], %(said)s::text[]))
"""
_PUT: Final = """
insert into execution_link as l (record_id, document_id, report_id, said, state, score, source, outcome, date, until,
                                 quote, reported_on, start, stop, reasons)
values (%(record_id)s, %(document_id)s, %(report_id)s, %(said)s, %(state)s, %(score)s, %(source)s, %(outcome)s,
        %(date)s, %(until)s, %(quote)s, %(reported_on)s, %(start)s, %(stop)s, %(reasons)s)
    on conflict (record_id, report_id, said) do update
   set document_id = excluded.document_id, state = excluded.state, score = excluded.score, source = excluded.source,
       outcome = excluded.outcome, date = excluded.date, until = excluded.until, quote = excluded.quote,
       reported_on = excluded.reported_on, start = excluded.start, stop = excluded.stop, reasons = excluded.reasons
 where (l.state, l.score, l.outcome, l.date, l.until, l.quote, l.reported_on, l.start, l.stop)
       is distinct from (excluded.state, excluded.score, excluded.outcome, excluded.date, excluded.until,
                         excluded.quote, excluded.reported_on, excluded.start, excluded.stop)
"""
_LINKS: Final = "select * from execution_link where "
_BEST: Final = " order by score desc, record_id, report_id, said"
_PUT_PAIR: Final = """
insert into execution_pair (report_id, document_id, state, score, reason, unplanned, silent)
values (%(report_id)s, %(document_id)s, %(state)s, %(score)s, %(reason)s, %(unplanned)s, %(silent)s)
    on conflict (report_id, document_id) do update
   set state = excluded.state, score = excluded.score, reason = excluded.reason, unplanned = excluded.unplanned,
       silent = excluded.silent
"""
_REMOVE_PAIR: Final = "delete from execution_pair where report_id = %(report)s and document_id = %(document)s"
_REMOVE_LINKS: Final = "delete from execution_link where report_id = %(report)s and document_id = %(document)s"
_PAIRS: Final = "select p.* from execution_pair p "
_PAIRS_OF: Final = (
    _PAIRS + "where p.report_id = %(document)s or p.document_id = %(document)s"
    " order by p.score desc, p.report_id, p.document_id"
)
_PAGE: Final = (
    _PAIRS + "where (p.report_id, p.document_id) < (%(report)s, %(document)s) and (%(place)s::text is null or exists ("
    " select from document d where d.id = p.report_id and left(d.municipality, 500) = %(place)s))"
    " order by p.report_id desc, p.document_id desc limit %(limit)s"
)
_LAST: Final = UUID(int=2**128 - 1)
_PLANS: Final = """
select d.id, d.municipality, d.territories, d.years, d.title from document d
 where d.territories && %(territories)s::text[] and d.superseded_by is null
   and (%(years)s::integer[] = '{}' or d.years && %(years)s::integer[])
   and exists (select from record r where r.document_id = d.id)
 order by d.id desc limit %(most)s
"""
_REPORTS: Final = """
select d.id from document d join document_head h on h.document_id = d.id
 where d.territories && %(territories)s::text[] and d.superseded_by is null and h.head -> 'kinds' ? 'report'
 order by d.id desc limit %(most)s
"""


class PostgresReports:
    """Отчёт и план."""

    _connection: Connection

    def put_links(self, report: UUID, document: UUID, links: Sequence[ExecutionLink]) -> None:
        """Replace what was found of a report and a plan's document."""
        records, said = [link.record_id for link in links], [link.said for link in links]
        execute(self._connection, _FORGET, report=report, document=document, records=records, said=said)
        if links:
            with self._connection.cursor() as cursor:
                cursor.executemany(_PUT, [_link_columns(link) for link in links])

    def links_of_records(self, records: Collection[UUID]) -> tuple[ExecutionLink, ...]:
        """Return the links of records, best first."""
        found = rows(self._connection, _LINKS + "record_id = any(%(ids)s)" + _BEST, {"ids": list(records)})
        return tuple(map(link_of, found))

    def links(self, report: UUID, document: UUID) -> tuple[ExecutionLink, ...]:
        """Return the links of a report and a plan's document, best first."""
        asked = _LINKS + "report_id = %(report)s and document_id = %(document)s" + _BEST
        return tuple(map(link_of, rows(self._connection, asked, {"report": report, "document": document})))

    def put_pairs(self, pairs: Sequence[ReportPair]) -> None:
        """Write pairs as they were found, each instead of the one before."""
        for pair in pairs:
            lists = {"unplanned": list(pair.unplanned), "silent": list(pair.silent)}
            execute(self._connection, _PUT_PAIR, **{**asdict(pair), **lists, "state": str(pair.state)})

    def remove_pairs(self, pairs: Collection[tuple[UUID, UUID]]) -> None:
        """Remove pairs (report, plan) that are found no more, and their links."""
        for report, document in pairs:
            execute(self._connection, _REMOVE_PAIR, report=report, document=document)
            execute(self._connection, _REMOVE_LINKS, report=report, document=document)

    def pairs_of(self, document: UUID) -> tuple[ReportPair, ...]:
        """Return the pairs of a document, as report or as plan, best first."""
        return tuple(map(_pair, rows(self._connection, _PAIRS_OF, {"document": document})))

    def pairs(self, cursor: str | None, limit: int, municipality: str | None = None) -> Slice[ReportPair]:
        """Return pairs, newest report first."""
        report, document = read_cursor(cursor, "pair", (UUID, UUID)) if cursor is not None else (_LAST, _LAST)
        place = storable(municipality) if municipality is not None else None
        wanted = {"report": report, "document": document, "place": place, "limit": limit + 1}
        found = sliced(rows(self._connection, _PAGE, wanted), limit, "pair", _pair_key)
        return Slice(items=tuple(map(_pair, found.items)), next=found.next)

    def plans_like(self, territories: Collection[str], years: Collection[int]) -> tuple[ReportCandidate, ...]:
        """Return current documents with plans of these territories and years, a hundred at most."""
        wanted = {"territories": sorted(territories), "years": sorted(years), "most": MOST}
        return tuple(_candidate(row) for row in rows(self._connection, _PLANS, wanted))

    def reports_like(self, territories: Collection[str]) -> tuple[UUID, ...]:
        """Return current documents that are reports of these territories, a hundred at most."""
        found = rows(self._connection, _REPORTS, {"territories": sorted(territories), "most": MOST})
        return tuple(row["id"] for row in found)


def _link_columns(link: ExecutionLink) -> dict[str, Any]:
    told = link.told
    return {
        "record_id": link.record_id,
        "document_id": link.document_id,
        "report_id": link.report_id,
        "said": link.said,
        "state": str(link.state),
        "score": link.score,
        "source": int(told.source),
        "outcome": told.outcome,
        "date": told.on,
        "until": told.until,
        "quote": storable(told.quote),
        "reported_on": told.reported_on,
        "start": link.start,
        "stop": link.stop,
        "reasons": Jsonb([[storable(name), value] for name, value in link.reasons]),
    }


def link_of(row: Row) -> ExecutionLink:
    """Return a link as it is kept."""
    told = Told(
        source=EvidenceSource(row["source"]),
        outcome=row["outcome"],
        on=row["date"],
        until=row["until"],
        quote=row["quote"],
        reported_on=row["reported_on"],
    )
    return ExecutionLink(
        record_id=row["record_id"],
        document_id=row["document_id"],
        report_id=row["report_id"],
        said=row["said"],
        score=round(row["score"], 4),
        state=LinkState(row["state"]),
        told=told,
        start=row["start"],
        stop=row["stop"],
        reasons=tuple((name, value) for name, value in row["reasons"]),
    )


def _pair(row: Row) -> ReportPair:
    return ReportPair(
        report_id=row["report_id"],
        document_id=row["document_id"],
        state=PairState(row["state"]),
        score=round(row["score"], 4),
        reason=row["reason"],
        unplanned=tuple(row["unplanned"]),
        silent=tuple(row["silent"]),
    )


def _pair_key(row: Row) -> tuple[object, ...]:
    return (row["report_id"], row["document_id"])


def _candidate(row: Row) -> ReportCandidate:
    return ReportCandidate(
        id=row["id"],
        municipality=row["municipality"],
        territories=frozenset(row["territories"]),
        years=tuple(row["years"]),
        title=row["title"],
    )
