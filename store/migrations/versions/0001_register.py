"""Register: accounts, batches, documents, records, corrections, exports, the change feed."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0001_register"
down_revision = None

_TABLES: Final = """
drop table change, export, judgement, revision, command, record, file, page, reading, document, batch,
    api_token, session, account;
drop sequence change_seq;
drop function document_to_records();
"""


def upgrade() -> None:
    """Make the tables."""
    run_beside(__file__)


def downgrade() -> None:
    """Drop the tables with all they hold."""
    run_sql(_TABLES)
