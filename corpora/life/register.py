"""A generated region sent to a whole register: pairs of reports and plans, links, statuses after a person's review.

papers ─► receive ─► read ─► relate ─► follow references ─► execution told anew ─► what a reviewer says ─► statuses
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import cast
from uuid import UUID

from corpora.life.planning import PlannedRow
from corpora.life.printing import bytes_of
from corpora.life.reading import known_registries, pair_rows, pieces_of
from corpora.life.statuses import Expected, days_of, expected
from corpora.life.tally import Miss, Tally
from corpora.life.telling import Piece
from corpora.life.years import Account, Order, Paper, RegionYear, Season, generate
from ingest.reader import read
from model.account import AccountRole, Actor
from model.batch import Batch
from model.document import Document
from model.execution import ExecutionWord, LinkState, ReportPair, SaidKind, status_of
from model.execution_match import Said as Statement
from model.result import Result
from store.blobs import open_blobs
from store.memory import MemoryStore
from svod.chain.resolving import follow_document
from svod.execution.refreshing import refresh_document
from svod.execution.saying import Said, say
from svod.execution.statements import statements_of
from svod.ids import new_id, now
from svod.intake import receive
from svod.pipeline import App
from svod.ports import Reading
from svod.service import Service
from svod.settings import Settings
from svod.understanding import current_run, understand
from svod.versions.detecting import relate_document
from svod.work.read import read_document


class _Reading:
    """Чтение в этом же процессе."""

    def read(self, data: bytes, name: str) -> Document:
        """Return the file as read."""
        return read(data, name)

    def unpack(self, data: bytes, name: str) -> list[tuple[str, bytes]]:
        """Return no members: none of the papers is an archive."""
        del data, name
        return []


class _Understanding:
    """Понимание в этом же процессе."""

    def understand(self, document: Document) -> Result:
        """Return the document understood."""
        return understand(document, known_registries(), current_run(()))


@dataclass(kw_only=True, slots=True)
class Register:
    """Счёт по целому реестру."""

    #: Reports matched with their own plan, and with nothing else.
    pairs: Tally = field(default_factory=Tally)
    links: Tally = field(default_factory=Tally)
    linked: Tally = field(default_factory=Tally)
    #: Rows that an amendment took out of their plan: dropped.
    removed: Tally = field(default_factory=Tally)
    #: Statuses before anybody looked, and after the review.
    before: Tally = field(default_factory=Tally)
    after: Tally = field(default_factory=Tally)
    #: … and where the reviewer has also put right what the reports' words were misread to say.
    whole: Tally = field(default_factory=Tally)
    misses: list[Miss] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Held:
    """Год муниципалитета в реестре."""

    season: Season
    plan: UUID
    #: Record id -> row id.
    rows: Mapping[UUID, str]
    reports: Sequence[tuple[Account, UUID]]
    #: The edition that was amended, and its records whose rows left the plan.
    former: UUID | None = None
    removed: frozenset[UUID] = frozenset()


def measure_register(order: Order, folder: Path) -> Register:
    """Send a region to a register in memory, review it as the truth says, return the figures."""
    service, batch = _service(folder)
    held = [one for year in generate(order) for one in _sent(year, service, batch)]
    for one in held:
        for document in (*filter(None, (one.former,)), one.plan, *(report for _, report in one.reports)):
            follow_document(service.store, document)
            refresh_document(service.store, document)
    figures = Register()
    for one in held:
        _paired(one, service, figures)
        _statuses(one, service, figures.before, figures, "before")
        _review(one, service, figures)
        _statuses(one, service, figures.after, figures, "after")
        _correct(one, service)
        _statuses(one, service, figures.whole, figures, "whole")
        _removed(one, service, figures)
    return figures


def _service(folder: Path) -> tuple[Service, Batch]:
    # Nothing is drawn, recognised or returned here: the rest of what reading does is never asked for.
    app = App(reading=cast("Reading", _Reading()), understanding=_Understanding(), jobs=1)
    service = Service(
        store=MemoryStore(),
        blobs=open_blobs(str(folder)),
        app=app,
        settings=Settings(registries=(), jobs=1, data=folder),
        stage_version="1",
    )
    batch = Batch(id=new_id(), name="Регион", created_at=now(), created_by="Свод")
    with service.store.transaction() as work:
        work.batches.add(batch)
    return service, batch


def _sent(year: RegionYear, service: Service, batch: Batch) -> Iterator[_Held]:
    _send(year.paper, service, batch)
    for season in year.seasons:
        former = _send(season.paper, service, batch)
        plan = _send(season.amended, service, batch) if season.amended else former
        reports = [(one, _send(one.paper, service, batch)) for one in season.reports if one.paper.role == "report"]
        rows = _rows_of(service, plan, season.rows)
        gone = season.amendment.removed if season.amendment else ()
        removed = frozenset(_rows_of(service, former, gone)) if gone else frozenset()
        yield _Held(
            season=season,
            plan=plan,
            rows=rows,
            reports=reports,
            former=former if season.amended else None,
            removed=removed,
        )


def _rows_of(service: Service, document: UUID, rows: Sequence[PlannedRow]) -> dict[UUID, str]:
    """Return record id -> row id of a plan in the register."""
    with service.store.transaction() as work:
        records = work.records.of_document(document)
    known = pair_rows(rows, [stored.record for stored in records])
    return {stored.id: known[stored.record.id] for stored in records if stored.record.id in known}


def _send(paper: Paper, service: Service, batch: Batch) -> UUID:
    data = bytes_of(paper)
    name = f"{paper.name}.{paper.form}"
    file, _ = receive(service, batch.id, name, hashlib.sha256(data).hexdigest(), [data], _actor())
    document = file.document_id
    if document is None:
        raise LookupError(name)
    read_document(service, document)
    relate_document(service, document)
    return document


def _actor() -> Actor:
    return Actor(id=new_id(), name="Проверяющий", role=AccountRole.REVIEWER)


def _pairs(service: Service, report: UUID) -> list[ReportPair]:
    with service.store.transaction() as work:
        return [pair for pair in work.executions.pairs_of(report) if pair.report_id == report]


def _paired(one: _Held, service: Service, figures: Register) -> None:
    """Count the plans each report was matched with; where its own is not among them, a person says so."""
    for account, report in one.reports:
        pairs = [pair for pair in _pairs(service, report) if pair.state.counts]
        figures.pairs.add(wanted=1, made=len(pairs), right=any(pair.document_id == one.plan for pair in pairs))
        words = [
            ExecutionWord(kind=SaidKind.UNPAIR, document_id=pair.document_id, report_id=report)
            for pair in pairs
            if pair.document_id != one.plan
        ]
        if not any(pair.document_id == one.plan for pair in pairs):
            words.append(ExecutionWord(kind=SaidKind.PAIR, document_id=one.plan, report_id=report))
            figures.misses.append(("pair", account.paper.name, ", ".join(pair.reason for pair in pairs)))
        if words:
            say(service.store, Said(words=words), _actor())


def _review(one: _Held, service: Service, figures: Register) -> None:
    """Confirm each link that is right, refuse each made one that is not, make those that are lacking."""
    for account, report in one.reports:
        with service.store.transaction() as work:
            links = work.executions.links(report, one.plan)
            value = work.documents.value(report)
        truth = _truth(account.pieces, value, one) if value else {}
        made = {(link.record_id, link.said) for link in links if link.state is LinkState.MADE}
        right = {pair for pair, sure in truth.items() if sure}
        figures.links.add(made=sum(truth.get(pair, True) for pair in made), right=len(made & right))
        figures.linked.add(wanted=len(right), right=len(made & right))
        refused = made - right
        words = [_word(SaidKind.CONFIRM, pair, one.plan, report) for pair in sorted(right, key=str)]
        words += [_word(SaidKind.REFUSE, pair, one.plan, report) for pair in sorted(refused, key=str)]
        if words:
            say(service.store, Said(words=words), _actor())


def _word(kind: SaidKind, pair: tuple[UUID, str], plan: UUID, report: UUID) -> ExecutionWord:
    return ExecutionWord(kind=kind, record_id=pair[0], said=pair[1], document_id=plan, report_id=report)


def _truth(pieces: Sequence[Piece], value: Result, one: _Held) -> dict[tuple[UUID, str], bool]:
    """Return (record, statement) -> True for a pair of the truth, False for one that counts neither way."""
    records = {row: record for record, row in one.rows.items()}
    found: dict[tuple[UUID, str], bool] = {}
    for said in statements_of(value):
        met = list(pieces_of(Statement(id=said.key, text=said.text, activity=said.activity), pieces))
        for at in met:
            for row in (*pieces[at].near, *pieces[at].rows):
                if row in records:
                    pair = (records[row], said.key)
                    found[pair] = found.get(pair, False) or row in pieces[at].rows
    return found


def _statuses(one: _Held, service: Service, tally: Tally, figures: Register, when: str) -> None:
    """Count the statuses of the plan's rows on some days."""
    with service.store.transaction() as work:
        facts = {fact.record_id: fact for fact in work.executions.of_document(one.plan)}
    planned = {row.id: row for row in one.season.rows}
    accounts = [account for account, _ in one.reports]
    for record, row in one.rows.items():
        want = expected(planned[row], accounts) if accounts else None
        if want is None or record not in facts:
            continue
        for day in days_of(one.season.plan.span.year):
            have = status_of(facts[record], day).value
            tally.add(made=1, right=have == want.status(day))
            if have != want.status(day):
                told = _told(service, record)
                wrong = f"{day}: {have}, not {want.status(day)}"
                words = (planned[row].text, planned[row].due.when.raw or "", wrong, told)
                figures.misses.append((f"status-{when}", *words))
                break


