"""Commands and their revisions, over both stores."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from uuid_utils.compat import uuid7

from model.review import Action, Command, Target
from model.service_errors import AlreadyUndoneError, InvalidValueError, NotFoundError
from store.postgres import PostgresStore
from store.repositories import Store
from tests.store.records_made import a_command, a_record, a_revision, keep, keep_document

JSON = some.recursive(
    some.none() | some.booleans() | some.integers(-(2**53), 2**53) | some.text(alphabet="аё\"\\/{}[]\n'%"),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(alphabet="ab/~"), inner, max_size=3),
    max_leaves=8,
)


def append(store: Store, *commands: Command) -> None:
    for command in commands:
        with store.transaction() as work:
            work.reviews.append(command)


def undo_of(command: Command, **changes: Any) -> Command:
    return Command(
        id=uuid7(),
        action=Action.UNDO,
        document_id=command.document_id,
        author_id=command.author_id,
        author=command.author,
        at=command.at,
        revisions=tuple(revision.inverse() for revision in command.revisions),
        undoes=command.id,
        **changes,
    )


def test_a_command_comes_back_with_its_revisions_in_their_order(store: Store):
    document = keep_document(store)
    record = a_record(document)
    revisions = [a_revision(record.id, f"/{at}", at, None) for at in range(12)]
    of_header = a_revision(document.id, "/document/title", None, "План", target=Target.DOCUMENT)
    command = a_command(document, *revisions, of_header, record_id=record.id, action=Action.COLUMN)
    empty = a_command(document, action=Action.ACCEPT)
    append(store, command, empty)
    with store.transaction() as work:
        assert work.reviews.get(command.id) == command
        assert work.reviews.get(empty.id) == empty
        with pytest.raises(NotFoundError):
            work.reviews.get(uuid7())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=JSON, new=JSON)
def test_any_json_value_is_kept_null_too(postgres: Store, old: Any, new: Any):
    document = keep_document(postgres)
    command = a_command(document, a_revision(document.id, "/x", old, new))
    append(postgres, command)
    with postgres.transaction() as work:
        (revision,) = work.reviews.get(command.id).revisions
        assert (revision.old, revision.new) == (old, new)
        assert type(revision.old) is type(old)


@pytest.mark.parametrize("value", [None, "null", "", 0, False, [], {}, {"raw": None}])
def test_nothing_and_what_looks_like_it_stay_apart(store: Store, value: Any):
    document = keep_document(store)
    command = a_command(document, a_revision(document.id, "", value, None), a_revision(document.id, "", None, value))
    append(store, command)
    with store.transaction() as work:
        assert repr(work.reviews.get(command.id).revisions) == repr(command.revisions)


def test_text_that_no_column_takes_is_cleaned(store: Store):
    document = keep_document(store)
    append(store, a_command(document, a_revision(document.id, "/a\0", "\0", {"\ud800b": "в\0"}), author="А\0"))
    with store.transaction() as work:
        (command,) = work.reviews.of_document(document.id, None, 5).items
    assert (command.author, command.revisions) == ("А", (a_revision(document.id, "/a", "", {"b": "в"}),))


def test_the_undoing_command_marks_the_one_it_takes_back(store: Store):
    document = keep_document(store)
    command = a_command(document, a_revision(document.id))
    undo = undo_of(command)
    redo = undo_of(undo)
    append(store, command, undo, redo)
    with store.transaction() as work:
        marked = [work.reviews.get(one.id).undone_by for one in (command, undo, redo)]
    assert marked == [undo.id, redo.id, None]


def test_nothing_is_undone_twice(store: Store):
    document = keep_document(store)
    command = a_command(document, a_revision(document.id))
    append(store, command, undo_of(command))
    second = undo_of(command)
    with pytest.raises(AlreadyUndoneError):
        append(store, second)
    with store.transaction() as work, pytest.raises(NotFoundError):
        work.reviews.get(second.id)
    with pytest.raises(NotFoundError):
        append(store, undo_of(a_command(document)))


def test_of_two_who_undo_at_once_one_does(register_url: str):
    with PostgresStore(register_url, size=4) as store, ThreadPoolExecutor(4) as threads:
        document = keep_document(store)
        command = a_command(document, a_revision(document.id))
        append(store, command)
        together = Barrier(4)

        def undoes(_: int) -> bool:
            together.wait()
            try:
                append(store, undo_of(command))
            except AlreadyUndoneError:
                return False
            return True

        assert sorted(threads.map(undoes, range(4))) == [False, False, False, True]
        with store.transaction() as work:
            assert len(work.reviews.of_document(document.id, None, 10).items) == 2


def test_history_goes_newest_first_in_slices(store: Store):
    document, other = keep_document(store), keep_document(store, "другая.docx")
    record, sibling = keep(store, a_record(document), a_record(document, position=2.0))
    commands = [a_command(document, a_revision((record, sibling)[at % 2].id)) for at in range(6)]
    append(store, *commands, a_command(other, a_revision(other.id)))
    with store.transaction() as work:
        first = work.reviews.of_document(document.id, None, 4)
        rest = work.reviews.of_document(document.id, first.next, 4)
        assert [*first.items, *rest.items] == commands[::-1]
        assert rest.next is None
        of_record = work.reviews.of_record(record.id, None, 2)
        assert [*of_record.items, *work.reviews.of_record(record.id, of_record.next, 2).items] == commands[::2][::-1]
        for broken in ("junk", ""):
            with pytest.raises(InvalidValueError):
                work.reviews.of_record(record.id, broken, 2)


def test_the_revisions_of_one_target_come_oldest_first_without_those_of_others(store: Store):
    document = keep_document(store)
    record, sibling = a_record(document), a_record(document)
    mine = [a_revision(record.id, f"/{at}") for at in range(4)]
    both = a_command(document, mine[0], a_revision(sibling.id), mine[1])
    alone = a_command(document, mine[2], mine[3])
    append(store, both, a_command(document, a_revision(sibling.id)), alone)
    with store.transaction() as work:
        found = list(work.reviews.revisions_of(record.id))
        assert [one.id for one in found] == [both.id, alone.id]
        assert [one.revisions for one in found] == [tuple(mine[:2]), tuple(mine[2:])]
        assert list(work.reviews.revisions_of(uuid7())) == []


def test_the_last_change_of_a_target_is_told(store: Store):
    document = keep_document(store)
    record = a_record(document)
    first, last = a_command(document, a_revision(record.id)), a_command(document, a_revision(record.id))
    append(store, first, last, a_command(document, a_revision(document.id, target=Target.DOCUMENT)))
    with store.transaction() as work:
        assert work.reviews.last_change(record.id) == last
        assert work.reviews.last_change(uuid7()) is None


def test_the_newest_command_is_that_of_the_document_or_of_what_it_changes(store: Store):
    document, other = keep_document(store), keep_document(store, "б.docx")
    record = a_record(other)
    keep(store, record)
    of_document = a_command(document, action=Action.ACCEPT)
    of_record = a_command(other, a_revision(record.id, "/result", None, "Отчёт"), record_id=record.id)
    append(store, of_document, of_record)
    with store.transaction() as work:
        assert work.reviews.newest(document.id, []) == of_document.id
        assert work.reviews.newest(document.id, [record.id]) == of_record.id
        assert work.reviews.newest(uuid7(), [uuid7()]) is None
