"""Letters with remarks."""

from store.migrations.script import run_beside, run_sql

revision = "0026_letters"
down_revision = "0025_campaigns"


def upgrade() -> None:
    """Make it."""
    run_beside(__file__)


def downgrade() -> None:
    """Take it back."""
    run_sql("select 1")
