"""Leases, comments, assignments, second checks."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0014_people"
down_revision = "0013_groups"

_BACK: Final = """
delete from change where kind in ('lease', 'comment');
select limit_table('change', $$case kind
    when 'batch' then exists (select from batch b where b.id = change.subject)
    when 'file' then exists (select from file f where f.id = change.subject)
    when 'record' then exists (select from record r where r.id = change.subject)
    when 'export' then exists (select from export e where e.id = change.subject)
    when 'link' then exists (select from link l where l.id = change.subject)
    when 'cluster' then exists (select from cluster c where c.id = change.subject)
    else exists (select from document d where d.id = change.subject) end$$);
drop index record_reviewed;
drop table second_check_setting, second_check;
drop view assigned;
drop table assignment, mention, comment_version, comment, lease;
"""


def upgrade() -> None:
    """Make the tables and the view."""
    run_beside(__file__)


def downgrade() -> None:
    """Drop them."""
    run_sql(_BACK)
