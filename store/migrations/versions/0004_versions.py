"""Versions: superseded documents, records that go on, relations of documents."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0004_versions"
down_revision = "0003_registry"

#: What records were in older versions goes with them: only what counts can stay.
_BACK: Final = """
delete from procrastinate_jobs where task_name = 'svod:relate';
drop table link, document_key, document_head;
drop trigger superseded_to_records on document;
drop function superseded_to_records();
drop index record_riskiest;
drop index record_former;
alter table record drop constraint record_source, drop column former_of, drop column current,
    add constraint record_document_id_source_id_key unique (document_id, source_id);
create index record_riskiest on record (risk desc, document_id, position, id) where state = 'unreviewed';
alter table document drop column superseded_by, drop column submission_id;
"""


def upgrade() -> None:
    """Make the tables and columns."""
    run_beside(__file__)


def downgrade() -> None:
    """Drop them; superseded documents count again."""
    run_sql(_BACK)
