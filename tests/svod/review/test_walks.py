"""Whatever people do to a document, in whatever order: what was read with what stands is what is shown."""

import random
from dataclasses import replace
from datetime import date

import pytest

from model.plan import Role
from model.service_errors import InvalidValueError, NotFoundError, UndoConflictError
from model.stored import Postponement, Reading, StoredRecord
from store.memory import MemoryStore
from store.repositories import Store
from svod.ids import now
from svod.integrity import differing
from svod.review import (
    Addition,
    ColumnChoice,
    Cut,
    DocumentChange,
    Edits,
    Partner,
    SectionRenaming,
    accept,
    add,
    approve,
    correct,
    correct_document,
    delete,
    make_section_header,
    merge,
    postpone,
    rename_section,
    set_column_role,
    split,
    undo,
)
from svod.review.sheet import Sheet, open_sheet
from svod.work.corrected import keep_records, keep_value
from tests.svod.review.sheets import ANNA, make_sheet, with_records

REFUSED = (InvalidValueError, NotFoundError, UndoConflictError)
FIELDS = ("section", "number", "activity", "deadline", "responsible", "result", "place", "mark")
TEXTS = ("до 1 июня", "Методисты", "а; б", "", None)
CHANGES = (
    ("/document/title", "Иной план"),
    ("/document/municipality", None),
    ("/plans/0/years", [2025]),
    ("/plans/0/years", None),
    ("/plans/0/title", None),
)
STEPS = 30


class Walk:
    """Steps over one document, each the choice of one seed."""

    def __init__(self, seed: int) -> None:
        self.random, self.store, self.made = random.Random(seed), MemoryStore(), make_sheet()  # noqa: S311 -- to be repeated, not to be secret
        self.version, self.commands = 0, []
        with self.store.transaction() as work:
            work.documents.add(self.made.document)
        self.read()

    def sheet(self) -> Sheet:
        with self.store.transaction() as work:
            return open_sheet(work, self.made.document.id)

    def step(self) -> None:
        """Do something, and perhaps take it back at once."""
        before = self.sheet()
        act = self.random.choice(ACTS)
        try:
            command = act(self) if act is Walk.read else act(self, before, self.random.choice(before.records))
        except REFUSED:
            assert seen(self.sheet()) == seen(before)
            return
        if command is None:
            return
        self.commands.append(command.id)
        if act not in {back, more, part} and self.random.random() < 0.3:
            self.commands.append(undo(self.store, command.id, ANNA).id)
            assert seen(self.sheet()) == seen(before)

    def read(self) -> None:
        """Read the document anew, as newer rules do."""
        self.version += 1
        result = as_read(with_records(self.made), self.version)
        with self.store.transaction() as work:
            document = work.documents.get(self.made.document.id, lock=True)
            reading = Reading(
                document_id=document.id, stage_version=str(self.version), result=result, seconds=1.0, at=now()
            )
            work.documents.put_reading(reading)
            keep_records(work, document, keep_value(work, document, result), result)
            work.documents.save(replace(work.documents.get(document.id), read_at=now()))


def edit(walk: Walk, _: Sheet, row: StoredRecord):
    one, other = walk.random.sample(FIELDS, 2)
    edits = Edits(set={one: walk.random.choice(TEXTS)}, absent=(other,))
    return correct(walk.store, row.id, row.rev, edits, ANNA).command


def sign(walk: Walk, _: Sheet, row: StoredRecord):
    return accept(walk.store, row.id, row.rev, ANNA).command


def gone(walk: Walk, _: Sheet, row: StoredRecord):
    return delete(walk.store, row.id, row.rev, ANNA).command


def more(walk: Walk, sheet: Sheet, row: StoredRecord):
    addition = Addition(plan_id="plan-1", after=walk.random.choice((None, row.id)), fields={"activity": "Семинар"})
    return add(walk.store, sheet.document.id, sheet.document.rev, addition, ANNA).command


def column(walk: Walk, sheet: Sheet, _: StoredRecord):
    choice = ColumnChoice(plan_id="plan-1", number=walk.random.randrange(5), role=walk.random.choice(list(Role)))
    return set_column_role(walk.store, sheet.document.id, sheet.document.rev, choice, ANNA).command


def section(walk: Walk, sheet: Sheet, row: StoredRecord):
    new = walk.random.choice((None, "", "Май", "II. Новый"))
    renaming = SectionRenaming(plan_id="plan-1", old=row.record.section, new=new)
    return rename_section(walk.store, sheet.document.id, sheet.document.rev, renaming, ANNA).command


def header(walk: Walk, sheet: Sheet, _: StoredRecord):
    changes = [DocumentChange(path=path, value=value) for path, value in walk.random.sample(CHANGES, 2)]
    return correct_document(walk.store, sheet.document.id, sheet.document.rev, changes, ANNA).command


def part(walk: Walk, _: Sheet, row: StoredRecord):
    spaces = [at for at, sign in enumerate(row.record.activity) if sign == " "]
    cut = Cut(at={"activity": walk.random.choice(spaces or [0])}, second=frozenset({"deadline"}))
    return split(walk.store, row.id, row.rev, cut, ANNA).command


def join(walk: Walk, sheet: Sheet, row: StoredRecord):
    other = walk.random.choice(sheet.records)
    return merge(walk.store, row.id, row.rev, Partner(record=other.id, rev=other.rev), ANNA).command


def head(walk: Walk, _: Sheet, row: StoredRecord):
    return make_section_header(walk.store, row.id, row.rev, None, ANNA).command


def later(walk: Walk, _: Sheet, row: StoredRecord):
    until = Postponement(until=walk.random.choice((None, date(2999, 1, 1))), reason="Потом")
    return postpone(walk.store, row.id, row.rev, until, ANNA).command


def all_of_it(walk: Walk, sheet: Sheet, _: StoredRecord):
    return approve(walk.store, sheet.document.id, sheet.document.rev, ANNA).command


def back(walk: Walk, _: Sheet, __: StoredRecord):
    return undo(walk.store, walk.random.choice(walk.commands[-6:]), ANNA) if walk.commands else None


ACTS = (
    *(edit, edit, sign, gone, more, column, column, section, header, back, back, back, Walk.read),
    *(part, part, join, join, head, later, all_of_it),
)


def as_read(result, version):
    (plan,) = result.plans
    records = tuple(replace(one, result=f"Справка {version}", place=f"Школа {version}") for one in plan.records)
    title = f"План {version}"
    return replace(result, plans=(replace(plan, records=records),), document=replace(result.document, title=title))


def seen(sheet: Sheet):
    rows = (replace(row, rev=0, reviewed_by=None, reviewed_at=None) for row in sheet.records)
    return [sheet.value.document, sheet.value.plans, *rows]


def differences(store: Store):
    return [fault.kind for fault in differing(store)]


@pytest.mark.parametrize("seed", range(15))
def test_what_was_read_with_what_stands_is_what_is_shown(seed):
    walk = Walk(seed)
    for _ in range(STEPS):
        walk.step()
        assert differences(walk.store) == []
    assert walk.commands
