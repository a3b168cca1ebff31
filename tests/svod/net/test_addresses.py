"""Which addresses a webhook may go to: none of the own network, in whatever spelling, unless it is named."""

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.service_errors import InvalidValueError
from svod.net.addresses import (
    Allowed,
    AllowedError,
    RefusedAddressError,
    check_addresses,
    is_port_allowed,
    is_public,
    read_allowed,
)
from svod.net.targets import read_target

NOTHING = Allowed()
INNER = """
    0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.254 127.0.0.1 127.255.0.9 169.254.169.254
    172.16.0.1 172.31.255.255 192.0.0.1 192.0.2.7 192.168.0.1 198.18.0.1 198.51.100.4 203.0.113.9 224.0.0.1
    239.255.255.255 240.0.0.1 255.255.255.255
    :: ::1 fc00::1 fd12:3456::1 fe80::1 febf::1 fec0::1 ff02::1 2001:db8::1 100::1
    ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1 ::8.8.8.8 64:ff9b::7f00:1 64:ff9b::a00:1
    64:ff9b:1::7f00:1 2002:7f00:1:: 2002:a00:1::1 2001:0:7f00:1:: 5f00::1 4000::1
""".split()
PUBLIC = """
    1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 77.88.8.8 100.63.255.255 100.128.0.0 126.0.0.1 128.0.0.1 172.15.0.1
    172.32.0.1 192.167.1.1 223.255.255.1 2a02:6b8::feed:ff 2606:4700::1111 2001:4860:4860::8888
""".split()


@pytest.mark.parametrize("address", INNER)
def test_nothing_is_sent_to_an_address_that_is_not_the_internets(address):
    assert not is_public(ip_address(address))
    with pytest.raises(RefusedAddressError):
        check_addresses("hooks.example.ru", 443, [address], NOTHING)


@pytest.mark.parametrize("address", PUBLIC)
def test_the_internet_is_sent_to(address):
    assert check_addresses("hooks.example.ru", 443, [address], NOTHING) == [address]


@given(st.ip_addresses())
def test_what_python_calls_no_global_address_is_never_public(address):
    assert address.is_global or not is_public(address)


def test_one_inner_address_among_public_ones_refuses_them_all():
    with pytest.raises(RefusedAddressError):
        check_addresses("hooks.example.ru", 443, ["8.8.8.8", "10.0.0.1"], NOTHING)


def test_a_network_on_the_list_is_open_and_its_neighbour_is_not():
    allowed = read_allowed("10.1.2.0/24, fd00:1::/64")
    assert check_addresses("a.local", 8000, ["10.1.2.77"], allowed) == ["10.1.2.77"]
    assert check_addresses("a.local", 443, ["fd00:1::5"], allowed) == ["fd00:1::5"]
    for address in ("10.1.3.1", "127.0.0.1", "::ffff:10.1.2.77"):
        with pytest.raises(RefusedAddressError):
            check_addresses("a.local", 443, [address], allowed)


def test_a_name_on_the_list_leads_inside_but_not_to_the_link_itself():
    allowed = read_allowed("hooks.institute.local")
    assert check_addresses("hooks.institute.local", 443, ["192.168.1.5"], allowed) == ["192.168.1.5"]
    for host, address in (("hooks.institute.local", "169.254.169.254"), ("other.institute.local", "192.168.1.5")):
        with pytest.raises(RefusedAddressError):
            check_addresses(host, 443, [address], allowed)


@pytest.mark.parametrize("text", ["10.0.0.0/33", "not a name", "10.0.0.300", "http://x", "10.1.2.3/8"])
def test_a_list_that_cannot_be_understood_is_refused(text):
    with pytest.raises(AllowedError):
        read_allowed(text)


@pytest.mark.parametrize(
    ("port", "own", "http", "open_"),
    [
        (443, False, False, True),
        (8443, False, False, True),
        (80, False, False, False),
        (80, False, True, True),
        (22, True, True, False),
        (8000, False, True, False),
        (8000, True, False, True),
        (5432, True, True, False),
        (6379, True, True, False),
    ],
)
def test_ports_are_those_of_receivers(port, own, http, open_):
    assert is_port_allowed(port, own=own, http=http) is open_


@pytest.mark.parametrize(
    "url",
    """
    https://2130706433/ https://0x7f000001/ https://0x7f.1/ https://0177.0.0.1/ https://127.1/ https://0/ https://1.2.3/
    https://017700000001/ https://１２７.0.0.1/ https://127。0。0。1/ https://[::1%25eth0]/ https://[fe80::1%eth0]/
    https://user:pass@example.ru/ https://user@example.ru/ https://example.ru@127.0.0.1/ ftp://example.ru/
    file:///etc/passwd gopher://example.ru/ https:///x https://example.ru:22/ https://example.ru:0/
    https://example.ru:65536/ https://example.ru:5432/ http://example.ru/ //example.ru/ example.ru
    https://exa\\mple.ru/ https://ex_ample..ru/ https://-a.ru/ https://[::1/ https://example.ru:443x/
    """.split(),
)
def test_an_address_that_is_odd_is_refused(url):
    with pytest.raises(InvalidValueError) as refused:
        read_target(url, NOTHING)
    assert refused.value.pointer == "/url"


@pytest.mark.parametrize("sign", ["\n", "\r", "\t", " ", "\x00", "\x7f"])
def test_an_address_holds_no_blanks_nor_control_signs(sign):
    with pytest.raises(InvalidValueError):
        read_target(f"https://example.ru/{sign}x", NOTHING)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("HTTPS://Hooks.Example.RU", "https://hooks.example.ru/"),
        ("https://hooks.example.ru:443/a?b=1&c=%20", "https://hooks.example.ru/a?b=1&c=%20"),
        ("https://hooks.example.ru.:8443/a", "https://hooks.example.ru:8443/a"),
        ("https://институт.рф/приём?к=1", "https://xn--h1aaldafs6n.xn--p1ai/%D0%BF%D1%80%D0%B8%D1%91%D0%BC?%D0%BA=1"),
        ("https://[2A02:6B8::FEED:FF]/x", "https://[2a02:6b8::feed:ff]/x"),
        ("https://77.88.8.8/x", "https://77.88.8.8/x"),
    ],
)
def test_an_address_has_one_spelling(written, read):
    if "институт" in written:
        read = "https://" + "институт".encode("idna").decode() + ".xn--p1ai/" + read.split("/", 3)[3]
    assert read_target(written, NOTHING).url == read


def test_plain_http_is_asked_for_by_the_administrator():
    assert read_target("http://hooks.institute.local:8000/x", Allowed(http=True)).port == 8000
    with pytest.raises(InvalidValueError):
        read_target("http://hooks.institute.local:8000/x", NOTHING)
