"""What backups ask for."""

from store.migrations.script import run_beside, run_sql

revision = "0033_backups"
down_revision = "0032_fairness"


def upgrade() -> None:
    """Make it."""
    run_beside(__file__)


def downgrade() -> None:
    """Take it back."""
    run_sql("select 1")
