"""What refers to what: the chain of plans."""

from store.migrations.script import run_beside, run_sql

revision = "0029_chain"
down_revision = "0028_indicators"


def upgrade() -> None:
    """Make it."""
    run_beside(__file__)


def downgrade() -> None:
    """Take it back."""
    run_sql(
        """
        drop table chain_word;
        drop table reference_word;
        drop table reference_candidate;
        drop table document_reference;
        drop table document_act;
        drop table document_paper;
        """
    )
