"""What serving many fairly asks for: documents are read by turns of those whose they are."""

from store.migrations.script import run_beside, run_sql

revision = "0032_fairness"
down_revision = "0031_retention"

_UNDO = """
update procrastinate_jobs set priority = case when priority > -1000000000 then 0 else -10 end
 where status = 'todo' and priority < 0;
drop function job_turn;
drop index job_of_flow;
drop function job_flow;
"""


def upgrade() -> None:
    """Make the turns."""
    run_beside(__file__)


def downgrade() -> None:
    """Take them back: jobs wait in the order they came."""
    run_sql(_UNDO)
