"""Corrected workbooks taken back."""

from store.migrations.script import run_beside, run_sql

revision = "0020_returns"
down_revision = "0019_forms"


def upgrade() -> None:
    """Make it."""
    run_beside(__file__)


def downgrade() -> None:
    """Take it back."""
    run_sql("select 1")
