"""Files written packed: gzip for everybody, zstd where it may be quick."""

import gzip
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol

from model.export_order import Compression

#: Bytes gathered before they are packed.
_BLOCK: Final = 1 << 20
#: Quick above small: a register packs to a tenth even so.
_GZIP_LEVEL: Final = 4
ENDINGS: Final = {Compression.NONE: "", Compression.GZ: ".gz", Compression.ZST: ".zst"}


class Sink(Protocol):
    """Куда пишут."""

    def write(self, data: bytes, /) -> Any:  # noqa: ANN401 -- whatever a file says to it
        """Write all of it."""


@contextmanager
def packed(path: Path, compression: Compression) -> Iterator[Sink]:
    """Open a new file whose bytes are packed on their way."""
    with ExitStack() as opened:
        raw = opened.enter_context(path.open("wb", buffering=_BLOCK))
        yield raw if compression is Compression.NONE else opened.enter_context(_PACKERS[compression](raw))


def _gzipped(raw: BinaryIO) -> AbstractContextManager[Sink]:
    # Neither name nor time in it: the same lines are the same bytes.
    return gzip.GzipFile(filename="", mode="wb", compresslevel=_GZIP_LEVEL, fileobj=raw, mtime=0)


@contextmanager
def _zstandard(raw: BinaryIO) -> Iterator[Sink]:
    import pyarrow as pa  # noqa: PLC0415 -- heavy, and seldom needed

    with pa.CompressedOutputStream(raw, "zstd") as packing, pa.BufferedOutputStream(packing, _BLOCK) as stream:
        yield stream


_PACKERS: Final = {Compression.GZ: _gzipped, Compression.ZST: _zstandard}
