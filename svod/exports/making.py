"""An order -> its file with a manifest, all of one moment of the register; by a worker or the command line alike."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from export.about import About
from export.people.masking import Mask
from model.export_order import Export, ExportFile, Manifest
from model.territory import Scope
from store.blobs import Blobs
from store.repositories import Store
from svod import __version__
from svod.exports.formats import FORMATS
from svod.exports.material import Material
from svod.exports.naming import file_name
from svod.ids import now

#: Told how many records are written, and of how many.
OnProgress = Callable[[int, int], None]


def _untold(_written: int, _expected: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Artefact:
    """Готовый файл выгрузки."""

    rows: int
    #: The whole file first, its size and hash not yet known.
    manifest: Manifest


def make_artefact(store: Store, blobs: Blobs, export: Export, path: Path, tell: OnProgress = _untold) -> Artefact:
    """Write the file of an order to a path that is not there yet."""
    with store.seen_by(Scope(export.territories)).snapshot() as work:
        mask = Mask(export.options.people)
        by = mask.person(export.created_by) or "—"
        about = About(filter=export.filter, at=now(), by=by, id=export.id, options=export.options)
        seq = work.feed.latest()
        expected = work.exports.records.count(export.filter)
        material = Material(
            work=work,
            blobs=blobs,
            about=about,
            mask=mask,
            tick=lambda written: tell(written, expected),
        )
        made = FORMATS[export.format].write(material, path)
    whole = ExportFile(name=file_name(export), rows=made.rows)
    manifest = Manifest(as_of=about.at, feed_seq=seq, svod_version=__version__, files=(whole, *made.parts))
    return Artefact(rows=made.rows, manifest=manifest)


def with_bytes(manifest: Manifest, size: int, sha256: str) -> Manifest:
    """Return the manifest that knows the bytes of the file."""
    whole, *parts = manifest.files
    return replace(manifest, files=(replace(whole, size=size, sha256=sha256), *parts))


def bytes_of(path: Path) -> tuple[int, str]:
    """Return size and SHA-256 of a file."""
    with path.open("rb") as file:
        return path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest()
