"""One document's share of a decision: its records changed by pure functions, written as one command."""

from dataclasses import replace
from uuid import UUID

from extract.parties.parties import split_parties
from model.account import Actor
from model.group import Decision, DecisionKind, Deed, DeedPortion, PortionState, is_open, key_of
from model.plan import Party, Record, Responsible
from model.review import Action
from model.service_errors import InvalidValueError, NotFoundError, NotReadyError, SupersededError
from model.stored import ReviewState, StoredRecord
from model.text import collapse
from normalize.deadlines import DeadlineContext, parse_deadline
from store.repositories import Work
from svod.review.context import context_of
from svod.review.fields import accepted_field, stated, with_field, without_field
from svod.review.sheet import Sheet, Step, open_sheet, write

_ACTIONS = {
    DecisionKind.ACCEPT: Action.ACCEPT,
    DecisionKind.CORRECT: Action.CORRECT,
    DecisionKind.READ_AS: Action.CORRECT,
    DecisionKind.ABSENT: Action.ABSENT,
}


def apply(work: Work, deed: Deed, portion: DeedPortion, actor: Actor) -> DeedPortion:
    """Make a decision in one document; what others changed meanwhile is left, and named."""
    try:
        sheet = open_sheet(work, portion.document_id)
    except (NotFoundError, NotReadyError, SupersededError):
        return replace(portion, state=PortionState.DONE, left=portion.records)
    after, left = decided_sheet(sheet, deed, portion.records)
    if after == sheet:
        return replace(portion, state=PortionState.DONE, left=left)
    step = Step(action=_ACTIONS[deed.decision.kind], actor=actor, deed=deed.id)
    command = write(work, sheet, after, step)[1]
    return replace(portion, state=PortionState.DONE, command=command.id, left=left)


def decided_sheet(sheet: Sheet, deed: Deed, records: tuple[UUID, ...]) -> tuple[Sheet, tuple[UUID, ...]]:
    """Return the sheet with the decision made in these records, and those of them it does not fit any more."""
    known = {row.id: row for row in sheet.records}
    left: list[UUID] = []
    for record in records:
        row = known.get(record)
        if row is None or not _fits(row, deed):
            left.append(record)
            continue
        try:
            sheet = sheet.with_record(_changed(sheet, row, deed))
        except (InvalidValueError, NotFoundError):
            left.append(record)
    return sheet, tuple(left)


def decided(record: Record, name: str, decision: Decision, context: DeadlineContext) -> Record:
    """Return a record with a field as it was decided; raises InvalidValueError."""
    if decision.kind is DecisionKind.ACCEPT:
        return accepted_field(record, name)
    if decision.kind is DecisionKind.ABSENT:
        return without_field(record, name, context)
    if decision.kind is DecisionKind.CORRECT:
        return with_field(record, name, decision.text, context)
    return stated(_read_as(record, name, decision, context), name, "corrected")


def _fits(row: StoredRecord, deed: Deed) -> bool:
    stands = row.state is not ReviewState.DELETED and row.former_of is None
    seen = is_open(row, deed.field) or deed.with_checked
    return stands and seen and key_of(row, deed.field) == deed.key


def _changed(sheet: Sheet, row: StoredRecord, deed: Deed) -> StoredRecord:
    """One field alone does not end the check of a record; one that a person had confirmed is corrected."""
    record = decided(row.record, deed.field, deed.decision, context_of(sheet.value, row.plan_id))
    confirmed = row.state is ReviewState.ACCEPTED and deed.decision.kind is not DecisionKind.ACCEPT
    return replace(row, record=record, state=ReviewState.CORRECTED if confirmed else row.state)


def _read_as(record: Record, name: str, decision: Decision, context: DeadlineContext) -> Record:
    """The document's words stay; what they mean is said by other words."""
    text = collapse((decision.text or "").replace("\0", ""))
    if name == "deadline":
        meant = parse_deadline(text, replace(context, section=record.section))
        return replace(record, deadline=replace(meant, raw=record.deadline.raw))
    parties = (Party(text=text, type=decision.party),) if decision.party else split_parties(text)
    return replace(record, responsible=Responsible(raw=record.responsible.raw, parties=parties))
