"""What holding on to documents, and letting them go, asks for."""

from store.migrations.script import run_beside, run_sql

revision = "0031_retention"
down_revision = "0030_quotas"


def upgrade() -> None:
    """Make it."""
    run_beside(__file__)


def downgrade() -> None:
    """Take it back."""
    run_sql("select 1")
