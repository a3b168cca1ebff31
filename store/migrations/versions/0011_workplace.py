"""What the workplace keeps: postponed records, parts of rows, readings of a region."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0011_workplace"
down_revision = "0010_audit"

_BACK: Final = """
select 1;
"""


def upgrade() -> None:
    """Make the tables."""
    run_beside(__file__)


def downgrade() -> None:
    """Drop them."""
    run_sql(_BACK)
