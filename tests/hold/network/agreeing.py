"""What two servers must say alike, and what a host must not keep for itself; each check yields what is wrong."""

import re
import time
from collections.abc import Callable, Iterator
from hashlib import sha256

import httpx

from tests.hold.network.machines import Machines, direct
from tests.hold.network.namespaces import OWN, Host

_FIRST = re.compile(r"имя (\S+), пароль (\S+)")
#: Seconds within which the other server shows what was said to the first; its copy of the register may be five old.
_SOON = 20.0
#: All that may lie in the data folder of a host whose database and originals are elsewhere: copies of the database.
_COPIES = {
    "registries",
    "registries/.lock",
    "registries/version.json",
    "registries/imported.csv",
    "registries/lessons.jsonl",
}
_LISTS = ("/activities", "/execution/activities", "/documents", "/records")
_LESSON = {"kind": "accept", "text": "Школа на Лесной", "type": "school", "scope": "everywhere"}


def disagreements(machines: Machines) -> list[str]:
    """Return what is wrong; documents have been read, nobody is at work."""
    return [wrong for check in CHECKS for wrong in check(machines)]


def _a_session(machines: Machines) -> Iterator[str]:
    """Whoever signs in at one server is known at the other, and through the proxy; there is one first administrator."""
    logs = "".join(log.read_text() for log in machines.folder.glob("*-serve.log"))
    first = _FIRST.findall(logs)
    if len(first) != 1:
        yield f"{len(first)} first administrators"
        return
    one, other = machines.hosts
    with httpx.Client(trust_env=False, timeout=30) as browser:
        sign_in = {"login": first[0][0], "password": first[0][1]}
        browser.post(f"{direct(one)}/api/v1/session", json=sign_in, headers={"Origin": direct(one)}).raise_for_status()
        cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        for base in (direct(other), machines.address):
            told = browser.get(f"{base}/api/v1/session", headers={"Cookie": cookie}).json()
            if told["account"] is None:
                yield f"the session is not known at {base}"


def _lists(machines: Machines) -> Iterator[str]:
    """Both servers show the same of the register: neither's copy in memory stays behind."""
    one, other = (machines.client(host=host) for host in machines.hosts)
    for path in _LISTS:
        if not _soon(lambda path=path: _items(one, path) == _items(other, path) != []):
            yield f"{path} differs from server to server"


def _a_correction(machines: Machines) -> Iterator[str]:
    """What is corrected at one server stands at the other, in the record and in the list of activities."""
    one, other = (machines.client(host=host) for host in machines.hosts)
    record = _items(one, "/records")[0]
    words = {"set": {"activity": "Совещание, которого не было"}}
    one.patch(f"/records/{record['id']}", json=words, headers={"If-Match": f'"{record["rev"]}"'}).raise_for_status()
    if other.get(f"/records/{record['id']}").json()["activity"] != words["set"]["activity"]:
        yield "a correction does not stand at the other server"
    if not _soon(lambda: _items(other, "/activities", q="Совещание, которого не было") != []):
        yield "a correction is not in the other server's copy of the register"


def _an_export(machines: Machines) -> Iterator[str]:
    """What is exported by order of one server is given out by the other."""
    one, other = (machines.client(host=host) for host in machines.hosts)
    order = {"format": "csv", "filters": {"accepted_only": False}}
    made = one.post("/exports", json=order, headers={"Idempotency-Key": "hosts"})
    made.raise_for_status()
    path = f"/exports/{made.json()['id']}"
    if not _soon(lambda: other.get(path).json()["state"] == "done", 60):
        yield "an export is not made"
        return
    files = {sha256(client.get(f"{path}/file").raise_for_status().content).hexdigest() for client in (one, other)}
    if len(files) != 1:
        yield "the servers give out different files of one export"


def _a_lesson(machines: Machines) -> Iterator[str]:
    """What was taught at one server comes to the folder of whichever host reads next; nothing else lies there."""
    one, _ = (machines.client(host=host) for host in machines.hosts)
    document = _items(one, "/documents")[0]["id"]
    one.post("/lessons", json={**_LESSON, "document": document}).raise_for_status()
    for host in machines.hosts:
        # The server reads it at once, whoever's worker would.
        client = machines.client(host=host)
        client.post("/extract", files={"file": ("план.txt", "ПЛАН\nна 2024 год".encode())}).raise_for_status()
        kept = _files(host)
        if "registries/lessons.jsonl" not in kept:
            yield f"a lesson did not come to {host.name}: {sorted(kept)}"
        if kept - _COPIES:
            yield f"{host.name} keeps for itself: {sorted(kept - _COPIES)[:5]}"


#: Every check in its order: a later one may change what an earlier one looked at.
CHECKS: tuple[Callable[[Machines], Iterator[str]], ...] = (_a_session, _lists, _a_correction, _an_export, _a_lesson)


def _items(client: httpx.Client, path: str, **params: str) -> list[dict[str, object]]:
    answer = client.get(path, params={"limit": 20, **params})
    answer.raise_for_status()
    items: list[dict[str, object]] = answer.json()["items"]
    return items


def _files(host: Host) -> set[str]:
    said = host.output("find", str(OWN / "data"), "-mindepth", "1", "-printf", "%P\\n")
    return set(said.split())


def _soon(holds: Callable[[], bool], seconds: float = _SOON) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.2)
    return False
