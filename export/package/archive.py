"""Files of tables → one zip, the same bytes for the same tables."""

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from export.package.descriptor import Member
from export.package.spill import TableFile
from export.schema.csvw import address, tables_metadata

_PORTION: Final = 1 << 20
#: The first day a zip can tell: the time of writing would make equal packages differ.
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
_LEVEL: Final = 5
_READABLE: Final = 0o644 << 16


def pack(
    path: Path,
    files: Sequence[TableFile],
    describe: Callable[[Sequence[Member]], dict[str, Any]],
    tick: Callable[[], None],
) -> tuple[Member, ...]:
    """Write the archive, its description last, each file taken away when it is in; raises OSError."""
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        members = tuple(_added(archive, file, tick) for file in files)
        for name, described in (
            ("csvw-metadata.json", tables_metadata(file.table for file in files)),
            ("datapackage.json", describe(members)),
        ):
            archive.writestr(_info(name), json.dumps(described, ensure_ascii=False, indent=2), ZIP_DEFLATED, _LEVEL)
    return members


def _added(archive: ZipFile, file: TableFile, tick: Callable[[], None]) -> Member:
    info = _info(address(file.table.name))
    info.file_size = file.path.stat().st_size
    digest = hashlib.sha256()
    with file.path.open("rb") as source, archive.open(info, "w", force_zip64=info.file_size >= 1 << 31) as target:
        _copy(source, target, digest.update, tick)
    file.path.unlink()
    return Member(table=file.table, path=info.filename, rows=file.rows, size=info.file_size, sha256=digest.hexdigest())


def _copy(source: IO[bytes], target: IO[bytes], told: Callable[[bytes], None], tick: Callable[[], None]) -> None:
    while part := source.read(_PORTION):
        told(part)
        target.write(part)
        tick()


def _info(name: str) -> ZipInfo:
    info = ZipInfo(name, date_time=_LONG_AGO)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = _READABLE
    # Made on Unix, wherever it is made.
    info.create_system = 3
    return info
