"""Campaigns: what is expected from whom by when."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0025_campaigns"
down_revision = "0024_review"

_BACK: Final = """
delete from feed_entry where type = 5;
drop table campaign_follow;
drop table campaign_word;
drop table obligation;
drop table campaign_link;
drop table attachment;
drop table arrival;
drop policy limited on campaign;
drop table expectation;
drop table campaign_sender;
drop table campaign;
drop function expectation_made_to_feed();
drop function expectation_changed_to_feed();
drop function campaign_to_feed();
drop function territories_of_campaign(uuid, uuid[]);
"""


def upgrade() -> None:
    """Make it."""
    run_beside(__file__)


def downgrade() -> None:
    """Take it back."""
    run_sql(_BACK)
