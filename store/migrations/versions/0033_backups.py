"""What backups ask for: notes of those that were made."""

from store.migrations.script import run_beside, run_sql

revision = "0033_backups"
down_revision = "0032_fairness"


def upgrade() -> None:
    """Make the notes."""
    run_beside(__file__)


def downgrade() -> None:
    """Forget them; the backups themselves stay."""
    run_sql("drop table backup")
