"""The feed's part of a transaction is put together by plans that are kept."""

from pathlib import Path
from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0034_feed_plans"
down_revision = "0033_backups"

#: Where the functions stood before, from the first of them on and up to what follows the last.
_FORMER: Final = "0021_feed.sql"
_FROM, _TO = "create function feed_fold(", "-- The last thing before the commit."


def upgrade() -> None:
    """Make the functions anew."""
    run_beside(__file__)


def downgrade() -> None:
    """Give the former ones back."""
    text = Path(__file__).with_name(_FORMER).read_text(encoding="utf-8")
    former = text[text.index(_FROM) : text.index(_TO)]
    run_sql(former.replace("create function", "create or replace function"))
