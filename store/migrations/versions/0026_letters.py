"""Letters with remarks."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0026_letters"
down_revision = "0025_campaigns"

_BACK: Final = """
drop table letter_template;
drop table letter_template_file;
drop table letter_run;
drop table letter_file;
drop table letter_step;
drop table letter_point;
drop table letter;
"""


def upgrade() -> None:
    """Make it."""
    run_beside(__file__)


def downgrade() -> None:
    """Take it back."""
    run_sql(_BACK)
