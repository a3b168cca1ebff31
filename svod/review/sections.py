"""A section under another name: all records of the plan that stand in it follow."""

from dataclasses import replace
from uuid import UUID

from model.account import Actor
from model.mention import Origin
from model.review import Action
from model.service_errors import NotFoundError, StaleRevisionError
from model.stored import StoredRecord
from normalize.deadlines import DeadlineContext, parse_deadline
from store.repositories import Store
from svod.review.context import context_of, plan_of
from svod.review.fields import stated, with_field
from svod.review.sheet import Sheet, Step, changed_count, open_sheet, write
from svod.review.types import Restructured, SectionRenaming


def rename_section(store: Store, document: UUID, rev: int, renaming: SectionRenaming, actor: Actor) -> Restructured:
    """Give the records of one section of a plan another section (None: no section).

    Raises NotFoundError, StaleRevisionError, InvalidValueError.
    """
    with store.transaction() as work:
        sheet = open_sheet(work, document)
        if sheet.document.rev != rev:
            raise StaleRevisionError(document)
        after = with_section(sheet, renaming)
        written, command = write(work, sheet, after, Step(action=Action.SECTION, actor=actor))
        return Restructured(document=written.document, command=command, changed=changed_count(sheet, after))


def with_section(sheet: Sheet, renaming: SectionRenaming) -> Sheet:
    """Return the sheet with the section renamed; raises NotFoundError where the plan has no such section."""
    plan = plan_of(sheet.value, renaming.plan_id)
    context = context_of(sheet.value, plan.id)
    own = {row.id for row in sheet.records if row.plan_id == plan.id and row.record.section == renaming.old}
    if not own:
        raise NotFoundError("section")
    return sheet.mapped(lambda row: renamed(row, renaming, context) if row.id in own else row)


def renamed(row: StoredRecord, renaming: SectionRenaming, context: DeadlineContext) -> StoredRecord:
    """Return a record in another section; its deadline is read anew there, unless a person wrote it."""
    record = with_field(row.record, "section", renaming.new, context)
    if renaming.number is not None or renaming.new is None:
        record = with_field(record, "section_number", renaming.number, context)
    state = record.fields.get("deadline")
    if record.deadline.raw is not None and not (state and state.origin is Origin.PERSON):
        # A month or a year as a section gives the deadlines below it their date.
        deadline = parse_deadline(record.deadline.raw, replace(context, section=record.section))
        record = replace(record, deadline=deadline)
    return replace(row, record=stated(record, "section", "corrected"))
