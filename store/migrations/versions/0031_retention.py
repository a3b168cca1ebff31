"""What holding on to documents, and letting them go, asks for."""

from typing import Final

from store.migrations.script import make_index, run_beside, run_sql

revision = "0031_retention"
down_revision = "0030_quotas"

#: What points at rows and bytes that go: without an index the whole table would be read through for each of them.
_INDEXES: Final = {
    "command_undoes": "on command (undoes) where undoes is not null",
    "command_undone_by": "on command (undone_by) where undone_by is not null",
    "batch_reach_command": "on batch_reach (command_id)",
    "chain_word_parent": "on chain_word (parent_id)",
    "reference_word_target": "on reference_word (target_id)",
    "record_repeats": "on record (repeats) where repeats is not null",
    "page_bytes": "on page (sha256)",
    "page_words": "on page (words_sha256) where words_sha256 is not null",
}
_BACK: Final = """
drop table blob_going, retention_rules, document_removal;
drop trigger held_documents_stay on document;
drop function held_documents_stay();
drop table document_hold;
drop index command_undoes, command_undone_by, batch_reach_command, chain_word_parent, reference_word_target,
    record_repeats, page_bytes, page_words;
"""


def upgrade() -> None:
    """Make the tables; indexes on what is there with nobody waiting."""
    for name, where in _INDEXES.items():
        make_index(name, where)
    run_beside(__file__)


def downgrade() -> None:
    """Drop them: holds and rules are forgotten, nothing is removed by itself any more."""
    run_sql(_BACK)
