"""Orders of exports: formats, profiles, manifest, progress."""

from store.migrations.script import run_beside, run_sql

revision = "0018_exports"
down_revision = "0017_seen"


def upgrade() -> None:
    """Make it."""
    run_beside(__file__)


def downgrade() -> None:
    """Take it back."""
    run_sql("select 1")
