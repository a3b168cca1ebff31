"""What the workplace still lacked."""

from store.migrations.script import run_beside, run_sql

revision = "0024_review"
down_revision = "0023_calendars"


def upgrade() -> None:
    """Make it."""
    run_beside(__file__)


def downgrade() -> None:
    """Take it back."""
    run_sql("select 1")
