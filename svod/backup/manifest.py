"""Опись копии: what is in a backup, each part with its SHA-256."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from store.backup import Table
from svod.backup.errors import BackupDamagedError, BackupNewerError

MANIFEST: Final = "manifest.json"
#: As sha256sum writes and checks it.
DIGEST: Final = "manifest.sha256"
ORIGINALS: Final = "originals.zst"
#: Grows when an older Svod could not read what a newer one writes.
FORMAT: Final = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """Часть копии: one file."""

    #: Inside the backup's folder, with slashes.
    name: str
    #: Bytes as they lie there.
    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TablePart:
    """Строки таблицы."""

    name: str
    columns: tuple[str, ...]
    rows: int
    part: Part

    @property
    def table(self) -> Table:
        """As the database is asked for it."""
        return Table(name=self.name, columns=self.columns)


@dataclass(frozen=True, kw_only=True, slots=True)
class OriginalsPart:
    """Перечень исходных файлов."""

    count: int
    #: Bytes of all of them.
    size: int
    part: Part
    #: SHA-256 of what rows need and nobody had when the backup was made.
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """Опись."""

    format: int = FORMAT
    #: Of Svod, and the last step of the migrations.
    version: str
    schema: str
    #: What was committed by then is in the backup.
    moment: datetime
    finished_at: datetime
    #: Documents, records, files, accounts.
    counts: Mapping[str, int]
    tables: tuple[TablePart, ...]
    sequences: Mapping[str, int | None]
    originals: OriginalsPart
    #: Files of the data folder.
    settings: tuple[Part, ...] = field(default=())

    @property
    def parts(self) -> tuple[Part, ...]:
        """Every file beside the manifest."""
        return (*(one.part for one in self.tables), self.originals.part, *self.settings)

    @property
    def size(self) -> int:
        """Bytes of the backup, its originals counted whole."""
        return sum(part.size for part in self.parts) + self.originals.size


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest and its own digest into a backup's folder; raises OSError."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1, default=datetime.isoformat) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    (folder / DIGEST).write_text(f"{digest}  {MANIFEST}\n")


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a backup; raises BackupDamagedError, BackupNewerError."""
    try:
        data = (folder / MANIFEST).read_bytes()
        told = (folder / DIGEST).read_text().split()[:1]
    except (OSError, UnicodeDecodeError) as error:
        raise BackupDamagedError(f"{folder.name}: нет описи ({MANIFEST}, {DIGEST})") from error
    if told != [hashlib.sha256(data).hexdigest()]:
        raise BackupDamagedError(f"{folder.name}/{MANIFEST}: изменена")
    if json.loads(data)["format"] > FORMAT:
        raise BackupNewerError(f"вид {json.loads(data)['format']}, этот Свод знает до {FORMAT}")
    manifest: Manifest = _manifests().validate_json(data)
    return manifest


@cache
def _manifests() -> Any:  # noqa: ANN401 -- a TypeAdapter, imported late
    from pydantic import TypeAdapter  # noqa: PLC0415 -- slow to load

    return TypeAdapter(Manifest)
