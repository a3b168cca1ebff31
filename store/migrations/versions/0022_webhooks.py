"""Webhooks and their deliveries."""

from store.migrations.script import run_beside, run_sql

revision = "0022_webhooks"
down_revision = "0021_feed"


def upgrade() -> None:
    """Make it."""
    run_beside(__file__)


def downgrade() -> None:
    """Take it back."""
    run_sql("select 1")
