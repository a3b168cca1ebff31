"""Registry: names known beforehand, what people taught, and names that wait for a person."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0003_registry"
down_revision = "0002_queue"

_TABLES: Final = "drop table unresolved_name, lesson, registry_entry, knowledge;"


def upgrade() -> None:
    """Make the tables."""
    run_beside(__file__)


def downgrade() -> None:
    """Drop the tables with all they hold."""
    run_sql(_TABLES)
