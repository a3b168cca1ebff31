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
