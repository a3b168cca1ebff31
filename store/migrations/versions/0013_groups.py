"""The same value over many documents."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0013_groups"
down_revision = "0012_intake"

_BACK: Final = """
select 1;
"""


def upgrade() -> None:
    """Make the tables."""
    run_beside(__file__)


def downgrade() -> None:
    """Drop them."""
    run_sql(_BACK)
