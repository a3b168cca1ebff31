"""Куда слать: the URL of a receiver, read strictly, so that everybody who reads it reads the same."""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Final
from urllib.parse import quote, urlsplit

from model.service_errors import InvalidValueError
from svod.net.addresses import Allowed, is_port_allowed

#: Characters of a URL.
LONGEST: Final = 2000
_PORTS: Final = {"https": 443, "http": 80}
_POINTER: Final = "/url"
#: A last label that browsers and C libraries take for a number: 0x7f.1, 017700000001, 2130706433.
_NUMBER: Final = re.compile(r"(?:\d+|0[xX][0-9a-fA-F]*)")
_NAME: Final = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-)){0,30}")
#: What stands in a path or a query as it is.
_PLAIN: Final = "%/:=&?~+!$,;'@()*[]-._"

_NOT_A_URL: Final = "Нужен адрес вида https://hooks.example.ru/svod."
_WITH_NAME: Final = "Имя и пароль в адресе не принимаются: подлинность показывает подпись."
_ONLY_HTTPS: Final = (
    "Нужен адрес https://: без шифрования сообщения видны по дороге. Иное разрешает SVOD_WEBHOOK_HTTP=yes."
)
_ODD_HOST: Final = "Имя сервера записано непонятно: нужно имя вида hooks.example.ru или обычный IP-адрес."
_ODD_PORT: Final = "Порт не разрешён: в интернете это 443 и 8443, у разрешённых приёмников своей сети — от 1024."


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """Получатель."""

    #: As it is asked for: lower case, names in ASCII, the port only where it is not the scheme's own.
    url: str
    scheme: str
    host: str
    port: int


def read_target(url: str, allowed: Allowed) -> Target:
    """Return where a URL leads, by its form alone; raises InvalidValueError.

    Refused: other schemes, names and passwords, hosts written as one number, in octal or hex, with zones.
    """
    if len(url) > LONGEST or re.search(r"[\x00-\x20\x7f\\]", url):
        raise InvalidValueError(_POINTER, _NOT_A_URL)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise InvalidValueError(_POINTER, _NOT_A_URL) from None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not parts.netloc:
        raise InvalidValueError(_POINTER, _NOT_A_URL)
    if scheme == "http" and not allowed.http:
        raise InvalidValueError(_POINTER, _ONLY_HTTPS)
    if "@" in parts.netloc:
        raise InvalidValueError(_POINTER, _WITH_NAME)
    host = read_host(parts.hostname or "")
    port = _PORTS[scheme] if port is None else port
    if not is_port_allowed(port, own=True, http=allowed.http):
        raise InvalidValueError(_POINTER, _ODD_PORT)
    shown = f"[{host}]" if ":" in host else host
    shown = shown if port == _PORTS[scheme] else f"{shown}:{port}"
    path = quote(parts.path or "/", safe=_PLAIN)
    query = f"?{quote(parts.query, safe=_PLAIN)}" if parts.query else ""
    return Target(url=f"{scheme}://{shown}{path}{query}", scheme=scheme, host=host, port=port)


def read_host(host: str) -> str:
    """Return the host in its one spelling; raises InvalidValueError."""
    if ":" in host:
        return _address_6(host)
    name = _in_ascii(host).removesuffix(".")
    if _NUMBER.fullmatch(name.rsplit(".", 1)[-1]):
        return _address_4(name, host)
    if not _NAME.fullmatch(name) or len(name) > 253:  # noqa: PLR2004 -- RFC 1035
        raise InvalidValueError(_POINTER, _ODD_HOST)
    return name


def _address_6(host: str) -> str:
    try:
        address = IPv6Address(host)
    except AddressValueError:
        raise InvalidValueError(_POINTER, _ODD_HOST) from None
    if address.scope_id is not None:
        raise InvalidValueError(_POINTER, _ODD_HOST)
    return str(address)


def _address_4(name: str, written: str) -> str:
    """Four numbers in ASCII, none with a zero before it: other spellings are read differently by different readers."""
    try:
        return str(IPv4Address(written if name == written else ""))
    except AddressValueError:
        raise InvalidValueError(_POINTER, _ODD_HOST) from None


def _in_ascii(host: str) -> str:
    """Return a name as DNS knows it: «институт.рф» is «xn--h1afdcdgbx.xn--p1ai»."""
    if host.isascii():
        return host.lower()
    import idna  # noqa: PLC0415 -- seldom needed, large tables

    try:
        return idna.encode(host, uts46=True, std3_rules=True).decode("ascii")
    except idna.IDNAError:
        raise InvalidValueError(_POINTER, _ODD_HOST) from None
