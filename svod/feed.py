"""The feed of a batch: which files changed, in the order of commits."""

from collections.abc import Iterator
from uuid import UUID

from model.batch import BatchFile
from model.service_errors import NotFoundError
from model.work import ChangeKind
from store.repositories import Work


def files_since(work: Work, batch_id: UUID, since: int, limit: int) -> tuple[list[BatchFile], int]:
    """Return the files that changed after this number as they are now, and the number to ask from next."""
    numbered = list(numbered_files(work, batch_id, since, limit))
    last = numbered[-1][0] if numbered else since
    return [file for _, file in numbered if file is not None], last


def numbered_files(work: Work, batch_id: UUID, since: int, limit: int) -> Iterator[tuple[int, BatchFile | None]]:
    """Yield each change after this number with the file as it is now, None for a change of something else."""
    for change in work.changes.since(since, batch_id, limit):
        yield change.seq, _file(work, change.id) if change.kind is ChangeKind.FILE else None


def _file(work: Work, file_id: UUID) -> BatchFile | None:
    try:
        return work.files.get(file_id)
    except NotFoundError:  # gone since, as a batch deleted is
        return None
