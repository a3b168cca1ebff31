"""Corrected workbooks taken back."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0020_returns"
down_revision = "0019_forms"

_BACK: Final = """
alter table command drop column file;
drop table returned_portion, returned_line, returned;
delete from procrastinate_jobs where task_name = 'svod:return';
"""


def upgrade() -> None:
    """Make the tables."""
    run_beside(__file__)


def downgrade() -> None:
    """Drop them; what was taken over stays, each command by itself."""
    run_sql(_BACK)
