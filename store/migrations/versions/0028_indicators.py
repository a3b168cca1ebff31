"""Targets and values."""

from typing import Final

from store.migrations.script import run_beside, run_sql

revision = "0028_indicators"
down_revision = "0027_execution"

_BACK: Final = """
drop trigger record_indicators_made on record;
drop trigger record_indicators_changed on record;
drop trigger record_indicators_gone on record;
drop trigger document_indicators_changed on document;
drop table indicator_word, indicator_point, indicator_fact, indicator_place_due, indicator_due;
drop function take_indicator_due, take_indicator_places, indicator_record_made, indicator_record_changed,
    indicator_record_gone, indicator_document_changed, indicator_facts_made, indicator_facts_gone;
"""


def upgrade() -> None:
    """Make the tables, and mark what was read before."""
    run_beside(__file__)


def downgrade() -> None:
    """Drop them."""
    run_sql(_BACK)
