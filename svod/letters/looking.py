"""Letters looked at and taken: points a part at a time, a version's file, the files of a run as one ZIP."""

import io
import zipfile
from uuid import UUID

from model.account import Actor
from model.audit import AuditEvent
from model.letter import Letter, LetterFile, LetterPoint
from model.letter_run import LetterItemState
from model.paging import Slice
from model.service_errors import NotFoundError, NotReadyError
from store.cursors import read_cursor
from store.repositories import Store, Work
from store.slices import sliced
from svod.audit import note


def points_after(store: Store, letter_id: UUID, cursor: str | None, limit: int) -> Slice[LetterPoint]:
    """Return some of a letter's points in their order; raises NotFoundError."""
    after = read_cursor(cursor, "point", (float, str)) if cursor is not None else None
    with store.transaction() as work:
        work.letters.get(letter_id)
        points = work.letters.points(letter_id)
    behind = [point for point in points if after is None or (point.position, point.id) > after]
    return sliced(behind[: limit + 1], limit, "point", lambda point: (point.position, point.id))


def taken_file(store: Store, letter_id: UUID, version: int | None, actor: Actor) -> tuple[str, bytes]:
    """Return a version's name and bytes, the last one's where none is named; the audit says who took it.

    Raises NotFoundError.
    """
    with store.transaction() as work:
        letter = work.letters.get(letter_id)
        file = version_of(letter, version)
        note(work, AuditEvent.LETTER_TAKEN, actor, letter_id, {"version": str(file.version)})
        return file.name, work.letters.file(letter_id, file.sha256)


def taken_zip(store: Store, run_id: UUID, actor: Actor) -> bytes:
    """Return the letters of a run as a ZIP; raises NotFoundError, NotReadyError where none is made."""
    with store.transaction() as work:
        run = work.letters.run(run_id)
        made = [(item.letter, item.version) for item in run.items if item.state is LetterItemState.MADE]
        if not made:
            raise NotReadyError(run.state)
        note(work, AuditEvent.LETTER_TAKEN, actor, run_id, {"letters": str(len(made))})
        return _zipped(work, made)


def version_of(letter: Letter, version: int | None) -> LetterFile:
    """Return a version of a letter, the last one where none is named; raises NotFoundError."""
    found = [file for file in letter.files if version in (None, file.version)]
    if not found:
        raise NotFoundError("version")
    return found[-1]


def _zipped(work: Work, made: list[tuple[UUID, int | None]]) -> bytes:
    """A version that was undone since is left out."""
    packed, names = io.BytesIO(), set[str]()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:  # a DOCX is packed itself
        for letter_id, version in made:
            letter = work.letters.get(letter_id)
            file = next((one for one in letter.files if one.version == version), None)
            if file is None:
                continue
            name = _free(file.name, names)
            names.add(name.lower())
            info = zipfile.ZipInfo(name, file.made_at.timetuple()[:6])
            archive.writestr(info, work.letters.file(letter_id, file.sha256))
    return packed.getvalue()


def _free(name: str, taken: set[str]) -> str:
    stem, _, ending = name.rpartition(".")
    tried, number = name, 1
    while tried.lower() in taken:
        number += 1
        tried = f"{stem} ({number}).{ending}"
    return tried
