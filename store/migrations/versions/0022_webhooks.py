"""Webhooks and their deliveries."""

from store.migrations.script import run_beside, run_sql

revision = "0022_webhooks"
down_revision = "0021_feed"


def upgrade() -> None:
    """Make the tables."""
    run_beside(__file__)


def downgrade() -> None:
    """Drop them."""
    run_sql("drop table webhook_attempt; drop table webhook_delivery; drop table webhook")
