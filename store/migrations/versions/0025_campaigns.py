"""Campaigns: what is expected from whom by when."""

from store.migrations.script import run_beside, run_sql

revision = "0025_campaigns"
down_revision = "0024_review"


def upgrade() -> None:
    """Make it."""
    run_beside(__file__)


def downgrade() -> None:
    """Take it back."""
    run_sql("select 1")
