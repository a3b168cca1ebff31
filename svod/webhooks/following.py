"""The feed becomes deliveries: what came after a webhook's position, as its owner sees it, up to a hundred in one.

Deliveries and the new position are written in one transaction: a crash loses none and doubles none. Where a receiver is
away, only so many deliveries are made; the rest stays in the feed, and the position where it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from pydantic_core import to_json

from model.feed import FeedChange, FeedEntry, FeedType
from model.service_errors import CursorExpiredError, NotFoundError
from model.territory import Scope
from model.webhook import Delivery, Webhook, covers_type
from model.webhook_states import WebhookState
from store.repositories import Store, Work
from svod.feed import entry_members
from svod.ids import new_id, now
from svod.webhooks.delivering import enter
from svod.webhooks.owning import reach_of

#: Entries of the feed read at once.
_PAGE: Final = 500
#: Deliveries of one webhook that wait at most; while there are so many, no more are made.
BACKLOG: Final = 200
#: Told where the feed no longer reaches back to what a webhook has not been told of.
MISSED_TYPE: Final = "changes.missed"


def event_types() -> tuple[str, ...]:
    """Return what a webhook may be told of: a kind, or one thing that happens to it."""
    kinds = tuple(str(kind) for kind in FeedType)
    return (*kinds, *(f"{kind}.{change}" for kind in FeedType for change in FeedChange))


def follow(store: Store, webhook: Webhook) -> bool:
    """Make deliveries of the next page of changes; tell whether there may be more."""
    with store.transaction() as work:
        reach = reach_of(work, webhook)
        if reach is None:
            _block(work, webhook.id)
            return False
        if work.webhooks.waiting(webhook.id) >= BACKLOG:
            return False
    try:
        with store.seen_by(reach).transaction() as work:
            latest, page = work.feed.latest(), work.feed.after(webhook.position, _PAGE)
    except CursorExpiredError:
        return _start_anew(store, webhook, reach)
    made = tuple(deliveries_of(webhook, page.entries, reach))
    return _write(store, webhook, made, page.seq) and page.seq < latest


def deliveries_of(webhook: Webhook, entries: Sequence[FeedEntry], reach: Scope) -> Iterator[Delivery]:
    """Yield deliveries of these changes: one type each, in the order of the feed, no more than the webhook takes."""
    wanted = [entry for entry in entries if covers_type(webhook.types, type_of(entry))]
    by_type: dict[str, list[FeedEntry]] = {}
    for entry in wanted:
        by_type.setdefault(type_of(entry), []).append(entry)
    for name, found in by_type.items():
        for start in range(0, len(found), webhook.batch):
            yield _delivery(webhook, name, found[start : start + webhook.batch], reach)


def type_of(entry: FeedEntry) -> str:
    """Return what happened to what: «record.changed»."""
    return f"{entry.type}.{entry.change}"


def message(name: str, at: datetime, data: dict[str, Any]) -> str:
    """Return the body of a message: type, time of the event, data."""
    return to_json({"type": name, "timestamp": at, "data": data}).decode()


def change_json(entry: FeedEntry) -> dict[str, Any]:
    """Return a change as GET /changes tells of it, and where to look; but nobody's name."""
    told = {name: value for name, value in entry_members(entry).items() if name != "author"}
    return {**told, "href": f"/api/v1/{entry.type}s/{entry.id}"}


def _delivery(webhook: Webhook, name: str, entries: Sequence[FeedEntry], reach: Scope) -> Delivery:
    at = now()
    first, last = entries[0].seq, entries[-1].seq
    data = {"first": first, "last": last, "changes": [change_json(entry) for entry in entries]}
    return Delivery(
        id=new_id(),
        webhook_id=webhook.id,
        type=name,
        first_seq=first,
        last_seq=last,
        count=len(entries),
        body=message(name, entries[-1].at, data),
        territories=reach.territories,
        created_at=at,
        next_at=at,
    )


def _write(store: Store, webhook: Webhook, made: Sequence[Delivery], seq: int) -> bool:
    """Write the deliveries with the position after them; False where somebody was there before."""
    with store.transaction() as work:
        try:
            known = work.webhooks.get(webhook.id, lock=True)
        except NotFoundError:
            return False
        is_ours = (known.position, known.rev, known.state) == (webhook.position, webhook.rev, WebhookState.ACTIVE)
        if is_ours and seq != known.position:
            work.webhooks.add_deliveries(made)
            work.webhooks.note(replace(known, position=seq))
        return is_ours


def _block(work: Work, webhook_id: UUID) -> None:
    webhook = work.webhooks.get(webhook_id, lock=True)
    if webhook.state is WebhookState.ACTIVE:
        enter(work, webhook, WebhookState.BLOCKED)


def _start_anew(store: Store, webhook: Webhook, reach: Scope) -> bool:
    """Tell a receiver that the feed has a gap behind its place, and go on from the end.

    It was asleep for longer than the feed is kept, or the database was put back to an older state.
    """
    at = now()
    with store.transaction() as work:
        latest = work.feed.latest()
    told = Delivery(
        id=new_id(),
        webhook_id=webhook.id,
        type=MISSED_TYPE,
        body=message(MISSED_TYPE, at, {"first": webhook.position + 1, "last": latest}),
        territories=reach.territories,
        created_at=at,
        next_at=at,
    )
    return _write(store, webhook, (told,), latest)
