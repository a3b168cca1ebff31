"""What was done of what was planned, and when it is due."""

from store.migrations.script import run_beside, run_sql

revision = "0027_execution"
down_revision = "0026_letters"

_BACK = """
drop trigger document_execution on document;
drop trigger record_execution_gone on record;
drop trigger record_execution_moves on record;
drop trigger record_execution_counts on record;
drop table execution_link, execution_pair, execution_word, execution_deed, execution, execution_party;
drop function execution_to_feed();
drop function execution_of_document();
drop function execution_is_gone();
drop function execution_moves();
drop function execution_counts();
delete from feed_entry where type = 4;
delete from procrastinate_jobs where task_name = 'svod:execution' and status = 'todo';
"""


def upgrade() -> None:
    """Make it."""
    run_beside(__file__)


def downgrade() -> None:
    """Take it back: plans and reports stay, what people said of them goes."""
    run_sql(_BACK)
