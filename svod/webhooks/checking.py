"""What a person may ask of a webhook: an address, types, municipalities."""

from collections.abc import Sequence
from typing import Final

from model.account import Actor
from model.service_errors import ForbiddenError, InvalidValueError
from model.territory import Scope
from svod.accounts import checked_municipalities
from svod.net.addresses import Allowed, RefusedAddressError, check_addresses
from svod.net.resolving import resolved_within
from svod.net.targets import read_target
from svod.webhooks.following import event_types

#: Seconds that DNS is given while a person waits.
_GLANCE: Final = 3.0
_INNER: Final = (
    "Этот адрес внутренний или не разрешён. Приёмник внутри своей сети разрешает администратор: SVOD_WEBHOOK_ALLOW."
)


def checked_url(url: str, allowed: Allowed) -> str:
    """Return the address in its one spelling; raises InvalidValueError.

    Where its name is found, it is looked at where it leads: what is refused on the way would be refused later.
    """
    target = read_target(url, allowed)
    addresses = resolved_within(target.host, target.port, _GLANCE)
    try:
        check_addresses(target.host, target.port, addresses, allowed)
    except RefusedAddressError:
        raise InvalidValueError("/url", _INNER) from None
    return target.url


def checked_types(types: Sequence[str]) -> tuple[str, ...]:
    """Return the types, each once; raises InvalidValueError for one that there is not."""
    known = event_types()
    for number, one in enumerate(types):
        if one not in known:
            raise InvalidValueError(f"/types/{number}", "Такого события нет: все перечислены в описании поля types.")
    return tuple(dict.fromkeys(types))


def checked_reach(wanted: Sequence[str], actor: Actor) -> tuple[str, ...]:
    """Return the municipalities of a webhook: those asked for, else all that one sees; empty = everything."""
    names = checked_municipalities(wanted or actor.municipalities or ())
    if not actor.scope.covers(Scope.of(names or None)):
        raise ForbiddenError("municipalities beyond one's own")
    return names
