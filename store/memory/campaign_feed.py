"""What a transaction changed of campaigns, told by its tables before and after: as migration 0025 tells it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from model.campaign import Campaign
from store.memory.tables import Tables

_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class CampaignChange:
    """Изменение кампании."""

    id: UUID
    rev: int
    code: int
    territories: frozenset[str]
    was: frozenset[str] | None = None


def campaign_changes(before: Tables, after: Tables) -> Iterator[CampaignChange]:
    """Yield the campaigns that changed, or whose expectations did, by id."""
    touched = {key for key, one in after.campaigns.items() if before.campaigns.get(key) is not one}
    for key, one in after.expectations.items():
        if before.expectations.get(key) is not one:
            touched.add(one.campaign_id)
    if not touched:
        return
    old, new = _territories(before), _territories(after)
    for key in sorted(touched):
        campaign = after.campaigns[key]
        was = _NOBODY if key not in before.campaigns else old[key]
        if key not in before.campaigns and not new[key]:
            continue
        yield CampaignChange(
            id=key,
            rev=campaign.rev,
            code=_code(before.campaigns.get(key), campaign),
            territories=new[key],
            was=None if was == new[key] else was,
        )


def _territories(tables: Tables) -> Mapping[UUID, frozenset[str]]:
    found: dict[UUID, frozenset[str]] = defaultdict(frozenset)
    for one in tables.expectations.values():
        found[one.campaign_id] |= {one.sender.territory}
    return found


def _code(was: Campaign | None, now: Campaign) -> int:
    if was is None:
        return 8
    if now.deleted_at is not None and was.deleted_at is None:
        return 15
    return 7 if was.deleted_at is not None and now.deleted_at is None else 3
