"""Orders of exports: formats, options, manifest, progress, an end of their files."""

from store.migrations.script import run_beside, run_sql

revision = "0018_exports"
down_revision = "0017_seen"

#: Orders the older version knows no format or state of are gone; their files go with the next sweep of the store.
_BACK = """
drop trigger record_updated on record;
drop function record_is_updated();
alter table record drop column updated_at;
drop index export_expiring;
delete from export where format not in ('xlsx', 'jsonl', 'csv');
update export set state = 'failed', code = 'blob-missing', sha256 = null where state in ('cancelled', 'removed');
alter table export
    drop column expires_at, drop column written, drop column expected, drop column manifest, drop column options;
alter table export drop constraint export_state_check;
alter table export add constraint export_state_check check (state in ('queued', 'running', 'done', 'failed'));
alter table export drop constraint export_format_check;
alter table export add constraint export_format_check check (format in ('xlsx', 'jsonl', 'csv'));
"""


def upgrade() -> None:
    """Make it."""
    run_beside(__file__)


def downgrade() -> None:
    """Take it back."""
    run_sql(_BACK)
