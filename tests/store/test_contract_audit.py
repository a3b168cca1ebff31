"""The audit and the upload links, over both stores."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from uuid_utils.compat import uuid7

from model.audit import AuditEntry, AuditEvent, AuditFilter
from model.service_errors import NotFoundError
from model.upload_link import LinkState, UploadLink
from store.postgres import PostgresStore
from tests.store.made import AT, a_batch, a_session, an_account, connection_of


def an_entry(minute: int, **changes) -> AuditEntry:
    made = AuditEntry(
        id=uuid7(), at=AT + timedelta(minutes=minute), event=AuditEvent.SIGNED_IN, details={"role": "reader"}
    )
    return replace(made, **changes)


def a_link(batch, **changes) -> UploadLink:
    made = UploadLink(
        id=uuid7(), secret_hash=uuid7().bytes, batch_id=batch, name="Планы", municipality="Лесной район",
        created_by=uuid7(), created_at=AT, expires_at=AT + timedelta(days=14), max_files=10, max_bytes=1 << 33,
    )  # fmt: skip
    return replace(made, **changes)


def test_what_was_written_is_read_newest_first_in_parts(store):
    who = uuid7()
    written = [an_entry(minute, actor_id=who, network="198.51.100.0/24") for minute in range(5)]
    with store.transaction() as work:
        for entry in written:
            work.audit.append(entry)
    wanted = AuditFilter(actor=who)
    with store.transaction() as work:
        head = work.audit.list(wanted, None, 3)
        tail = work.audit.list(wanted, head.next, 3)
    assert [*head.items, *tail.items] == written[::-1]
    assert tail.next is None


def test_the_audit_is_asked_by_who_what_whom_and_when(store):
    who, whom = uuid7(), uuid7()
    entries = [
        an_entry(0, actor_id=who),
        an_entry(1, actor_id=who, event=AuditEvent.ORIGINAL_TAKEN, subject_id=whom),
        an_entry(2, actor_id=who, event=AuditEvent.SIGNED_OUT),
        an_entry(3, subject_id=whom),
    ]
    with store.transaction() as work:
        for entry in entries:
            work.audit.append(entry)

    def found(**wanted):
        with store.transaction() as work:
            items = work.audit.list(AuditFilter(**wanted), None, 50).items
        return sorted(entries.index(one) for one in items if one in entries)

    assert found(actor=who) == [0, 1, 2]
    assert found(actor=who, event=AuditEvent.ORIGINAL_TAKEN) == [1]
    assert found(subject=whom) == [1, 3]
    assert found(actor=who, since=AT + timedelta(minutes=1)) == [1, 2]
    assert found(actor=who, until=AT + timedelta(minutes=1)) == [0]


def _written_and_taken_back(store, entry):
    with store.transaction() as work:
        work.audit.append(entry)
        raise RuntimeError


def test_a_deed_that_was_taken_back_leaves_nothing_in_the_audit(store):
    entry = an_entry(0, actor_id=uuid7())
    with suppress(RuntimeError):
        _written_and_taken_back(store, entry)
    with store.transaction() as work:
        assert work.audit.list(AuditFilter(actor=entry.actor_id), None, 5).items == ()


@pytest.mark.parametrize("change", ["update audit set at = now()", "delete from audit", "truncate audit"])
def test_the_database_refuses_to_change_what_was_written(emptied: PostgresStore, change):
    with emptied.transaction() as work:
        work.audit.append(an_entry(0))
    with pytest.raises(psycopg.errors.InsufficientPrivilege), emptied.transaction() as work:
        connection_of(work).execute(change)


def test_a_link_is_found_by_its_secret_and_keeps_what_changes(store):
    batch = a_batch()
    link = a_link(batch.id)
    with store.transaction() as work:
        work.batches.add(batch)
        work.upload_links.add(link)
        assert work.upload_links.by_secret(link.secret_hash) == link
        assert work.upload_links.by_secret(b"another") is None
        used = replace(link, files=2, bytes=5 << 32, last_used_at=AT, closed_at=AT)
        work.upload_links.save(replace(used, municipality="Другой район"))
        assert work.upload_links.get(link.id, lock=True) == used
        with pytest.raises(NotFoundError):
            work.upload_links.get(uuid7())
        with pytest.raises(NotFoundError):
            work.upload_links.save(replace(link, id=uuid7()))


def test_links_are_listed_newest_first(store):
    batch = a_batch()
    links = [a_link(batch.id, created_at=AT + timedelta(days=400 + day)) for day in range(3)]
    with store.transaction() as work:
        work.batches.add(batch)
        for link in links:
            work.upload_links.add(link)
        head = work.upload_links.list(None, 2)
        assert head.items == (links[2], links[1])
        assert links[0] in work.upload_links.list(head.next, 1).items


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, LinkState.OPEN),
        ({"closed_at": AT}, LinkState.CLOSED),
        ({"closed_at": AT, "expires_at": AT}, LinkState.EXPIRED),
        ({"revoked_at": AT, "closed_at": AT, "expires_at": AT}, LinkState.REVOKED),
    ],
)
def test_the_state_of_a_link_follows_from_its_times(changes, state):
    assert a_link(uuid7(), **changes).state(AT) is state


def test_the_sessions_of_an_account_are_told_and_accounts_are_given_by_their_ids(store):

    anna, boris = an_account("anna"), an_account("boris")
    older, newer = a_session(anna), a_session(anna, created_at=AT + timedelta(hours=1))
    with store.transaction() as work:
        for account in (anna, boris):
            work.accounts.add(account)
        for session in (older, newer, a_session(boris)):
            work.accounts.open_session(session)
        assert work.accounts.sessions(anna.id) == (newer, older)
        assert {one.login for one in work.accounts.some([anna.id, boris.id, uuid7()])} == {"anna", "boris"}
        assert work.accounts.some([]) == ()
