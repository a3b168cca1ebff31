"""Accounts, sessions, tokens, over both stores."""

from dataclasses import replace
from datetime import timedelta

import pytest
from uuid_utils.compat import uuid7

from model.account import AccountRole
from model.service_errors import LoginTakenError, NotFoundError, StaleRevisionError
from store.repositories import Store
from tests.store.made import AT, a_session, a_token, an_account


def test_an_account_comes_back_as_it_was_written(store: Store):
    account = an_account(disabled=True)
    with store.transaction() as work:
        assert not work.accounts.exist()
        work.accounts.add(account)
    with store.transaction() as work:
        assert work.accounts.exist()
        assert work.accounts.get(account.id) == account
        with pytest.raises(NotFoundError):
            work.accounts.get(uuid7())


@pytest.mark.parametrize(
    ("login", "same"),
    [("petrova", "PETROVA"), ("Петрова", "пЕТРОВА"), ("Ёлкина", "ёлкина"), ("straße", "STRASSE"), ("й", "й")],
)
def test_a_login_is_one_whatever_its_case(store: Store, login: str, same: str):
    account = an_account(login)
    with store.transaction() as work:
        work.accounts.add(account)
        assert work.accounts.by_login(same) == account
    with store.transaction() as work, pytest.raises(LoginTakenError):
        work.accounts.add(an_account(same))


def test_a_letter_with_dots_is_another_letter_in_a_login(store: Store):
    with store.transaction() as work:
        work.accounts.add(an_account("артём"))
        work.accounts.add(an_account("артем"))
        assert work.accounts.by_login("никто") is None


def test_a_changed_login_may_not_be_anothers(store: Store):
    first, second = an_account("first"), an_account("second")
    with store.transaction() as work:
        work.accounts.add(first)
        work.accounts.add(second)
        with pytest.raises(LoginTakenError):
            work.accounts.save(replace(second, login="FIRST"))
        assert work.accounts.save(replace(second, login="SECOND")).login == "SECOND"


def test_saving_an_account_needs_its_revision(store: Store):
    account = an_account()
    with store.transaction() as work:
        work.accounts.add(account)
        saved = work.accounts.save(replace(account, role=AccountRole.ADMINISTRATOR, disabled=True, name="Иванова"))
        assert saved == replace(account, rev=1, role=AccountRole.ADMINISTRATOR, disabled=True, name="Иванова")
        assert work.accounts.get(account.id) == saved
        with pytest.raises(StaleRevisionError):
            work.accounts.save(account)
        with pytest.raises(NotFoundError):
            work.accounts.save(an_account("nobody"))


def test_accounts_are_listed_oldest_first(store: Store):
    made = [an_account(f"a{number}", created_at=AT + timedelta(seconds=number // 2)) for number in range(5)]
    with store.transaction() as work:
        for account in reversed(made):
            work.accounts.add(account)
        first = work.accounts.list(None, 3)
        rest = work.accounts.list(first.next, 3)
    assert [*first.items, *rest.items] == made
    assert rest.next is None


def test_a_closed_session_is_gone_and_others_stay(store: Store):
    account, other = an_account("a"), an_account("b")
    mine, too, theirs = a_session(account), a_session(account), a_session(other)
    with store.transaction() as work:
        work.accounts.add(account)
        work.accounts.add(other)
        for session in (mine, too, theirs):
            work.accounts.open_session(session)
        assert work.accounts.session(mine.secret_hash) == mine
        work.accounts.close_session(mine.secret_hash)
        assert work.accounts.session(mine.secret_hash) is None
        work.accounts.close_sessions(account.id)
        assert work.accounts.session(too.secret_hash) is None
        assert work.accounts.session(theirs.secret_hash) == theirs


def test_ended_sessions_go_when_the_next_one_is_opened(store: Store):
    account = an_account()
    ended = a_session(account, expires_at=AT + timedelta(hours=1))
    with store.transaction() as work:
        work.accounts.add(account)
        work.accounts.open_session(ended)
        assert work.accounts.session(ended.secret_hash) == ended
        work.accounts.open_session(a_session(account, created_at=AT + timedelta(hours=2)))
        assert work.accounts.session(ended.secret_hash) is None


def test_a_token_is_found_by_its_secret_even_when_revoked(store: Store):
    account, other = an_account("a"), an_account("b")
    old, new = a_token(account), a_token(account, created_at=AT + timedelta(days=1), expires_at=AT + timedelta(days=9))
    theirs = a_token(other)
    with store.transaction() as work:
        work.accounts.add(account)
        work.accounts.add(other)
        for token in (old, new, theirs):
            work.accounts.add_token(token)
        revoked = replace(old, revoked_at=AT + timedelta(days=2), last_used_at=AT + timedelta(days=1))
        work.accounts.save_token(revoked)
    with store.transaction() as work:
        assert work.accounts.token(old.secret_hash) == revoked
        assert work.accounts.token(b"unknown") is None
        assert work.accounts.get_token(new.id) == new
        assert work.accounts.tokens(account.id) == (new, revoked)
        assert set(work.accounts.tokens(None)) == {new, revoked, theirs}
        for asked in (lambda: work.accounts.get_token(uuid7()), lambda: work.accounts.save_token(a_token(account))):
            with pytest.raises(NotFoundError):
                asked()
