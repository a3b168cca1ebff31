"""Who did what, and upload links without an account."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0010_audit"
down_revision = "0009_access"

_BACK: Final = """
drop table upload_link;
drop table audit;
drop function audit_stands();
"""


def upgrade() -> None:
    """Make the tables."""
    run_beside(__file__)


def downgrade() -> None:
    """Drop them."""
    run_sql(_BACK)
