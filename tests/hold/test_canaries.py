"""The canaries are heard: otherwise their silence would prove nothing."""

import socket
import time

import pytest

from tests.hold.canaries import canaries


def heard(birds):
    end = time.monotonic() + 10
    while not birds.heard and time.monotonic() < end:
        time.sleep(0.05)
    return birds.heard


def test_who_comes_to_the_port_is_heard(tmp_path):
    with canaries(tmp_path / "birds") as birds:
        with socket.create_connection(("127.0.0.1", birds.traps.port)) as asking:
            asking.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert "GET /" in heard(birds)[0]


def test_who_asks_for_the_name_is_heard_and_who_sends_a_file_that_holds_it_is_not(tmp_path):
    with canaries(tmp_path / "birds") as birds, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        if not birds.hears_names:
            pytest.skip("only root hears all packets")
        host = birds.traps.host.encode()
        asking.sendto(b"a file with http://" + host + b"/a", ("127.0.0.1", 53))
        time.sleep(0.3)
        assert birds.heard == []
        labels = b"".join(bytes([len(label)]) + label for label in host.split(b"."))
        asking.sendto(bytes(12) + labels + b"\0\0\1\0\1", ("127.0.0.1", 53))
        assert heard(birds)[0] == "name: asked for"


def test_the_text_of_a_file_is_known_again_and_its_place_is_none(tmp_path):
    with canaries(tmp_path / "birds") as birds:
        assert birds.is_in(b"... " + birds.traps.secret.read_bytes())
        assert birds.is_in(b"root:x:0:0:root:/root:/bin/bash")
        assert not birds.is_in(str(birds.traps.secret).encode() + b" file:///etc/passwd")
        assert not birds.ran
        birds.traps.ran.touch()
        assert birds.ran
