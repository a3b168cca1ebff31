"""Queue: procrastinate's tables and functions, as of its version 3.10."""  # noqa: N999 -- numbered

from typing import Final

from store.migrations.queue import queue_steps
from store.migrations.script import run_sql

revision = "0002_queue"
down_revision = "0001_register"

#: Procrastinate ships every step of its schema, named by the version that brought it. This one applies all up to
#: the version below; when a later version brings more, a step of ours applies those `after` this and `upto` that:
#: so a database made anew and one that was moved up end the same.
_UPTO: Final = "03.10.00"


def upgrade() -> None:
    """Make procrastinate's tables and functions."""
    for step in queue_steps(after="", upto=_UPTO):
        run_sql(step)


def downgrade() -> None:
    """Drop them, with all jobs."""
    run_sql(_DROP)


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
        execute format('drop function %s', each.name);
    end loop;
    for each in select oid::regtype as name from pg_type
                 where typtype in ('e', 'c') and typnamespace = current_schema()::regnamespace
                   and starts_with(typname, 'procrastinate_') loop
        execute format('drop type %s', each.name);
    end loop;
end
$$
"""
