"""Leases, comments, assignments and the history of fields, over both stores."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from model.account import Account
from model.assignment import Assignment, AssignmentFilter, AssignmentState
from model.batch import UploadState
from model.comment import Comment, CommentCount, CommentFilter, CommentVersion
from model.lease import Lease
from model.review import Action
from model.service_errors import NotFoundError, StaleRevisionError
from model.stored import ReviewState, StoredDocument
from model.work import ChangeKind
from store.repositories import Store
from tests.store.made import AT, a_batch, a_file, a_plan, a_reading, a_result, an_account
from tests.store.records_made import a_command, a_record, a_revision, keep, keep_document


def keep_account(store: Store, login: str = "petrova") -> Account:
    made = an_account(login)
    with store.transaction() as work:
        work.accounts.add(made)
    return made


def a_lease(document: StoredDocument, account: Account, **changes: Any) -> Lease:
    at = datetime.now(UTC).replace(microsecond=0)
    made = Lease(
        id=uuid7(),
        document_id=document.id,
        account_id=account.id,
        name=account.name,
        since=at,
        until=at + timedelta(minutes=10),
    )
    return replace(made, **changes)


def a_comment(document: StoredDocument, **changes: Any) -> Comment:
    made = Comment(
        id=uuid7(),
        document_id=document.id,
        author_id=uuid7(),
        author="Петрова А.А.",
        text="Срок другой?",
        created_at=AT,
    )
    return replace(made, **changes)


def an_assignment(account: Account, **changes: Any) -> Assignment:
    made = Assignment(
        id=uuid7(),
        account_id=account.id,
        name=account.name,
        given_by="Методист",
        set_id=uuid7(),
        created_at=AT,
        changed_at=AT,
    )
    return replace(made, **changes)


def test_a_person_has_one_lease_of_a_document_and_those_long_gone_are_left_out(store: Store):
    document, anna, boris = keep_document(store), keep_account(store, "anna"), keep_account(store, "boris")
    first = a_lease(document, anna)
    long_ago = first.since - timedelta(hours=3)
    with store.transaction() as work:
        work.leases.put(first)
        work.leases.put(replace(first, id=uuid7(), held_at=first.since, taken_by="Борис"))
        work.leases.put(a_lease(document, boris, since=long_ago, until=long_ago + timedelta(minutes=10)))
    with store.transaction() as work:
        assert work.leases.of(document.id) == (replace(first, held_at=first.since, taken_by="Борис"),)
        assert work.leases.of(uuid7()) == ()


def test_the_feed_of_a_document_has_its_own_changes_and_no_others(store: Store):
    document, other = keep_document(store), keep_document(store, "другой.docx")
    (row,) = keep(store, a_record(document))
    (foreign,) = keep(store, a_record(other))
    lease, comment = a_lease(document, keep_account(store)), a_comment(document)
    with store.transaction() as work:
        begun = work.changes.latest()
        work.leases.put(lease)
        work.comments.add(comment)
        work.changes.note(ChangeKind.RECORD, foreign.id)
        work.changes.note(ChangeKind.RECORD, row.id)
        work.changes.note(ChangeKind.LEASE, lease.id)
        work.changes.note(ChangeKind.COMMENT, comment.id)
        work.changes.note(ChangeKind.DOCUMENT, document.id)
        work.changes.note(ChangeKind.DOCUMENT, other.id)
    with store.transaction() as work:
        found = work.leases.changes(document.id, begun, 10)
        assert [one.id for one in found] == [row.id, lease.id, comment.id, document.id]
        assert work.leases.changes(document.id, found[1].seq, 1) == found[2:3]


def test_comments_are_listed_oldest_first_by_record_field_and_whether_they_are_open(store: Store):
    document = keep_document(store)
    (row,) = keep(store, a_record(document))
    of_document = a_comment(document)
    of_field = a_comment(document, record_id=row.id, field="deadline")
    answer = a_comment(document, record_id=row.id, field="deadline", parent_id=of_field.id)
    with store.transaction() as work:
        for one in (of_document, of_field, answer):
            work.comments.add(one)

    def found(**wanted: Any) -> list[UUID]:
        ids, cursor = [], None
        with store.transaction() as work:
            while True:
                part = work.comments.list(CommentFilter(document=document.id, **wanted), cursor, 1)
                ids += [one.id for one in part.items]
                cursor = part.next
                if cursor is None:
                    return ids

    assert found() == [of_document.id, of_field.id, answer.id]
    assert found(record=row.id) == found(field="deadline") == [of_field.id, answer.id]
    with store.transaction() as work:
        work.comments.save(replace(of_field, resolved_at=AT, resolved_by="Анна"))
    assert found(is_open=True) == [of_document.id]
    assert found(is_open=False) == [of_field.id, answer.id]


def test_what_a_comment_said_before_is_kept_and_a_stale_change_is_refused(store: Store):
    comment = a_comment(keep_document(store))
    with store.transaction() as work:
        work.comments.add(comment)
        saved = work.comments.save(replace(comment, text="Нет"), CommentVersion(rev=0, text=comment.text, at=AT))
        assert (saved.rev, work.comments.get(comment.id)) == (1, replace(comment, text="Нет", rev=1))
        assert work.comments.versions(comment.id) == (CommentVersion(rev=0, text=comment.text, at=AT),)
    with store.transaction() as work, pytest.raises(StaleRevisionError):
        work.comments.save(comment)
    with store.transaction() as work, pytest.raises(NotFoundError):
        work.comments.save(a_comment(replace(keep_document_of(comment), id=comment.document_id)))


def keep_document_of(comment: Comment) -> StoredDocument:
    return StoredDocument(id=comment.document_id, sha256="0" * 64, name="", size=0, created_at=AT)


def test_records_with_comments_are_counted_the_document_itself_first(store: Store):
    document = keep_document(store)
    left, right = sorted(keep(store, a_record(document), a_record(document)), key=lambda one: one.id)
    first = a_comment(document, record_id=left.id)
    comments = (
        first,
        a_comment(document, record_id=left.id, parent_id=first.id),
        a_comment(document, record_id=left.id, resolved_at=AT),
        a_comment(document, record_id=right.id, deleted_at=AT),
        a_comment(document),
    )
    with store.transaction() as work:
        for one in comments:
            work.comments.add(one)
        part = work.comments.counts(document.id, None, 1)
        assert part.items == (CommentCount(record_id=None, total=1, open=1),)
        rest = work.comments.counts(document.id, part.next, 5)
        assert rest.items == (CommentCount(record_id=left.id, total=3, open=1),)


def test_whom_a_comment_names_has_it_until_it_is_seen_to(store: Store):
    anna, boris = keep_account(store, "anna"), keep_account(store, "boris")
    document = keep_document(store)
    comment, gone = a_comment(document), a_comment(document)
    with store.transaction() as work:
        work.comments.add(comment)
        work.comments.add(gone)
        work.comments.name(gone.id, [anna.id])
        work.comments.save(replace(gone, deleted_at=AT))
        work.comments.name(comment.id, [anna.id, boris.id])
        work.comments.name(comment.id, [anna.id])
        assert (work.comments.mentioned(anna.id), work.comments.mentioned(boris.id)) == (1, 0)
        (mention,) = work.comments.mentions(anna.id, is_done=False, cursor=None, limit=5).items
        assert (mention.comment, mention.document_name) == (comment, document.name)
        work.comments.set_done(mention.id, AT)
        assert work.comments.mentions(anna.id, is_done=False, cursor=None, limit=5).items == ()
        assert work.comments.mentions(anna.id, is_done=True, cursor=None, limit=5).items == (
            replace(mention, done_at=AT),
        )
        assert work.comments.mention(mention.id).done_at == AT
        with pytest.raises(NotFoundError):
            work.comments.set_done(uuid7(), AT)


def test_one_person_at_a_time_is_asked_to_check_a_document(store: Store):
    document, anna = keep_document(store), keep_account(store)
    given = an_assignment(anna, document_id=document.id)
    with store.transaction() as work:
        work.assignments.add(given)
    with store.transaction() as work, pytest.raises(StaleRevisionError):
        work.assignments.add(an_assignment(anna, document_id=document.id))
    with store.transaction() as work:
        moved = work.assignments.save(replace(given, state=AssignmentState.MOVED))
        again = an_assignment(anna, document_id=document.id, set_id=given.set_id, replaces=given.id)
        work.assignments.add(again)
        assert work.assignments.open_of([document.id], None) == (again,)
        part = work.assignments.of_set(given.set_id, None, 1)
        assert (part.items, work.assignments.of_set(given.set_id, part.next, 1).items) == ((moved,), (again,))
    with store.transaction() as work, pytest.raises(StaleRevisionError):
        work.assignments.save(given)


def test_an_assignment_says_what_is_left_of_it(store: Store):
    anna = keep_account(store)
    document = keep_document(store)
    keep(store, a_record(document), a_record(document, state=ReviewState.ACCEPTED))
    keep(store, a_record(document, state=ReviewState.DELETED))
    batch = a_batch("Весна")
    of_document = an_assignment(anna, document_id=document.id, due=date(2026, 3, 1))
    of_batch = an_assignment(anna, batch_id=batch.id)
    with store.transaction() as work:
        work.batches.add(batch)
        work.files.add(a_file(batch.id, state=UploadState.DONE, document_id=document.id))
        work.assignments.add(of_document)
        work.assignments.add(of_batch)
        part = work.assignments.list(AssignmentFilter(account=anna.id), None, 1)
        (one,) = part.items
        assert (one.assignment, one.title) == (of_batch, "Весна")
        assert (one.documents, one.records, one.unreviewed) == (1, 2, 1)
        (other,) = work.assignments.list(AssignmentFilter(account=anna.id), part.next, 1).items
        assert (other.title, other.documents, other.records, other.unreviewed) == (document.name, 1, 2, 1)
        assert work.assignments.list(AssignmentFilter(state=AssignmentState.DONE), None, 5).items == ()
        assert work.assignments.list(AssignmentFilter(batch=batch.id), None, 5).items == (one,)
        assert work.assignments.counts(anna.id, date(2026, 3, 2)) == (2, 1)


def test_the_history_of_a_field_has_the_commands_that_changed_it_alone(store: Store):
    document = keep_document(store)
    (row,) = keep(store, a_record(document))
    of_result = a_command(document, a_revision(row.id, "/result", None, "Справка"))
    vouched = a_command(
        document, a_revision(row.id, "/fields/result", None, {"rule": "accepted"}), action=Action.ACCEPT
    )
    other = a_command(document, a_revision(row.id, "/number", None, "1"))
    with store.transaction() as work:
        for one in (of_result, vouched, other):
            work.reviews.append(one)
        part = work.histories.of_field(row.id, "result", None, 1)
        assert [one.id for one in part.items] == [vouched.id]
        assert [one.id for one in work.histories.of_field(row.id, "result", part.next, 5).items] == [of_result.id]


def test_all_readings_of_a_document_are_there_oldest_first(store: Store):
    document = keep_document(store)
    first = a_reading(document, a_result(document, a_plan("Совещание")))
    second = replace(first, stage_version="2", at=AT + timedelta(days=1))
    with store.transaction() as work:
        work.documents.put_reading(second)
        work.documents.put_reading(first)
        assert [one.stage_version for one in work.histories.readings(document.id)] == ["1", "2"]
