"""Which originals a backup needs."""

from pathlib import Path

from svod.backup.errors import BackupDamagedError
from svod.backup.manifest import ORIGINALS
from svod.backup.parts import lines_of, read_packed


def sizes_in(backup: Path) -> dict[str, int]:
    """Return SHA-256 → bytes of the originals a backup needs; raises BackupDamagedError."""
    try:
        pairs = (line.split(" ") for line in lines_of(read_packed(backup / ORIGINALS)))
        return {name: int(size) for name, size in pairs}
    except (OSError, ValueError) as error:
        raise BackupDamagedError(f"{backup.name}/{ORIGINALS}: не читается") from error
