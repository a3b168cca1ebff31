"""Bytes -> Document or members, each in a process that can be killed."""

import os
import stat
import tempfile
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from export.letters.fields import Value
from ingest import containers, leaves
from ingest.border import ForbiddenValueError, error_of
from ingest.containers import Content, may_be_container
from ingest.forms import open_template
from ingest.limits import ZIP_LIMITS
from ingest.rendering import PageWords, Rendering, read_page_words, render, reread_region
from ingest.returned import read_returned
from ingest.sandbox import ReadingPool
from ingest.volume import require_bounded
from model.document import Document
from model.errors import ParserCrashError, SvodError
from model.form import Template
from model.geometry import BBox
from model.letter_template import OpenedTemplate, RenderedLetter
from model.returned import ReturnedBook
from svod.letters.jailed import open_letter_template, render_letters
from svod.outages import scratch_errors


class ConfinedReading:
    """Чтение в песочнице: files and archives alike are opened by workers of the pool."""

    def __init__(self, pool: ReadingPool) -> None:
        self._pool = pool

    def read(self, data: bytes, name: str) -> Document:
        """Return the document; raises UnreadableFileError and its kinds."""
        return require_bounded(self._pool.read(data, name))  # a worker that was taken over has not looked

    def render(self, data: bytes, name: str) -> Rendering:
        """Return the page images; raises UnreadableFileError and its kinds, MissingProgramError."""
        return self._pool.run(render, data, name)

    def words(self, data: bytes, name: str, number: int) -> tuple[PageWords, ...]:
        """Return the words of a page, perhaps of others too; raises UnreadableFileError, MissingProgramError."""
        return self._pool.run(partial(read_page_words, number), data, name)

    def region(self, data: bytes, name: str, number: int, box: BBox) -> PageWords | None:
        """Return what recognition reads in a box of a page; raises UnreadableFileError, MissingProgramError."""
        return self._pool.run(partial(reread_region, number, box), data, name)

    def returned(self, data: bytes, name: str, titles: Mapping[str, tuple[str, ...]], needed: str) -> ReturnedBook:
        """Return the rows of a corrected export; raises UnreadableFileError and its kinds."""
        return self._pool.run(partial(read_returned, titles, needed), data, name)

    def template(self, data: bytes, name: str) -> Template:
        """Return a form's template without what could do harm; raises UnreadableFileError and its kinds."""
        return self._pool.run(open_template, data, name)

    def letter_template(self, data: bytes, name: str) -> OpenedTemplate:
        """Return a letter's template without what could do harm; raises UnreadableFileError and its kinds."""
        return self._pool.run(open_letter_template, data, name)

    def letters(self, template: bytes, values: Sequence[dict[str, Value]]) -> tuple[RenderedLetter, ...]:
        """Return a letter for each set of values; raises UnreadableFileError and its kinds."""
        return self._pool.run(partial(render_letters, tuple(values)), template, "letter.docx")

    def cut(self, data: bytes, name: str, at: Sequence[int]) -> tuple[bytes, ...]:
        """Return the pages as several PDFs; raises IndivisibleError, UnreadableFileError and its kinds."""
        return _checked(self._pool.run(partial(leaves.cut, at=tuple(at)), data, name))

    def bind(self, files: Sequence[bytes], name: str) -> bytes:
        """Return files as one PDF; raises IndivisibleError, UnreadableFileError and its kinds."""
        return _checked((self._pool.run(leaves.bind, leaves.framed(files), name),))[0]

    def unpack(self, data: bytes, name: str) -> list[tuple[str, Content]]:
        """Return the members of a container; [] when it is none. Raises UnreadableFileError, MissingProgramError.

        Members come back through the pool's folder: over the pipe between processes they would be held four times.
        Together they are at most ZipLimits.max_members_size.
        """
        if not may_be_container(data):
            return []
        place = tempfile.TemporaryDirectory(prefix="svod-members-", dir=self._pool.exchange, ignore_cleanup_errors=True)
        with place as folder:  # goes with the pool's at the latest, whatever a worker made in it
            Path(folder).chmod(0o777)  # as the folder it lies in
            listed = self._pool.run(partial(_unpack, folder), data, name)
            return _members(folder, listed)


def _checked(parts: object) -> tuple[bytes, ...]:
    """Return what a worker made of pages; it is believed nothing. Raises ParserCrashError."""
    if not isinstance(parts, tuple) or not parts or not all(isinstance(part, bytes) for part in parts):
        raise ParserCrashError("no PDF")
    return parts


def _unpack(folder: str, data: bytes, name: str) -> list[tuple[str, tuple[str, str] | None]]:
    """Write the members into the folder as 0, 1, …; return their names, an error by its class's name and detail."""
    with scratch_errors():  # the folder lies on the machine's disk, not in the jail's memory
        listed = containers.unpack(Path(folder), data, name)
    return [(member, error and (error[0].__name__, error[1])) for member, error in listed]


def _members(folder: str, listed: list[tuple[str, tuple[str, str] | None]]) -> list[tuple[str, Content]]:
    """Return what a worker left in the folder; it is believed nothing. Raises ParserCrashError."""
    left = ZIP_LIMITS.max_members_size
    found: list[tuple[str, Content]] = []
    try:
        for number, (member, error) in enumerate(listed):
            content = _taken(f"{folder}/{number}", left) if error is None else _error(*error)
            left -= len(content) if isinstance(content, bytes) else 0
            found.append((str(member), content))
    except (OSError, TypeError, ValueError) as error:
        raise ParserCrashError(f"members: {type(error).__name__}") from error
    return found


def _error(name: str, detail: str) -> SvodError:
    kind, short = error_of(name, detail)
    return kind(short)


def _taken(path: str, most: int) -> bytes:
    """Return a file's bytes, of a regular file alone: a link would lead to the originals, a pipe to nowhere."""
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode) or about.st_nlink != 1 or about.st_size > most:
            raise ForbiddenValueError("no file of its own")
        return file.read(most)
