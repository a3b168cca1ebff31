"""The same value over many documents."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0013_groups"
down_revision = "0012_intake"

_BACK: Final = """
alter table command drop column deed;
drop table deed_portion, deed;
drop trigger record_values_made on record;
drop trigger record_values_changed on record;
drop trigger record_values_gone on record;
drop function values_made(), values_changed(), values_gone(), settle_values(integer), sum_values(uuid[]);
drop table value_group, field_value, value_due;
alter table record drop column held;
delete from procrastinate_jobs where task_name = 'svod:group';
"""


def upgrade() -> None:
    """Make the tables."""
    run_beside(__file__)


def downgrade() -> None:
    """Drop them; corrections stay, each by itself."""
    run_sql(_BACK)
