"""What quotas ask for."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0030_quotas"
down_revision = "0029_chain"

_BACK: Final = """
drop table sign_in_try;
alter table export drop column account_id;
drop trigger batch_moves on batch;
drop trigger batch_goes on batch;
drop trigger file_is_kept on file;
drop function batch_is_kept();
drop function file_is_kept();
drop function keep_quota(text, bigint, bigint);
drop table quota_kept;
drop table quota_use;
drop table quota_limits;
"""


def upgrade() -> None:
    """Make it."""
    run_beside(__file__)


def downgrade() -> None:
    """Take it back."""
    run_sql(_BACK)
