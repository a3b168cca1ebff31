"""The register of activities: marks of records, what changed since, words to search by."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0007_activities"
down_revision = "0006_coverage"

_BACK: Final = """
drop trigger cluster_to_wording on cluster;
drop trigger cluster_touched on cluster;
drop trigger record_reword on record;
drop trigger record_to_wording_again on record;
drop trigger record_to_wording on record;
drop trigger record_gone on record;
drop trigger years_to_records on document;
drop trigger record_touched on record;
drop trigger record_made on record;
drop function cluster_to_wording(), cluster_is_touched(), reword_left(), record_to_wording(), keep_wording(uuid, text),
    activity_words(text), record_is_gone(), years_to_records(), record_is_touched();
drop table activity_wording, record_gone;
alter table cluster drop column touched;
update record set findings = array_remove(findings, 'copied-from-previous-year')
 where repeats is not null
   and not jsonb_path_exists(value, '$.findings[*] ? (@.code == "copied-from-previous-year")');
alter table record drop column marks, drop column touched, drop column repeats;
"""


def upgrade() -> None:
    """Make the columns, tables and triggers."""
    run_beside(__file__)


def downgrade() -> None:
    """Drop them; nothing that was read or said is lost."""
    run_sql(_BACK)
