"""The change feed: every change once and in order, from where one stopped."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from svod_client.transport import Ask, Transport

_PAGE, _WAIT = 500, 25


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One change of one subject."""

    seq: int
    #: record, cluster, document.
    type: str
    id: str
    rev: int
    change: str
    #: The subject is gone: take its copy away.
    deleted: bool
    #: With `data`: the subject as it stands now.
    data: Mapping[str, Any] | None
    #: Where to go on when all up to this one is done: keep it.
    cursor: str
    #: The whole entry.
    members: Mapping[str, Any]

    @classmethod
    def of(cls, members: Mapping[str, Any]) -> Self:
        """Read an entry of the feed."""
        own = {name: members[name] for name in ("seq", "type", "id", "rev", "change", "deleted")}
        return cls(**own, data=members.get("data"), cursor=str(members["seq"]), members=members)


def changes(
    transport: Transport, since: str | int, *, types: Sequence[str] = (), data: bool = False, follow: bool = False
) -> Iterator[Change]:
    """Yield the changes after `since`, all that there are; with `follow` wait for more, for ever.

    Raises ExpiredError where the feed is not kept so far back: then begin with an export and its `feed_seq`.
    """
    cursor = str(since)
    while True:
        params = {"since": cursor, "limit": _PAGE, "types": list(types) or None, "include": "data" if data else None}
        ask = Ask(method="GET", path="/changes", params={**params, "wait": _WAIT if follow else None})
        page = transport.ask(ask)
        yield from map(Change.of, page["items"])
        cursor = page["next"]
        if not page["more"] and not follow:
            return
