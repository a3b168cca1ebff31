"""The second net: PostgreSQL itself shows the role of limited transactions nothing of other municipalities."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from psycopg import sql

from model.territory import Scope
from store.postgres import PostgresStore, migrate
from store.postgres.migrate import downgrade
from store.postgres.scopes import ROLE
from tests.store.conftest import copied
from tests.store.made import connection_of
from tests.store.scoped import FOREST, OF_FOREST, RIVER, Share, a_judgement, a_share

#: Tables whoever sees a part may see whole, and why.
EXEMPT = {
    "alembic_version": "the number of the last step",
    "campaign_follow": "one number of the feed",
    "canon": "how words are brought to their meaning: one row, no text of a document",
    "feed_commit": "numbers of the feed, times, ids of accounts",
    "feed_floor": "one number",
    "knowledge": "two numbers",
    "procrastinate_events": "the queue: ids of documents",
    "procrastinate_jobs": "the queue: ids of documents",
    "procrastinate_periodic_defers": "the queue",
    "procrastinate_workers": "the queue",
    "quality_run": "thresholds are the same for all municipalities",
    "quality_target": "thresholds are the same for all municipalities",
    "record_gone": "ids of what is gone",
    "registry_entry": "public registers",
    "second_check_setting": "one share for all municipalities",
    "threshold_set": "thresholds are the same for all municipalities",
    "wording": "people's words on words: they hold for all",
}
_TABLES = """
select c.relname, c.relrowsecurity from pg_class c
 where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') order by 1
"""
#: A view answers as its owner, who is not limited, unless it is told to answer as who asks.
_VIEWS = """
select c.relname from pg_class c
 where c.relnamespace = current_schema()::regnamespace and c.relkind = 'v'
   and not coalesce('security_invoker=true' = any(c.reloptions) or 'security_invoker=on' = any(c.reloptions), false)
"""
#: Made by whoever fires them, so they see a part: what they do is of one row alone.
OF_A_ROW = {"audit_stands", "cluster_is_touched", "command_to_feed", "record_is_touched", "record_is_updated"}
_TRIGGERS = """
select distinct p.proname from pg_trigger t join pg_proc p on p.oid = t.tgfoid join pg_class c on c.oid = t.tgrelid
 where not t.tgisinternal and not p.prosecdef and c.relname !~ '^procrastinate_'
   and c.relnamespace = current_schema()::regnamespace
