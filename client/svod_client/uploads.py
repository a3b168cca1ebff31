"""A folder sent in: each file under the digest of its bytes, what is there already is not sent again."""

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from svod_client.problems import NotFoundError, ProblemError
from svod_client.transport import Ask, Transport

_PART: Final = 1 << 20
_PAUSE: Final = 2.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """What became of a folder."""

    batch_id: str
    #: Names in the batch that were taken in, now or before.
    names: tuple[str, ...]
    #: Name -> why it was not taken in.
    refused: dict[str, ProblemError]


class Uploads:
    """Batches of files."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def send_folder(self, folder: Path, **face: Any) -> Sent:  # noqa: ANN401 -- name, municipality, year, kind
        """Send every file of a folder into a batch of its own name; doing it again sends only what is missing.

        `face`: name, municipality, year, kind of the batch. Hidden files and links are left out.
        """
        batch = self._batch({"name": folder.resolve().name, **face})
        names, refused = [], {}
        for path in files_of(folder):
            name = path.relative_to(folder).as_posix()
            try:
                self.send_file(batch, path, name)
                names.append(name)
            except ProblemError as problem:
                if problem.status in {401, 403}:
                    raise
                refused[name] = problem
        return Sent(batch_id=batch, names=tuple(names), refused=refused)

    def send_file(self, batch_id: str, path: Path, name: str) -> None:
        """Send one file, unless the batch has these bytes under this name."""
        sha256 = digest_of(path)
        at = f"/batches/{batch_id}/files/{sha256}"
        try:
            self._transport.ask(Ask(method="HEAD", path=at, params={"name": name}))
        except NotFoundError:
            headers = {"Content-Type": "application/octet-stream", "Content-Length": str(path.stat().st_size)}
            self._transport.ask(
                Ask(method="PUT", path=at, params={"name": name}, content=lambda: parts_of(path), headers=headers)
            )

    def wait(self, batch_id: str, seconds: float = 3600.0) -> dict[str, Any]:
        """Return the batch when all its files are read; raises TimeoutError."""
        until = time.monotonic() + seconds
        while True:
            batch: dict[str, Any] = self._transport.ask(Ask(method="GET", path=f"/batches/{batch_id}"))
            if batch["finished"]:
                return batch
            if time.monotonic() > until:
                raise TimeoutError(f"batch {batch_id} is not read after {seconds:.0f} s")
            self._transport.sleep(_PAUSE)

    def _batch(self, face: dict[str, Any]) -> str:
        """Open the batch of this face: one key for one face, so that a second run goes on with it."""
        said = {name: value for name, value in face.items() if value is not None}
        key = hashlib.sha256(repr(sorted(said.items())).encode()).hexdigest()
        headers = {"Idempotency-Key": f"folder-{key}"}
        batch = self._transport.ask(Ask(method="POST", path="/batches", json=said, headers=headers))
        return str(batch["id"])


def files_of(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder in order, without hidden ones and without links."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not path.is_symlink() and not hidden:
            yield path


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, in small hexadecimal letters."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def parts_of(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file in parts."""
    with path.open("rb") as file:
        while part := file.read(_PART):
            yield part
