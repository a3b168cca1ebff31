"""Server-sent events of a batch: every change of a file, and the batch itself while things change."""

import time
from collections.abc import AsyncIterator
from uuid import UUID

from anyio import to_thread

from api.models.base import Answer
from api.models.batches import BatchOut, FileOut
from api.streaming import Streams
from svod.feed import numbered_files
from svod.service import Service

#: Seconds between two looks at the feed, and between two signs of life.
EVERY = 0.7
ALIVE = 15.0
#: Changes a look takes at most.
PART = 200


async def batch_events(service: Service, streams: Streams, batch_id: UUID, since: int) -> AsyncIterator[bytes]:
    """Yield the events after this number until the server stops; whoever hangs up ends it from outside."""
    spoke = time.monotonic()
    yield b": ok\nretry: 2000\n\n"
    first = True
    while not streams.are_closed:
        told, since = await to_thread.run_sync(_told, service, batch_id, since, first)
        first = False
        if told:
            spoke = time.monotonic()
            yield told
        elif time.monotonic() - spoke > ALIVE:
            spoke = time.monotonic()
            yield b": alive\n\n"
        await streams.pause(EVERY)


def _told(service: Service, batch_id: UUID, since: int, first: bool) -> tuple[bytes, int]:  # noqa: FBT001 -- one caller
    """Return what happened after this number as events, and the last number."""
    with service.store.transaction() as work:
        changes = list(numbered_files(work, batch_id, since, PART))
        if not changes and not first:
            return b"", since
        last = changes[-1][0] if changes else since
        known = work.batches.get(batch_id)
        batch = BatchOut.of(known, work.batches.progress(batch_id), last)
    files = [event("file", FileOut.of(file, known), seq) for seq, file in changes if file is not None]
    return b"".join((*files, event("batch", batch, last))), last


def event(kind: str, data: Answer, seq: int | str) -> bytes:
    """Return one event on the wire: JSON has no line breaks."""
    return f"event: {kind}\nid: {seq}\ndata: {data.model_dump_json()}\n\n".encode()
