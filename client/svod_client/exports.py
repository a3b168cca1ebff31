"""Exports: ordered, awaited, downloaded whole or not at all."""

import hashlib
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from svod_client.problems import DamagedError, UnavailableError, problem_of
from svod_client.transport import Ask, Transport, creating

#: Seconds between two looks at an export in work, growing.
_FIRST, _LAST = 0.2, 5.0
_LOSSES: Final = 3
_LOST: Final = frozenset(("failed", "cancelled", "removed"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Export:
    """An export as the server knows it."""

    id: str
    format: str
    #: queued, running, done, failed, cancelled, removed.
    state: str
    rows: int | None
    size: int | None
    sha256: str | None
    file_name: str | None
    #: The whole answer.
    members: Mapping[str, Any]

    @classmethod
    def of(cls, members: Mapping[str, Any]) -> Self:
        """Read the server's answer."""
        own = {name: members.get(name) for name in ("rows", "size", "sha256", "file_name")}
        return cls(id=members["id"], format=members["format"], state=members["state"], members=members, **own)


class Exports:
    """The exports of a server."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def order(
        self, file_format: str, filters: Mapping[str, Any] | None = None, options: Mapping[str, Any] | None = None
    ) -> Export:
        """Order a file; approved records only, unless `filters` says otherwise."""
        body = {"format": file_format, "filters": dict(filters or {}), "options": dict(options or {})}
        return Export.of(self._transport.ask(creating("/exports", body)))

    def get(self, export_id: str) -> Export:
        """Return an export as it stands."""
        return Export.of(self._transport.ask(Ask(method="GET", path=f"/exports/{export_id}")))

    def manifest(self, export_id: str) -> dict[str, Any]:
        """Return what is in a finished export: filter, moment, counts, sums, and `feed_seq` to follow from."""
        found: dict[str, Any] = self._transport.ask(Ask(method="GET", path=f"/exports/{export_id}/manifest"))
        return found

    def wait(self, export_id: str, seconds: float = 3600.0) -> Export:
        """Return the export when it is done; raises TimeoutError, ProblemError where it failed."""
        until, pause = time.monotonic() + seconds, _FIRST
        while True:
            export = self.get(export_id)
            if export.state == "done":
                return export
            if export.state in _LOST:
                raise _lost(export)
            if time.monotonic() > until:
                raise TimeoutError(f"export {export_id} is {export.state} after {seconds:.0f} s")
            self._transport.sleep(pause)
            pause = min(pause * 1.5, _LAST)

    def download(self, export: Export, to: Path) -> Path:
        """Write the file of a finished export, whole or not at all; `to` may be a folder. Raises DamagedError."""
        # The name came over the network: no folder in it counts.
        name = Path((export.file_name or f"{export.id}.{export.format}").replace("\\", "/")).name
        target = to / name if to.is_dir() else to
        with tempfile.NamedTemporaryFile(prefix=".svod-", dir=target.parent, delete=False) as part:
            path = Path(part.name)
        try:
            found = self._fetched(export, path)
            if export.sha256 and found != export.sha256:
                raise DamagedError(f"{target.name}: SHA-256 is {found}, not {export.sha256}")
            path.replace(target)
        finally:
            path.unlink(missing_ok=True)
        return target

    def _fetched(self, export: Export, path: Path) -> str:
        """Fetch the file, anew where the connection is lost; return its SHA-256."""
        for _ in range(_LOSSES):
            try:
                return self._fetch(export, path)
            except UnavailableError:
                self._transport.sleep(_LAST)
        return self._fetch(export, path)

    def _fetch(self, export: Export, path: Path) -> str:
        digest = hashlib.sha256()
        ask = Ask(method="GET", path=f"/exports/{export.id}/file", headers={"Accept": "*/*"})
        with self._transport.streamed(ask) as answer, path.open("wb") as file:
            for chunk in answer.iter_bytes(1 << 20):
                digest.update(chunk)
                file.write(chunk)
        return digest.hexdigest()


def _lost(export: Export) -> Exception:
    members = {"code": export.members.get("code") or export.state, "title": export.members.get("message") or ""}
    return problem_of(409, {**members, "detail": export.members.get("advice") or ""})
