"""Whatever is damaged in a backup is told, and nothing else."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from svod.backup.making import make_backup
from svod.backup.manifest import DIGEST, MANIFEST, read_manifest, write_manifest
from svod.backup.verifying import damages


def first_original(folder: Path) -> Path:
    return next((folder.parent / "originals").rglob("?" * 64))


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def rewrite(folder: Path) -> None:
    """Somebody took a row out and mended the digests."""
    told = json.loads((folder / MANIFEST).read_text())
    for table in told["tables"]:
        table["rows"] += table["name"] == "record"
    (folder / MANIFEST).write_text(json.dumps(told))
    write_manifest(folder, _told(told))


def _told(told: dict):
    from svod.backup.manifest import _manifests  # noqa: PLC0415 -- what a manifest says, whatever its digest

    return _manifests().validate_python(told)


DAMAGES: list[tuple[Callable[[Path], object], str, str]] = [
    (lambda folder: flip(folder / "database/record.zst"), "database/record.zst", "SHA-256"),
    (lambda folder: (folder / "database/record.zst").unlink(), "database/record.zst", "нет файла"),
    (lambda folder: (folder / "database/file.zst").write_bytes(b""), "database/file.zst", "размер 0"),
    (lambda folder: flip(folder / "settings/rules.toml"), "settings/rules.toml", "SHA-256"),
    (lambda folder: flip(folder / "originals.zst"), "originals.zst", "SHA-256"),
    (lambda folder: flip(folder / MANIFEST), "", "изменена"),
    (lambda folder: (folder / MANIFEST).unlink(), "", "нет описи"),
    (lambda folder: (folder / DIGEST).unlink(), "", "нет описи"),
    (lambda folder: flip(first_original(folder)), "originals/", "SHA-256"),
    (lambda folder: first_original(folder).unlink(), "originals/", "нет файла"),
    (lambda folder: first_original(folder).write_bytes(b""), "originals/", "размер 0"),
    (rewrite, "database/record.zst", "строк 4 вместо 5"),
]


def test_every_damage_is_told_with_its_file_and_nothing_else(source, place):
    folder = make_backup(source, place).folder
    assert list(damages(folder)) == []
    for number, (damage, name, says) in enumerate(DAMAGES):
        kept = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
        damage(folder)
        told = {(one.name, one.says) for one in damages(folder)}
        assert any(name in where and says in what for where, what in told), (number, told)
        # A list of originals that cannot be read tells of itself, and of nothing behind it.
        assert len(told) == 1, (number, told)
        for path, content in kept.items():
            path.write_bytes(content)
    assert list(damages(folder)) == []


@pytest.mark.parametrize("quick", [True, False])
def test_a_quick_look_sees_sizes_of_originals_only(source, place, quick):
    folder = make_backup(source, place).folder
    flip(first_original(folder))
    assert len(list(damages(folder, quick=quick))) == (0 if quick else 1)


def test_a_manifest_is_what_was_written(source, place):
    made = make_backup(source, place)
    assert read_manifest(made.folder) == made.manifest
