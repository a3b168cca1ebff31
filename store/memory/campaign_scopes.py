"""Which campaigns, senders and expectations a scope reaches: those of its municipalities."""

from collections.abc import Callable, Collection
from typing import Any

from model.campaign_word import CampaignWord
from model.territory import Scope
from store.memory.tables import Tables


def campaign_rules(tables: Tables, scope: Scope, hidden: Collection[object]) -> dict[str, Callable[[Any, Any], bool]]:
    """Return, by table, which rows are seen."""
    keys = scope.territories or frozenset()
    senders = {key for key, one in tables.campaign_senders.items() if one.territory in keys}
    expectations = {key: one for key, one in tables.expectations.items() if one.sender.territory in keys}
    campaigns = {one.campaign_id for one in expectations.values()}

    def is_heard(_: object, word: CampaignWord) -> bool:
        if word.obligation_id is not None:
            told = tables.obligations.get(word.obligation_id)
            return told is not None and told.document_id not in hidden
        if word.expectation_id is not None:
            return word.expectation_id in expectations
        return word.sender_id in senders if word.sender_id is not None else word.campaign_id in campaigns

    return {
        "campaigns": lambda key, _: key in campaigns,
        "campaign_senders": lambda key, _: key in senders,
        "expectations": lambda key, _: key in expectations,
        "attachments": lambda key, _: key[0] in expectations,
        "campaign_links": lambda _, row: row.sender_id in senders,
        "campaign_words": is_heard,
    }
