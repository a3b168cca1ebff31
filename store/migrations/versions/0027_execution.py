"""What was done of what was planned, and when it is due."""

from store.migrations.script import run_beside, run_sql

revision = "0027_execution"
down_revision = "0026_letters"


def upgrade() -> None:
    """Make it."""
    run_beside(__file__)


def downgrade() -> None:
    """Take it back."""
    run_sql("select 1")
