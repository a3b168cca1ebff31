"""The database goes up and down by its steps, once, whoever starts at the same time."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

import store.migrations
from model.service_errors import DatabaseNewerError, DatabaseUnavailableError
from store.postgres import PostgresStore, migrate, pending
from store.postgres.migrate import downgrade

STEPS = sorted(file.stem for file in Path(store.migrations.__file__).parent.glob("versions/[0-9]*.py"))

_THINGS = """
select 'relation ' || relname from pg_class where relnamespace = 'public'::regnamespace
union all select 'function ' || proname from pg_proc where pronamespace = 'public'::regnamespace
union all select 'type ' || typname from pg_type where typnamespace = 'public'::regnamespace
union all select 'column ' || table_name || '.' || column_name || ' ' || data_type
            from information_schema.columns where table_schema = 'public'
union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
"""

_STARTED = """
import sys, time
from store.postgres import migrate
for _ in range(3):
    begun = time.perf_counter()
    steps = migrate(sys.argv[1])
    print(len(steps), "sqlalchemy" in sys.modules, time.perf_counter() - begun)
"""


def things(url: str) -> set[str]:
    with psycopg.connect(url) as connection:
        return {row[0] for row in connection.execute(_THINGS)}


def started(url: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", _STARTED, url], stdout=subprocess.PIPE, text=True)


def test_an_empty_database_gets_all_steps_and_says_so(database: str):
    told: list[str] = []
    assert pending(database) == STEPS
    assert migrate(database, told.append) == told == STEPS
    assert pending(database) == []
    assert migrate(database, told.append) == []
    assert told == STEPS
    with PostgresStore(database) as opened:
        assert opened.responds()


def test_each_step_takes_back_what_it_made_and_can_be_made_again(database: str):
    """Up and down by single steps: what is there below a step is the same on both ways."""
    levels = [things(database)]
    for step in STEPS:
        migrate(database, to=step)
        levels.append(things(database))
    for at in reversed(range(len(STEPS))):
        downgrade(database, STEPS[at - 1] if at else "base")
        assert pending(database) == STEPS[at:]
        left = {thing for thing in things(database) if at or "alembic_version" not in thing}
        assert left == levels[at], STEPS[at]
    migrate(database)
    assert things(database) == levels[-1]


def test_processes_that_start_at_once_migrate_once(database: str):
    running = [started(database) for _ in range(4)]
    made = [int(process.communicate(timeout=120)[0].split()[0]) for process in running]
    assert all(process.returncode == 0 for process in running)
    assert sorted(made) == [0] * 3 + [len(STEPS)]


def test_ten_sessions_at_once_migrate_once(database: str):
    with ThreadPoolExecutor(10) as pool:
        made = list(pool.map(migrate, [database] * 10))
    assert sorted(made) == [[]] * 9 + [STEPS]


def test_nothing_to_do_is_quick_and_loads_no_sqlalchemy(register_url: str):
    answers = [line.split() for line in started(register_url).communicate(timeout=60)[0].splitlines()]
    assert {(steps, loaded) for steps, loaded, _ in answers} == {("0", "False")}
    assert min(float(seconds) for *_, seconds in answers) < 0.05


def test_a_step_that_fails_leaves_nothing_of_itself(database: str):
    with psycopg.connect(database) as connection:
        connection.execute("create table procrastinate_events ()")
    with pytest.raises(psycopg.errors.DuplicateTable):
        migrate(database)
    assert pending(database) == ["0002_queue", *STEPS[2:]]
    assert "relation procrastinate_jobs" not in things(database)
    with psycopg.connect(database) as connection:
        connection.execute("drop table procrastinate_events")
    migrate(database)
    assert pending(database) == []


def test_a_step_does_not_wait_long_for_somebodys_lock(database: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(migrate.__globals__, "_LOCK_TIMEOUT", "200ms")
    monkeypatch.setitem(migrate.__globals__, "_PATIENCE", 0)
    migrate(database)
    with psycopg.connect(database) as holder:
        holder.execute("select count(*) from procrastinate_workers")
        with pytest.raises(DatabaseUnavailableError):
            downgrade(database, STEPS[0])
    assert pending(database) == STEPS[2:]
    migrate(database)
    assert pending(database) == []


def test_what_was_read_before_versions_were_known_is_related_by_the_workers(database: str):
    migrate(database)
    downgrade(database, "0003_registry")
    with psycopg.connect(database) as connection:
        connection.execute(
            "insert into document (id, sha256, name, size, state, created_at)"
            " values (gen_random_uuid(), repeat('a', 64), 'план.docx', 1, 'done', now()),"
            "        (gen_random_uuid(), repeat('b', 64), 'новый.docx', 1, 'queued', now())"
        )
    migrate(database)
    with psycopg.connect(database) as connection:
        asked = connection.execute(
            "select d.name from procrastinate_jobs j join document d on j.args ->> 'subject' = d.id::text"
            " where j.task_name = 'svod:relate'"
        ).fetchall()
    assert asked == [("план.docx",)]


def test_a_database_of_a_newer_svod_is_left_alone(database: str):
    migrate(database)
    with psycopg.connect(database) as connection:
        connection.execute("update alembic_version set version_num = '9999_future'")
    with pytest.raises(DatabaseNewerError):
        migrate(database)
    with pytest.raises(DatabaseNewerError):
        pending(database)


def test_a_server_that_is_not_there_is_told_as_such(tmp_path: Path):
    with pytest.raises(DatabaseUnavailableError):
        migrate(f"postgresql:///svod?host={tmp_path}")


def test_the_queue_says_which_schema_it_has(register_url: str):
    with psycopg.connect(register_url) as connection:
        told = connection.execute("select obj_description('procrastinate_jobs'::regclass)").fetchone()
    assert told == ("schema 03.04.00",)


def test_a_step_lets_others_go_on_and_is_made_when_the_lock_is_free(database: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(migrate.__globals__, "_LOCK_TIMEOUT", "200ms")
    monkeypatch.setitem(migrate.__globals__, "_PAUSE", 0.2)
    migrate(database)
    with psycopg.connect(database) as holder, ThreadPoolExecutor(1) as pool:
        holder.execute("select count(*) from procrastinate_workers")
        going = pool.submit(downgrade, database, STEPS[0])
        with psycopg.connect(database, autocommit=True) as other:
            begun = time.monotonic()
            other.execute("set statement_timeout = '10s'")
            while time.monotonic() < begun + 1.5:
                other.execute("select count(*) from procrastinate_workers")
        assert not going.done()
        holder.rollback()
        going.result(timeout=60)
    assert pending(database) == STEPS[1:]
