"""`svod …` whose dead workers are noticed in seconds: `python -m tests.hold.quick worker`, for short forms."""

from store.queue import signs, tasks, worker
from svod import cli

#: In place of 15 s without a sign of life, one every 3 s.
STALLED, HEARTBEAT = 3.0, 0.5

if __name__ == "__main__":
    signs.STALLED = tasks.STALLED = worker.STALLED = STALLED
    worker.HEARTBEAT = HEARTBEAT
    cli.main()