def _correct(one: _Held, service: Service) -> None:
    """Say of each row whose status is still another one what an attentive reader says."""
    with service.store.transaction() as work:
        facts = {fact.record_id: fact for fact in work.executions.of_document(one.plan)}
    planned = {row.id: row for row in one.season.rows}
    accounts = [account for account, _ in one.reports]
    words = []
    for record, row in one.rows.items():
        want = expected(planned[row], accounts) if accounts and record in facts else None
        days = list(days_of(one.season.plan.span.year))
        if want and any(status_of(facts[record], day).value != want.status(day) for day in days):
            words.append(_correction(want, planned[row], record, one.plan))
    if words:
        say(service.store, Said(words=words, reason="Так в отчёте."), _actor())


def _correction(want: Expected, row: PlannedRow, record: UUID, plan: UUID) -> ExecutionWord:
    """Return the word of a person who knows how a row stands."""
    open_still = ExecutionWord(kind=SaidKind.NOT_DONE, record_id=record, document_id=plan)
    if want.standing != "open":
        return replace(open_still, kind=SaidKind.DONE if want.standing == "done" else SaidKind.DROPPED)
    if want.next_day is None:
        return open_still
    if want.next_day not in row.due.days:
        return replace(open_still, kind=SaidKind.MOVED, until=want.next_day)
    times = list(row.due.days).index(want.next_day)
    return replace(open_still, kind=SaidKind.DONE, times=times) if times else open_still


def _removed(one: _Held, service: Service, figures: Register) -> None:
    """Count the rows that an amendment took out: in the edition that holds no longer they are dropped."""
    if one.former is None:
        return
    with service.store.transaction() as work:
        facts = {fact.record_id: fact for fact in work.executions.of_document(one.former)}
    for record in one.removed:
        have = status_of(facts[record], date(one.season.plan.span.year, 12, 31)).value if record in facts else "none"
        figures.removed.add(made=1, right=have == "dropped")
        if have != "dropped":
            figures.misses.append(("removed", one.season.paper.name, have))


def _told(service: Service, record: UUID) -> str:
    """Return what the links of a record tell, in short."""
    with service.store.transaction() as work:
        links = work.executions.links_of_records([record])
    told = ((link.state, link.told) for link in links)
    return "; ".join(f"{state} {one.outcome} {one.on} {one.until} «{one.quote}»" for state, one in told)
