"""How far an export is: written down now and then, and asked at the same time whether it is still wanted."""

from time import monotonic
from typing import Final

from model.export_order import Export, ExportState
from model.service_errors import NotFoundError
from store.repositories import Store

#: Seconds between two looks.
PAUSE: Final = 1.0


class DroppedError(Exception):
    """Выгрузка больше не нужна: cancelled, or taken over by another worker."""


class Progress:
    """Ход выгрузки."""

    def __init__(self, store: Store, begun: Export) -> None:
        self._store = store
        self._begun = begun
        self._looked: float | None = None

    def __call__(self, written: int, expected: int) -> None:
        """Take note; raises DroppedError within a second of its being dropped."""
        if self._looked is not None and monotonic() - self._looked < PAUSE:
            return
        self._looked = monotonic()
        with self._store.transaction() as work:
            try:
                export = work.exports.get(self._begun.id, lock=True)
            except NotFoundError:
                raise DroppedError from None
            if not is_in_hand(export, self._begun):
                raise DroppedError
            work.exports.note_progress(export.id, written, expected)


def is_in_hand(export: Export, begun: Export) -> bool:
    """Tell whether this try is still the one that counts."""
    return export.state is ExportState.RUNNING and export.attempts == begun.attempts
