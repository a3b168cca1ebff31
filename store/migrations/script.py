"""Plain SQL inside a step: on the driver's own connection, which takes many statements at once."""

from pathlib import Path

import psycopg
from alembic import op


def run_sql(text: str) -> None:
    """Run statements that are our own, or a library's own, never a user's."""
    connection = op.get_bind().connection.driver_connection
    if not isinstance(connection, psycopg.Connection):
        raise TypeError
    connection.execute(text.encode())


def run_beside(module: str) -> None:
    """Run the .sql file that stands beside a step."""
    run_sql(Path(module).with_suffix(".sql").read_text(encoding="utf-8"))


def make_index(name: str, where: str) -> None:
    """Make an index («on command (undoes)») while others go on reading and writing.

    It is no part of the step's transaction: what stands is committed first, and a step that fails behind it finds the
    index there when it is run again. One that was left half made by a try that was broken off is made anew. It waits
    for long transactions as long as they take: nobody waits for it meanwhile.
    """
    with op.get_context().autocommit_block():
        run_sql("select set_config('svod.lock_timeout', current_setting('lock_timeout'), false)")
        run_sql("set lock_timeout = 0")
        run_sql(f"drop index concurrently if exists {name}")
        run_sql(f"create index concurrently {name} {where}")
        run_sql("select set_config('lock_timeout', current_setting('svod.lock_timeout'), false)")
