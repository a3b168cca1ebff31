"""Calendars, saved exports and their timetable."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0023_calendars"
down_revision = "0022_webhooks"

_BACK: Final = """
drop table saved_run;
drop table saved_export;
drop table calendar_delivery;
drop table calendar;
"""


def upgrade() -> None:
    """Make it."""
    run_beside(__file__)


def downgrade() -> None:
    """Take it back."""
    run_sql(_BACK)
