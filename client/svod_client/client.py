"""The client: what there is to do, in one place."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from svod_client.changes import Change, changes
from svod_client.exports import Exports
from svod_client.transport import Ask, Transport
from svod_client.uploads import Uploads

if TYPE_CHECKING:
    import polars as pl

_PAGE = 200


class Svod:
    """A server of Svod, asked with a token; use it in a `with` block.

    `exports` orders and downloads files, `uploads` sends folders. Refusals are exceptions of
    `svod_client.problems`; what passes by itself (429, 502–504, a lost connection) is tried again.
    """

    def __init__(self, address: str, token: str, *, timeout: float = 60.0) -> None:
        """Connect to nothing yet; raises ValueError for an address that is none."""
        self._transport = Transport(address, token, timeout=timeout)
        self.exports = Exports(self._transport)
        self.uploads = Uploads(self._transport)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._transport.close()

    def get(self, path: str, **params: Any) -> Any:  # noqa: ANN401 -- any JSON
        """Return what stands at a path below /api/v1: «/documents/…»; raises ProblemError."""
        return self._transport.ask(Ask(method="GET", path=path, params=params))

    def pages(self, path: str, **params: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 -- filters of the list
        """Yield all items of a list, page by page."""
        cursor: str | None = None
        while True:
            page = self.get(path, **{"limit": _PAGE, **params, "cursor": cursor})
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def records(self, **filters: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 -- filters of the list
        """Yield the records of a filter: q, municipality, year, state, finding, due_from, due_to, document, batch."""
        return self.pages("/records", **filters)

    def documents(self, **filters: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 -- as above
        """Yield the documents of a filter: q, municipality, state, batch."""
        return self.pages("/documents", **filters)

    def changes(
        self, since: str | int = 0, *, types: Sequence[str] = (), data: bool = False, follow: bool = False
    ) -> Iterator[Change]:
        """Yield the changes after `since`; with `follow` wait for more, for ever. Raises ExpiredError."""
        return changes(self._transport, since, types=types, data=data, follow=follow)

    def export(
        self,
        file_format: str,
        to: Path | str,
        options: Mapping[str, Any] | None = None,
        **filters: Any,  # noqa: ANN401 -- the members of a filter, each of its own type
    ) -> Path:
        """Order a file, wait for it, write it to a file or into a folder, its SHA-256 checked; return its path."""
        ordered = self.exports.order(file_format, filters, options)
        return self.exports.download(self.exports.wait(ordered.id), Path(to))

    def table(self, options: Mapping[str, Any] | None = None, **filters: Any) -> "pl.DataFrame":  # noqa: ANN401 -- as above
        """Return the records of a filter as a polars table; needs polars."""
        import polars as pl  # noqa: PLC0415 -- only who wants tables installs it

        with tempfile.TemporaryDirectory(prefix="svod-") as folder:
            path = self.export("parquet", Path(folder, "records.parquet"), options, **filters)
            return pl.read_parquet(path, memory_map=False)

    def upload(self, folder: Path | str, **face: Any) -> dict[str, Any]:  # noqa: ANN401 -- name, municipality, year, kind
        """Send a folder and wait until it is read; return the batch. What was refused raises as a group."""
        sent = self.uploads.send_folder(Path(folder), **face)
        if sent.refused:
            raise ExceptionGroup("some files were refused", list(sent.refused.values()))
        return self.uploads.wait(sent.batch_id)
