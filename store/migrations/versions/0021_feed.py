"""The feed of changes."""

from store.migrations.script import run_beside, run_sql

revision = "0021_feed"
down_revision = "0020_returns"


def upgrade() -> None:
    """Make it."""
    run_beside(__file__)


def downgrade() -> None:
    """Take it back."""
    run_sql("select 1")