"""


@contextmanager
def limited(url: str, scope: Scope) -> Iterator[psycopg.Connection]:
    """A connection as limited transactions have it, with no code of ours in between."""
    with psycopg.connect(url) as connection:
        keys = "\x1f" + "\x1f".join(sorted(scope.territories or ()))
        limit = "select set_config('svod.territories', %s, true), set_config('role', %s, true)"
        connection.execute(limit, (keys, ROLE))
        yield connection
        connection.rollback()


@pytest.fixture
def url(emptied: PostgresStore) -> str:
    with emptied.transaction() as work:
        return connection_of(work).info.dsn


@pytest.fixture
def shares(emptied: PostgresStore) -> tuple[Share, Share]:
    forest, river = a_share(emptied, FOREST, "Провести семинар"), a_share(emptied, RIVER, "Обучить учителей")
    with emptied.transaction() as work:
        work.judgements.add(a_judgement(forest.records[0], river.records[0]))
    return forest, river


def test_every_table_has_a_policy_or_a_reason_to_have_none(migrated: str):
    with psycopg.connect(migrated) as connection:
        tables = dict(connection.execute(_TABLES).fetchall())
    assert {name for name, limits in tables.items() if not limits} == EXEMPT.keys() & tables.keys()


def test_no_view_shows_what_its_tables_hide(migrated: str):
    with psycopg.connect(migrated) as connection:
        assert connection.execute(_VIEWS).fetchall() == []


def test_what_a_trigger_does_beyond_its_row_it_does_as_the_owner(migrated: str):
    with psycopg.connect(migrated) as connection:
        assert {name for (name,) in connection.execute(_TRIGGERS)} <= OF_A_ROW


def test_raw_statements_show_the_role_its_own_alone(shares: tuple[Share, Share], url: str):
    forest, _ = shares
    own = {
        "batch": {forest.batch}, "file": {forest.file}, "document": {forest.document}, "record": set(forest.records),
        "command": {forest.command}, "export": {forest.export}, "cluster": {forest.group}, "judgement": set(),
        "unresolved_name": {forest.name}, "lesson": {forest.lesson},
    }  # fmt: skip
    with limited(url, OF_FOREST) as connection:
        for table, ids in own.items():
            found = connection.execute(sql.SQL("select id from {}").format(sql.Identifier(table)))
            assert {row[0] for row in found} == ids, table
        for table in ("reading", "page"):
            found = connection.execute(sql.SQL("select document_id from {}").format(sql.Identifier(table)))
            assert {row[0] for row in found} == {forest.document}, table
        for table in ("session", "api_token", "wording_question"):
            assert connection.execute(sql.SQL("select from {}").format(sql.Identifier(table))).rowcount == 0


def test_every_policy_holds_against_whoever_has_no_municipality(shares: tuple[Share, Share], url: str):
    assert shares
    with psycopg.connect(url) as connection:
        tables = [name for name, limits in connection.execute(_TABLES) if limits]
    with limited(url, Scope(frozenset({"нигде"}))) as connection:
        for table in {*tables} - {"account"}:
            assert connection.execute(sql.SQL("select from {}").format(sql.Identifier(table))).rowcount == 0, table


def test_on_a_connection_that_was_limited_once_the_next_transaction_is_whole(url: str):
    asked = "select seen_territories()"
    limit = "select set_config('svod.territories', %s, true)"
    with psycopg.connect(url, autocommit=True) as connection:
        for keys, seen in (("\x1fлес\x1fрека", ["лес", "река"]), ("\x1f", [])):
            with connection.transaction():
                connection.execute(limit, (keys,))
                assert connection.execute(asked).fetchone() == (seen,)
            assert connection.execute(asked).fetchone() == (None,)


def test_the_role_changes_nothing_of_others(shares: tuple[Share, Share], url: str):
    _, river = shares
    with limited(url, OF_FOREST) as connection:
        for statement in ("update record set risk = 1", "update document set rev = rev + 1", "delete from export"):
            connection.execute(statement)
    with psycopg.connect(url) as connection, connection.transaction():
        connection.execute("select set_config('role', %s, true)", (ROLE,))  # and no territories at all
        assert connection.execute("update record set risk = 1").rowcount == 0
    with limited(url, OF_FOREST) as connection:
        assert connection.execute("update record set risk = 1 where id = %s", (river.records[0],)).rowcount == 0
        assert connection.execute("delete from batch where id = %s", (river.batch,)).rowcount == 0


@pytest.mark.parametrize(
    "statement",
    [
        "update batch set territory = 'зейск-ий'",
        (
            "insert into file (id, batch_id, name, sha256, size, state, document_id, created_at, changed_at)"
            " values (gen_random_uuid(), %(batch)s, 'x', repeat('0', 64), 1, 'done', %(foreign)s, now(), now())"
        ),
        "insert into session values ('x', gen_random_uuid(), now(), now())",
        (
            "insert into account (id, login, login_key, name, role, password_hash, created_at)"
            " values (gen_random_uuid(), 'x', 'x', 'x', 'administrator', '', now())"
        ),
        "update lesson set scope = 'everywhere'",
        "update export set territories = null",
        "alter table record disable row level security",
        "drop policy limited on record",
    ],
)
def test_the_role_gives_itself_nothing(shares: tuple[Share, Share], url: str, statement: str):
    forest, river = shares
    given = {"batch": forest.batch, "foreign": river.document}
    with limited(url, OF_FOREST) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement.encode(), given)


def test_what_was_there_before_is_placed_and_taken_back(migrated: str):
    with copied(migrated) as own:
        downgrade(own, "0008_questions")
        with psycopg.connect(own) as connection:
            connection.execute(
                """
                insert into batch (id, name, municipality, created_at, created_by)
                values ('00000000-0000-7000-8000-000000000001', 'б', 'МО Лесной р-н', now(), 'x');
                insert into document (id, sha256, name, size, state, created_at, municipality)
                values ('00000000-0000-7000-8000-000000000002', repeat('1', 64), 'а', 1, 'done', now(), 'Чужой район'),
                       ('00000000-0000-7000-8000-000000000003', repeat('2', 64), 'б', 1, 'done', now(), 'Зейский р-н');
                insert into file (id, batch_id, name, sha256, size, state, document_id, created_at, changed_at)
                values (gen_random_uuid(), '00000000-0000-7000-8000-000000000001', 'а', repeat('1', 64), 1, 'done',
                        '00000000-0000-7000-8000-000000000002', now(), now());
                insert into record (id, document_id, source_id, plan_id, position, state, value)
                select gen_random_uuid(), id, 'r1', 'p', 1, 'unreviewed', '{"activity": "Семинар"}' from document;
                """
            )
        migrate(own)
        with psycopg.connect(own) as connection:
            placed = connection.execute("select territories from record order by document_id").fetchall()
        assert [row[0] for row in placed] == [["лесн-ий"], ["зейск-ий"]]
        with limited(own, OF_FOREST) as connection:
            assert connection.execute("select from record").rowcount == 1
