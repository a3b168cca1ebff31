"""Many people at one record over a real server: each changes, is refused, reads what is there now, changes again."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import httpx

from tests.api.made import API

#: Fields that people at different ones change; whoever is strict changes the first.
FIELDS = ("result", "place", "participants", "mark", "number", "section_number")


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """An edit the server accepted."""

    rev: int
    field: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Raced:
    """What became of a race."""

    edits: tuple[Edit, ...]
    #: Tries refused as stale.
    refused: int


def race(address: str, secrets: list[str], record: str, edits: int) -> Raced:
    """Let everybody make so many edits at once: every second person strictly of one field, the others leniently."""
    with ThreadPoolExecutor(len(secrets)) as people:
        done = list(
            people.map(lambda number: _edit(address, secrets[number], record, number, edits), range(len(secrets)))
        )
    return Raced(edits=tuple(one for made, _ in done for one in made), refused=sum(refused for _, refused in done))


def _edit(address: str, secret: str, record: str, number: int, edits: int) -> tuple[list[Edit], int]:
    is_lenient = number % 2 == 1
    field = FIELDS[1 + number // 2 % (len(FIELDS) - 1)] if is_lenient else FIELDS[0]
    prefer = {"Prefer": "handling=lenient"} if is_lenient else {}
    made: list[Edit] = []
    rev, refused = 0, 0
    with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {secret}"}, timeout=60) as client:
        while len(made) < edits:
            text = f"{number}-{len(made)}"
            headers = {"If-Match": f'"{rev}"', **prefer}
            answer = client.patch(f"{API}/records/{record}", json={"set": {field: text}}, headers=headers)
            assert answer.status_code in {200, 412}, answer.text
            told = answer.json()
            if answer.status_code == 200:
                rev = told["rev"]
                made.append(Edit(rev=rev, field=field, text=text))
            else:
                rev, refused = told["current"]["rev"], refused + 1
    return made, refused


def history_of(client: httpx.Client, record: str) -> list[dict[str, object]]:
    """The whole history of a record, newest first."""
    found: list[dict[str, object]] = []
    cursor = None
    while True:
        params = {"limit": 200, **({"cursor": cursor} if cursor else {})}
        part = client.get(f"{API}/records/{record}/history", params=params).json()
        found += part["items"]
        cursor = part["next"]
        if cursor is None:
            return found
