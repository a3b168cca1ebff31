"""Thresholds over which a field is accepted by itself, and what they rest on."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0015_quality"
down_revision = "0014_people"

#: What the machine accepted waits for a person again: before this there was no such state.
_BACK: Final = """
drop trigger record_recounted on record;
drop trigger records_uncounted on record;
drop trigger records_counted on record;
update record set state = 'unreviewed', reviewed_at = null
 where state = 'accepted' and reviewed_by is null and touchless is not null;
drop function record_to_tally(), records_to_tally(), add_to_tally(record_tally[]), fields_by_itself(jsonb),
    decided_on(uuid, text, timestamptz), is_by_itself(text, text, jsonb);
drop table quality_run, threshold_set, quality_target, record_tally, field_tally, field_check;
drop function checks_to_tally(), add_to_total(field_total[]);
drop table field_total;
alter table record drop column touchless;
"""


def upgrade() -> None:
    """Make the column, tables and triggers."""
    run_beside(__file__)


def downgrade() -> None:
    """Drop them."""
    run_sql(_BACK)
