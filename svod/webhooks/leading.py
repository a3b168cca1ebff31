"""The one worker that leads: it makes deliveries of what changes, and has them sent, a few webhooks at a time.

every second:  feed moved? ─► follow each active webhook ─► ready ─► a thread each (16 at most), one a webhook
"""

import logging
import ssl
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Final, Protocol
from uuid import UUID

from model.errors import SvodError
from store.postgres.leading import WEBHOOKS, leadership
from store.repositories import Store
from svod.ids import now
from svod.net.addresses import Allowed
from svod.service import Service
from svod.webhooks.delivering import deliver
from svod.webhooks.following import follow
from svod.webhooks.sending import open_post

#: Seconds between two looks, and before another try to lead.
_STEP: Final = 1.0
_REST: Final = 3.0
#: Webhooks sent to at the same time; each waits for its receiver 15 s at most.
_AT_ONCE: Final = 16
#: Seconds that what is being sent is given when the worker stops: what is not marked is sent again.
_GRACE: Final = 2.0
#: Deliveries that ended are kept for so long.
KEPT: Final = timedelta(days=30)
_PRUNING: Final = 3600.0

_log: Final = logging.getLogger(__name__)


class Stop(Protocol):
    """Просьба остановиться."""

    def is_set(self) -> bool:
        """Tell whether to stop."""


def run_webhooks(service: Service, stop: Stop) -> None:
    """Lead whenever nobody else does, until `stop` is set; whatever goes wrong is tried again."""
    while not stop.is_set():
        try:
            with leadership(service.database_url, WEBHOOKS) as still:
                if still is not None:
                    _Leader(service).lead(stop, still)
        except Exception as error:  # noqa: BLE001 -- a lost database, a closed store: both come back, or the worker ends
            # The text of an error may hold an address.
            _log.warning("webhooks: %s", error.code if isinstance(error, SvodError) else type(error).__name__)
        _pause(stop, _REST)


class _Leader:
    """Ведущий: what it has in hand."""

    def __init__(self, service: Service) -> None:
        self._store, self._allowed = service.store, service.settings.webhook_allowed
        self._authorities = service.settings.webhook_ca
        self._context: ssl.SSLContext | None = None
        self._busy: set[UUID] = set()
        self._lock = threading.Lock()

    def lead(self, stop: Stop, still: Callable[[], None]) -> None:
        """Step until the worker stops, or another one leads."""
        pruned = 0.0
        try:
            while not stop.is_set():
                still()
                if time.monotonic() - pruned > _PRUNING or not pruned:
                    pruned = time.monotonic()
                    _prune(self._store)
                has_more = self._step()
                _pause(stop, 0.05 if has_more else _STEP)
        finally:
            self._let_end()

    def _step(self) -> bool:
        """Follow and send; tell whether there is more to follow at once."""
        has_more = follow_all(self._store)
        with self._store.transaction() as work:
            ready = work.webhooks.ready(now())
        for webhook in ready:
            self._send(webhook)
        return has_more

    def _send(self, webhook: UUID) -> None:
        with self._lock:
            if webhook in self._busy or len(self._busy) >= _AT_ONCE:
                return
            self._busy.add(webhook)
        # No thread of a pool: those are waited for when the process ends, and a receiver may take its time.
        threading.Thread(target=self._deliver, args=(webhook,), name="svod-webhook", daemon=True).start()

    def _deliver(self, webhook: UUID) -> None:
        try:
            with open_post(self._allowed, self._tls()) as post:
                deliver(self._store, post, webhook)
        except Exception as error:  # noqa: BLE001 -- it is sent again; nothing of its text is logged
            _log.warning(
                "webhook %s: %s", webhook, error.code if isinstance(error, SvodError) else type(error).__name__
            )
        finally:
            with self._lock:
                self._busy.discard(webhook)

    def _tls(self) -> ssl.SSLContext:
        from svod.net.guarded import tls_context  # noqa: PLC0415 -- slow to import

        with self._lock:
            if self._context is None:
                self._context = tls_context(self._authorities)
            return self._context

    def _let_end(self) -> None:
        until = time.monotonic() + _GRACE
        while self._busy and time.monotonic() < until:
            time.sleep(0.05)


def follow_all(store: Store) -> bool:
    """Make deliveries for every active webhook that the feed has moved past; tell whether there is more."""
    with store.transaction() as work:
        active = work.webhooks.active()
        latest = work.feed.latest() if active else 0
    more = [follow(store, webhook) for webhook in active if webhook.position != latest]
    return any(more)


def deliver_all(store: Store, allowed: Allowed, context: ssl.SSLContext) -> int:
    """Follow and send all that is due now, in this thread; return how many were sent."""
    while follow_all(store):
        pass
    with store.transaction() as work:
        ready = work.webhooks.ready(now())
    with open_post(allowed, context) as post:
        return sum(deliver(store, post, webhook) for webhook in ready)


def _prune(store: Store) -> None:
    with store.transaction() as work:
        gone = work.webhooks.prune(now() - KEPT)
    if gone:
        _log.info("webhooks: %d old deliveries removed", gone)


def _pause(stop: Stop, seconds: float) -> None:
    until = time.monotonic() + seconds
    while not stop.is_set() and time.monotonic() < until:
        time.sleep(min(0.1, seconds))
