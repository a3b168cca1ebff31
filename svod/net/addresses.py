"""Which addresses a request may go to: public ones, and those of the own network that the administrator names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

from model.errors import SvodError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

#: Nothing of these is a receiver on the internet: RFC 6890 and IANA's registries of special addresses.
_INNER: Final = tuple(
    ip_network(text)
    for text in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
#: Of IPv6 only what is given out to networks is public …
_PUBLIC_6: Final = ip_network("2000::/3")
#: … but for these: forms that carry an IPv4 address (Teredo, 6to4), ORCHID, documentation. Those that map or translate
#: one (::ffff:0:0/96, 64:ff9b::/96) lie outside of it.
_INNER_6: Final = tuple(
    ip_network(text) for text in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
)
#: These no name leads to, not even one that the administrator trusts: of the machine's own link, of nobody, of many.
_NEVER_BY_NAME: Final = tuple(
    ip_network(text)
    for text in ("0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4", "::/128", "fe80::/10", "ff00::/8")
)
#: Where receivers on the internet listen, and where they do without encryption.
_PORTS: Final = frozenset({443, 8443})
_PLAIN_PORTS: Final = frozenset({80, 8080})
#: A receiver of the own network may listen on any port from here on …
_LOWEST_OWN: Final = 1024
#: … but where something else does: databases, queues, remote control; none of them is to be sent anything.
_OTHER_SERVICES: Final = frozenset(
    {1433, 1521, 2049, 2181, 2375, 2376, 2379, 2380, 3260, 3306, 3389, 4369, 5432, 5672, 5900, 5984, 6000, 6379, 6432}
    | {6443, 6667, 7001, 8086, 9042, 9092, 9200, 9300, 10250, 11211, 15672, 25565, 27017, 27018, 50070}
)
_NAME: Final = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-)){0,20}")


class RefusedAddressError(SvodError):
    """Этот адрес внутренний или не разрешён."""

    code = "refused-address"
    advice = (
        "Укажите адрес https:// в интернете; приёмник внутри своей сети администратор разрешает в SVOD_WEBHOOK_ALLOW."
    )


class AllowedError(SvodError):
    """В SVOD_WEBHOOK_ALLOW указано непонятное."""

    code = "webhook-allow"
    advice = "Перечислите через запятую подсети и имена: SVOD_WEBHOOK_ALLOW=10.1.2.0/24,hooks.institute.local"


@dataclass(frozen=True, kw_only=True, slots=True)
class Allowed:
    """Что разрешено сверх интернета."""

    networks: tuple[Network, ...] = ()
    names: frozenset[str] = field(default=frozenset())
    #: Whether anything at all may go without encryption.
    http: bool = False

    def names_host(self, host: str) -> bool:
        """Tell whether a name is on the list."""
        return host in self.names

    def holds(self, address: Address) -> bool:
        """Tell whether an address is in one of the networks."""
        return any(address in network for network in self.networks)


def read_allowed(text: str, *, http: bool = False) -> Allowed:
    """Return the list of a setting: networks, addresses, names, parted by commas; raises AllowedError."""
    networks: list[Network] = []
    names: set[str] = set()
    for entry in filter(None, (part.strip().lower() for part in text.split(","))):
        try:
            networks.append(ip_network(entry))
        except ValueError:
            if not _NAME.fullmatch(entry) or entry.rsplit(".", 1)[-1].isdecimal():
                raise AllowedError(f"not a network nor a name: {entry[:60]}") from None
            names.add(entry)
    return Allowed(networks=tuple(networks), names=frozenset(names), http=http)


def is_public(address: Address) -> bool:
    """Tell whether an address is one of the internet's, and says so plainly."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _INNER)
    return address in _PUBLIC_6 and not any(address in network for network in _INNER_6)


def is_allowed(host: str, address: Address, allowed: Allowed) -> bool:
    """Tell whether a request to this host may go to this address of it."""
    if is_public(address) or allowed.holds(address):
        return True
    return allowed.names_host(host) and not any(address in network for network in _NEVER_BY_NAME)


def check_addresses(host: str, port: int, addresses: Iterable[str], allowed: Allowed) -> list[str]:
    """Return the addresses of a host where all of them may be sent to; raises RefusedAddressError.

    One that may not be spoils the others: who answers both ways may answer with the one alone next time.
    """
    found = [ip_address(text) for text in addresses]
    for address in found:
        if not is_allowed(host, address, allowed):
            raise RefusedAddressError("an internal address")
        own = allowed.names_host(host) or allowed.holds(address)
        if not is_port_allowed(port, own=own, http=allowed.http):
            raise RefusedAddressError(f"port {port}")
    return [str(address) for address in found]


def is_port_allowed(port: int, *, own: bool, http: bool) -> bool:
    """Tell whether a receiver may listen there; `own`: one that the administrator allowed."""
    if port in _PORTS or (http and port in _PLAIN_PORTS):
        return True
    return own and port >= _LOWEST_OWN and port not in _OTHER_SERVICES
