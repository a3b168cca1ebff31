"""Questions about wordings, kept for the page that asks them."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0008_questions"
down_revision = "0007_activities"

_BACK: Final = """
drop table wording_question;
alter table canon drop column asked_canon, drop column asked_wordings;
"""


def upgrade() -> None:
    """Make the table."""
    run_beside(__file__)


def downgrade() -> None:
    """Drop it: the questions are found again."""
    run_sql(_BACK)
