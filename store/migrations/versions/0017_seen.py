"""Tell a transaction that may see nothing from one that is not limited."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0017_seen"
down_revision = "0016_speed"

_BACK: Final = """
create or replace function seen_territories() returns text[] language sql stable parallel safe as $$
    select string_to_array(current_setting('svod.territories', true), chr(31))
$$;
"""


def upgrade() -> None:
    """Make the function anew."""
    run_beside(__file__)


def downgrade() -> None:
    """Give the former one back."""
    run_sql(_BACK)
