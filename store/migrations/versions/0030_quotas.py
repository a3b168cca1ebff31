"""What quotas ask for."""

from store.migrations.script import run_beside, run_sql

revision = "0030_quotas"
down_revision = "0029_chain"


def upgrade() -> None:
    """Make it."""
    run_beside(__file__)


def downgrade() -> None:
    """Take it back."""
    run_sql("select 1")
