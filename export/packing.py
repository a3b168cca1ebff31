"""Files written packed: gzip for everybody, zstd where it may be quick."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Protocol

from model.export_order import Compression

#: Bytes gathered before they are packed.
_BLOCK: Final = 1 << 20
#: Quick above small: a register packs to a tenth even so.
_LEVELS: Final = {Compression.GZ: 4, Compression.ZST: 3}
_NAMES: Final = {Compression.GZ: "gzip", Compression.ZST: "zstd"}
ENDINGS: Final = {Compression.NONE: "", Compression.GZ: ".gz", Compression.ZST: ".zst"}


class Sink(Protocol):
    """Куда пишут."""

    def write(self, data: bytes, /) -> Any:  # noqa: ANN401 -- whatever a file says to it
        """Write all of it."""


@contextmanager
def packed(path: Path, compression: Compression) -> Iterator[Sink]:
    """Open a new file whose bytes are packed on their way."""
    if compression is Compression.NONE:
        with path.open("wb", buffering=_BLOCK) as file:
            yield file
        return
    import pyarrow as pa  # noqa: PLC0415 -- heavy, and seldom needed

    codec = pa.Codec(_NAMES[compression], compression_level=_LEVELS[compression])
    with (
        pa.OSFile(str(path), "wb") as raw,
        pa.CompressedOutputStream(raw, codec) as stream,
        pa.BufferedOutputStream(stream, _BLOCK) as file,
    ):
        yield file
