"""Batches: municipality guessed, files joined and parted."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0012_intake"
down_revision = "0011_workplace"

#: Links of documents divided or joined by hand mean nothing before this; what they superseded stays superseded by its
#: heir alone where that one is left, so it counts again.
_BACK: Final = """
update document set superseded_by = null
 where id in (select to_id from link where kind = 'cut_from' union select from_id from link where kind = 'bound_in');
delete from link where kind in ('cut_from', 'bound_in');
drop index file_by_code;
drop table batch_reach, batch_change;
alter table document drop column kinds;
"""


def upgrade() -> None:
    """Make the tables."""
    run_beside(__file__)


def downgrade() -> None:
    """Drop them."""
    run_sql(_BACK)
