"""Connections that see the other host vanish: what is asked of both ends, and who may ask otherwise."""

import psycopg
import pytest

from model.service_errors import DatabaseAddressError
from store.postgres.far import far_options

_SETTINGS = {"tcp_keepalives_idle", "tcp_keepalives_interval", "tcp_keepalives_count", "tcp_user_timeout"}


def test_both_ends_are_told():
    options = far_options("postgresql://svod@db/svod", {"TimeZone": "UTC"})
    assert {name for name in _SETTINGS if f"-c {name}=" in options["options"]} == _SETTINGS
    assert options["options"].endswith("-c TimeZone=UTC")
    assert options["tcp_user_timeout"] == 15_000


@pytest.mark.parametrize(
    ("address", "name", "holds"),
    [
        ("postgresql://db/svod?tcp_user_timeout=60000", "tcp_user_timeout", None),
        ("postgresql://db/svod?connect_timeout=3", "connect_timeout", None),
        ("postgresql://db/svod", "connect_timeout", 10),
    ],
)
def test_what_the_address_says_holds(address: str, name: str, holds: int | None):
    assert far_options(address).get(name) == holds


def test_options_of_the_address_come_last_and_so_hold():
    options = far_options("postgresql://db/svod?options=-c%20tcp_keepalives_idle%3D99")["options"]
    assert options.endswith("-c tcp_keepalives_idle=99")


def test_no_address_is_told_so():
    with pytest.raises(DatabaseAddressError):
        far_options("postgresql://db:port/svod")


def test_a_server_takes_them(database: str):
    with psycopg.connect(database, **far_options(database, {"TimeZone": "UTC"})) as connection:
        assert connection.execute("show timezone").fetchone() == ("UTC",)
