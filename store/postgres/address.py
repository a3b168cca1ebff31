"""The address of a database, looked at before anybody connects."""

import psycopg
from psycopg.conninfo import conninfo_to_dict

from model.service_errors import DatabaseAddressError


def address_parts(url: str) -> dict[str, str]:
    """Return the parts of postgresql://… or «host=… dbname=…»; raises DatabaseAddressError, which quotes nothing."""
    try:
        parts = {name: str(part) for name, part in conninfo_to_dict(url).items() if part is not None}
    except (psycopg.Error, UnicodeError, ValueError):
        # Without its cause: that one quotes the address, which may hold a password.
        raise DatabaseAddressError from None
    # Several hosts may have a port each; a word there is only noticed by whoever connects.
    if not all(port.isdecimal() for port in parts.get("port", "0").split(",") if port):
        raise DatabaseAddressError
    return parts
