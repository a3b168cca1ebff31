"""Indexes for lists of a million records."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0016_speed"
down_revision = "0015_quality"

_BACK: Final = """
create index record_starts on record (starts);
create index record_ends on record (ends);
drop index record_span;
"""


def upgrade() -> None:
    """Make the indexes."""
    run_beside(__file__)


def downgrade() -> None:
    """Drop them."""
    run_sql(_BACK)
