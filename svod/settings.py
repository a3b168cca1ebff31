"""Settings: the only reader of the environment."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """Настройки."""

    #: Folders with registry files (*.csv), later ones add to earlier ones.
    registries: tuple[Path, ...]
    #: Files read at the same time.
    jobs: int


def read_settings() -> Settings:
    """Return the settings: SVOD_REGISTRIES (folders parted by the system's path separator) and SVOD_JOBS."""
    folders = os.environ.get("SVOD_REGISTRIES", "")
    own = (Path(__file__).resolve().parent.parent / "corpora" / "registries",)
    extra = tuple(Path(folder) for folder in folders.split(os.pathsep) if folder)
    return Settings(registries=own + extra, jobs=int(os.environ.get("SVOD_JOBS", "0")) or _cores())


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
