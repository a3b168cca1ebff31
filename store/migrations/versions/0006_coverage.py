"""Coverage: what matrices and timelines count by, generated from the values."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0006_coverage"
down_revision = "0005_clusters"

_BACK: Final = """
alter table document drop column region, drop column oktmo, drop column has_rosters;
drop index record_coverage, record_of_school;
alter table record drop column due, drop column due_kind, drop column owned, drop column proven, drop column done,
    drop column section, drop column names_schools;
drop function record_due(jsonb);
"""


def upgrade() -> None:
    """Make the columns and their indexes."""
    run_beside(__file__)


def downgrade() -> None:
    """Drop them."""
    run_sql(_BACK)
