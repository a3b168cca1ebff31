"""What serving many fairly asks for."""

from store.migrations.script import run_beside, run_sql

revision = "0032_fairness"
down_revision = "0031_retention"


def upgrade() -> None:
    """Make it."""
    run_beside(__file__)


def downgrade() -> None:
    """Take it back."""
    run_sql("select 1")
