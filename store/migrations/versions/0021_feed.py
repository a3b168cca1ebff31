"""The feed of changes: appended to by triggers, numbered in the order of commits."""

from pathlib import Path

from store.migrations.script import run_beside, run_sql

revision = "0021_feed"
down_revision = "0020_returns"

_BACK = """
drop trigger command_to_feed on command;
drop trigger document_changed_to_feed on document;
drop trigger document_made_to_feed on document;
drop trigger trail_to_feed on cluster_trail;
drop trigger cluster_gone_to_feed on cluster;
drop trigger cluster_changed_to_feed on cluster;
drop trigger cluster_made_to_feed on cluster;
drop trigger record_gone_to_feed on record;
drop trigger record_changed_to_feed on record;
drop trigger record_made_to_feed on record;
drop table feed_floor, feed_commit, feed_entry;
drop function feed_commit();
drop function feed_rows(bigint, text, uuid);
drop function feed_fold(bigint);
drop function command_to_feed();
drop function document_to_feed();
drop function trail_to_feed();
drop function cluster_to_feed();
drop function record_gone_to_feed();
drop function record_changed_to_feed();
drop function record_made_to_feed();
drop function feed_go_on(feed_place, bigint);
drop function feed_place();
drop type feed_place;
drop sequence feed_portion;
"""


def upgrade() -> None:
    """Make it."""
    run_beside(__file__)
    run_sql(Path(__file__).with_name("0021_feed_triggers.sql").read_text(encoding="utf-8"))


def downgrade() -> None:
    """Take it back: what is in the register stays, who followed it begins anew."""
    run_sql(_BACK)
