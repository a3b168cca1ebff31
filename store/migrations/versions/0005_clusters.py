"""Clusters: the canon, signatures, groups with their trail, judgements on words."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0005_clusters"
down_revision = "0004_versions"

_BACK: Final = """
drop table cluster_near, cluster_trail, wording, canon, signature_word;
drop sequence placed_since;
drop index record_signature;
alter table record drop column signature_id;
update record set cluster_id = null where cluster_id is not null;
alter table judgement drop column left_cluster, drop column right_cluster;
drop table signature, cluster;
"""


def upgrade() -> None:
    """Make the tables and columns."""
    run_beside(__file__)


def downgrade() -> None:
    """Drop them; records stand in no group until they are compared anew."""
    run_sql(_BACK)
