"""The steps of procrastinate's own schema, which its package brings along."""

from importlib.util import find_spec
from pathlib import Path
from typing import Final

#: «03.10.00» in «03.10.00_01_pre_add_something.sql».
_VERSION_LENGTH: Final = 8


def queue_steps(*, after: str, upto: str) -> list[str]:
    """Return the SQL of procrastinate's steps with a version above `after` and not above `upto`, in their order."""
    files = sorted(_folder().glob("*.sql"))
    return [file.read_text(encoding="utf-8") for file in files if after < file.name[:_VERSION_LENGTH] <= upto]


def _folder() -> Path:
    """Find the files without importing the package, which is slow."""
    spec = find_spec("procrastinate")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name="procrastinate")
    return Path(spec.origin).parent / "sql" / "migrations"
