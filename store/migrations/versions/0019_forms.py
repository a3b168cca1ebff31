"""Forms of institutes."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0019_forms"
down_revision = "0018_exports"

_BACK: Final = """
drop table form;
drop table form_file;
"""


def upgrade() -> None:
    """Make the tables."""
    run_beside(__file__)


def downgrade() -> None:
    """Drop them."""
    run_sql(_BACK)
