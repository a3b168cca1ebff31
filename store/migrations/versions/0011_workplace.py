"""What the workplace keeps: postponed records, words of pages, what waits."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0011_workplace"
down_revision = "0010_audit"

_BACK: Final = """
drop trigger record_made_to_queue on record;
drop trigger record_gone_to_queue on record;
drop trigger record_changed_to_queue on record;
drop function made_to_queue, gone_to_queue, changed_to_queue, queue_documents;
drop table document_queue;
alter table page drop column words_sha256;
alter table record
    drop column postponed,
    drop column postponed_until,
    drop column postponed_reason;
"""


def upgrade() -> None:
    """Make the columns and the table."""
    run_beside(__file__)


def downgrade() -> None:
    """Drop them: nothing is put off any more."""
    run_sql(_BACK)
