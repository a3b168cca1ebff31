"""Case: the server is killed (-9) at random bytes of uploads, again and again; then the whole folder is sent once more.

Every file is sent in pieces by one of several senders at once; when one of them has given away so many bytes, the blow
falls. At the end everybody sends everything anew, each file twice at the same moment, with its Content-Digest.
"""

import random
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import Final

import httpx

from tests.hold.ground import Ground, a_ground
from tests.hold.ledger import Ledger, Upload
from tests.hold.outcome import Outcome, Trial
from tests.hold.people import a_plan
from tests.hold.settled import settle, wrongs

PROMISE: Final = (
    "An upload that is cut at whatever byte is there whole or not at all; the same folder sent once more brings what is"
    " missing, doubles nothing, and each content is kept once."
)
#: Seconds within which a server that was killed answers again.
LIMIT: Final = 60.0
_SENDERS: Final = 3
#: Bytes of a file at most beside its words, and of one piece of it.
_PADDING: Final = 200_000
_PIECE: Final = 8_192


def hold(trial: Trial) -> Sequence[Outcome]:
    """Cut uploads, then send all of them again."""
    kills = trial.of(long=50, short=1)
    with a_ground(trial.folder, quick=trial.short, jobs=trial.of(long=2, short=1)) as ground:
        batch = ground.client().post("/batches", json={"name": "Обрывы"}).json()["id"]
        ledger, recovered = Ledger(), list[float]()
        for number in range(kills):
            sending = [_a_file(number * _SENDERS + one, trial.chance) for one in range(_SENDERS)]
            ledger.uploads += sending
            _cut(ground, batch, sending, trial.chance)
            recovered.append(_seconds_until_ready(ground))
        settle(ground, 300)
        lost = wrongs(ground, ledger)
        cut = sum(not upload.acknowledged for upload in ledger.uploads)
        refused = _send_all_again(ground, batch, ledger)
        settle(ground, 300)
        lost += wrongs(ground, ledger) + [f"not taken: {one.name}" for one in ledger.uploads if not one.acknowledged]
    return [
        Outcome(
            fault="kill -9 of the server at a random byte of an upload",
            promise=PROMISE,
            tries=kills,
            lost=len(lost),
            recovered=tuple(recovered),
            held=not lost and not refused and max(recovered) <= LIMIT,
            note="; ".join([f"{cut} of {kills * _SENDERS} uploads were cut", *refused[:3], *lost[:3]]),
        )
    ]


def _a_file(number: int, chance: random.Random) -> Upload:
    plan = a_plan(number, chance)
    return replace(plan, data=plan.data + b" " * chance.randrange(_PADDING))


def _cut(ground: Ground, batch: str, sending: Sequence[Upload], chance: random.Random) -> None:
    """Send all at once; when a random one has given away a random number of its bytes, the server is killed."""
    victim = chance.choice(sending)
    at = chance.randrange(len(victim.data) + 1)
    strike = {victim.digest: (at, ground.server.kill)}
    with ThreadPoolExecutor(_SENDERS) as senders:
        for upload in sending:
            senders.submit(_send, ground, batch, upload, *strike.get(upload.digest, (-1, _nothing)))


def _send(ground: Ground, batch: str, upload: Upload, at: int, strike: Callable[[], None]) -> None:
    """Send a file in pieces; what was not acknowledged was not."""
    with suppress(httpx.TransportError):
        answer = ground.client().put(
            f"/batches/{batch}/files/{upload.digest}",
            params={"name": upload.name},
            content=_pieces(upload.data, at, strike),
        )
        upload.acknowledged = answer.is_success


def _pieces(data: bytes, at: int, strike: Callable[[], None]) -> Iterator[bytes]:
    for start in range(0, len(data), _PIECE):
        piece = data[start : start + _PIECE]
        if start <= at < start + len(piece):
            yield piece[: at - start]
            strike()
            piece = piece[at - start :]
        yield piece
    if at >= len(data):
        strike()


def _nothing() -> None:
    """Strike nobody."""


def _seconds_until_ready(ground: Ground) -> float:
    start = time.monotonic()
    while not ground.is_ready() and time.monotonic() - start < 2 * LIMIT:
        time.sleep(0.1)
    return round(time.monotonic() - start, 1)


def _send_all_again(ground: Ground, batch: str, ledger: Ledger) -> list[str]:
    """Send every file twice at the same moment, and once with a digest of other bytes; return what was odd."""
    odd: list[str] = []
    lock = threading.Lock()

    def send(upload: Upload, data: bytes, expected: set[int]) -> None:
        digest = b64encode(bytes.fromhex(upload.digest)).decode()
        answer = ground.client().put(
            f"/batches/{batch}/files/{upload.digest}",
            params={"name": upload.name},
            content=data,
            headers={"Content-Digest": f"sha-256=:{digest}:"},
        )
        with lock:
            upload.acknowledged = upload.acknowledged or answer.is_success
            if answer.status_code not in expected:
                odd.append(f"{upload.name}: {answer.status_code} {answer.text[:100]}")

    with ThreadPoolExecutor(4) as senders:
        for upload in ledger.uploads:
            if not upload.acknowledged:  # others' bytes under its name are refused, and nothing of them stays
                senders.submit(send, upload, upload.data[:-1] + b"!", {200, 422}).result()
            for _ in range(2):
                senders.submit(send, upload, upload.data, {200, 202})
    return odd
