"""Queue: procrastinate's tables and functions; made with 3.10.0, whose schema is that of 3.4.0."""

from store.migrations.queue import drop_queue, make_queue

revision = "0002_queue"
down_revision = "0001_register"

upgrade = make_queue
downgrade = drop_queue
