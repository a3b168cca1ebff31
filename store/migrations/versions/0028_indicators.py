"""Targets and values."""

from store.migrations.script import run_beside, run_sql

revision = "0028_indicators"
down_revision = "0027_execution"


def upgrade() -> None:
    """Make it."""
    run_beside(__file__)


def downgrade() -> None:
    """Take it back."""
    run_sql("select 1")
