"""The queue of jobs: procrastinate over the same PostgreSQL. Nobody else imports it.

defer (store.postgres.jobs, in the transaction the job is about)
  └→ waits ─→ taken by a worker ─→ done: deleted
       ↑            ├─ its body failed: waits again, each time twice as long
       ├────────────┤
       │            ├─ the worker is being stopped: given back after PATIENCE
       └── the sweep: the worker stopped answering (kill -9, a host that is gone)
"""

from store.queue.shift import Body, Hook, Hooks, Stop
from store.queue.signs import workers_alive
from store.queue.worker import PATIENCE, run_worker

__all__ = ["PATIENCE", "Body", "Hook", "Hooks", "Stop", "run_worker", "workers_alive"]
