"""Who may see what: roles, the municipalities of an account, row-level security."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0009_access"
down_revision = "0008_questions"

_BACK: Final = """
update account set role = case role when 'uploader' then 'reader' else 'reviewer' end
    where role in ('uploader', 'methodist');
update api_token set role = case role when 'uploader' then 'reader' else 'reviewer' end
    where role in ('uploader', 'methodist');
alter table account drop constraint account_role_check;
alter table account add constraint account_role_check check (role in ('reader', 'reviewer', 'administrator'));
alter table api_token drop constraint api_token_role_check;
alter table api_token add constraint api_token_role_check check (role in ('reader', 'reviewer', 'administrator'));
"""


def upgrade() -> None:
    """Make the tables."""
    run_beside(__file__)


def downgrade() -> None:
    """Drop them."""
    run_sql(_BACK)
