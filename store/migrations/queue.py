"""Procrastinate's own schema, which its package brings along: whole, and as the steps that led to it."""

from importlib.util import find_spec
from pathlib import Path
from typing import Final

from store.migrations.script import run_sql

#: «03.04.00» in «03.04.00_01_pre_add_something.sql».
_VERSION: Final = slice(8)

_DROP: Final = """
do $$
declare
    each record;
begin
    for each in select oid::regclass as name from pg_class
                 where relkind = 'r' and relnamespace = current_schema()::regnamespace
                   and starts_with(relname, 'procrastinate_') loop
        execute format('drop table %s cascade', each.name);
    end loop;
    for each in select oid::regprocedure as name from pg_proc
                 where pronamespace = current_schema()::regnamespace and starts_with(proname, 'procrastinate_') loop
        execute format('drop function %s cascade', each.name);
    end loop;
    for each in select oid::regtype as name from pg_type
                 where typtype in ('e', 'c') and typnamespace = current_schema()::regnamespace
                   and starts_with(typname, 'procrastinate_') loop
        execute format('drop type %s cascade', each.name);
    end loop;
end
$$
"""


def make_queue() -> None:
    """Make the tables and functions of the installed version, and note on them which version that is.

    A later procrastinate that changes its schema gets a step of ours here: it reads the note and runs the files of
    sql/migrations/ above it, each in a transaction with the new note (some add a member to an enum and use it in
    the next file, which one transaction cannot). So a database made anew then, whose note is new already, and one
    that was moved up end the same.
    """
    folder = _folder()
    run_sql((folder / "schema.sql").read_text(encoding="utf-8"))
    latest = max(file.name[_VERSION] for file in (folder / "migrations").glob("*.sql"))
    run_sql(f"comment on table procrastinate_jobs is 'schema {latest}'")


def drop_queue() -> None:
    """Drop them, with all jobs."""
    run_sql(_DROP)


def _folder() -> Path:
    """Find the files without importing the package, which is slow."""
    spec = find_spec("procrastinate")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name="procrastinate")
    return Path(spec.origin).parent / "sql"
