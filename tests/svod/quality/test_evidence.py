"""Which fields a command shows something of, with what weight."""

from dataclasses import replace
from uuid import UUID

from model.mention import Origin
from model.plan import Deadline, FieldState
from model.quality import FieldCheck, Touchless
from model.review import Action, Command, Revision, Target
from model.stored import ReviewState, StoredRecord
from svod.ids import new_id
from svod.quality.evidence import checks_of
from tests.svod.quality.test_deciding import AT, STORED

PERSON = {"confidence": 1.0, "origin": "person", "rule": "corrected"}
ITSELF = Touchless(by=UUID(int=7), itself=("activity", "deadline"), below=("responsible",), share=0.05)
SAMPLED = Touchless(by=UUID(int=7), sampled=("activity", "deadline"), below=("responsible",), share=0.05)


def a_command(action: Action, *revisions: tuple[str, object], record: UUID | None = STORED.id, **changes) -> Command:
    made = Command(
        id=new_id(),
        action=action,
        document_id=STORED.document_id,
        record_id=record,
        author_id=new_id(),
        author="Анна",
        at=AT,
        revisions=tuple(
            Revision(target=Target.RECORD, target_id=STORED.id, pointer=pointer, old=None, new=new)
            for pointer, new in revisions
        ),
    )
    return replace(made, **changes)


def shown(command: Command, before: StoredRecord = STORED, **changes) -> dict[str, FieldCheck]:
    return {check.field: check for check in checks_of(command, [before], [replace(before, **changes)])}


ACCEPTED = a_command(Action.ACCEPT, ("/state", "accepted"))


def test_an_accepted_record_shows_that_all_it_says_is_right():
    found = shown(ACCEPTED, state=ReviewState.ACCEPTED)
    assert {name: (one.right, one.confidence, one.kind, one.weight) for name, one in found.items()} == {
        "activity": (True, 0.97, "", 1.0),
        "deadline": (True, 1.0, "point", 1.0),
        "responsible": (True, 0.997, "", 1.0),
    }


def test_a_corrected_field_shows_a_slip_and_nothing_of_the_others():
    record = replace(STORED.record, deadline=Deadline(raw="Май"))
    command = a_command(
        Action.CORRECT, ("/deadline", {"raw": "Май"}), ("/fields/deadline", PERSON), ("/state", "corrected")
    )
    found = shown(command, record=record, state=ReviewState.CORRECTED)
    assert {name: one.right for name, one in found.items()} == {"deadline": False}


def test_a_confirmed_field_shows_that_it_is_right():
    found = shown(a_command(Action.ACCEPT, ("/fields/activity", {**PERSON, "rule": "accepted"})))
    assert {name: one.right for name, one in found.items()} == {"activity": True}


def test_what_the_machine_did_not_see_is_a_slip_of_no_confidence():
    record = replace(STORED.record, result="Справка", fields={"result": FieldState(origin=Origin.PERSON)})
    found = shown(a_command(Action.CORRECT, ("/fields/result", PERSON)), record=record)
    assert (found["result"].right, found["result"].confidence) == (False, 0.0)


def test_a_deleted_record_was_no_activity():
    found = shown(a_command(Action.DELETE, ("/state", "deleted")), state=ReviewState.DELETED)
    assert {name: one.right for name, one in found.items()} == {"activity": False}


def test_a_document_approved_at_once_shows_nothing():
    command = a_command(Action.ACCEPT, ("/state", "accepted"), record=None)
    assert shown(command, state=ReviewState.ACCEPTED) == {}


def test_who_accepts_a_record_has_not_looked_at_what_was_accepted_by_itself():
    before = replace(STORED, touchless=ITSELF)
    assert {*shown(ACCEPTED, before, state=ReviewState.ACCEPTED)} == {"responsible"}


def test_a_slip_found_by_accident_among_accepted_fields_stands_for_nothing():
    before = replace(STORED, touchless=ITSELF)
    record = replace(STORED.record, deadline=Deadline(raw="Май"))
    found = shown(a_command(Action.CORRECT, ("/fields/deadline", PERSON)), before, record=record)
    assert (found["deadline"].right, found["deadline"].weight) == (False, 0.0)


def test_a_field_of_the_sample_stands_for_all_that_were_accepted():
    before = replace(STORED, touchless=SAMPLED)
    found = shown(ACCEPTED, before, state=ReviewState.ACCEPTED)
    assert {name: one.weight for name, one in found.items()} == {"activity": 20.0, "deadline": 20.0, "responsible": 1.0}


def test_a_record_a_person_added_says_nothing_of_the_machine():
    assert shown(ACCEPTED, replace(STORED, read=None), state=ReviewState.ACCEPTED) == {}


def test_an_undo_shows_nothing_and_a_redo_shows_it_again():
    undone = a_command(Action.UNDO, ("/state", "unreviewed"), undoes=ACCEPTED.id)
    assert shown(undone, replace(STORED, state=ReviewState.ACCEPTED), state=ReviewState.UNREVIEWED) == {}
    redone = a_command(Action.UNDO, ("/state", "accepted"), undoes=undone.id)
    assert {*shown(redone, state=ReviewState.ACCEPTED)} == {"activity", "deadline", "responsible"}
