"""Forms of institutes."""

from store.migrations.script import run_beside, run_sql

revision = "0019_forms"
down_revision = "0018_exports"


def upgrade() -> None:
    """Make it."""
    run_beside(__file__)


def downgrade() -> None:
    """Take it back."""
    run_sql("select 1")
