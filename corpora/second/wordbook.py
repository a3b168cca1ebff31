"""The word files, read once."""

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "words"


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a tab-separated word file."""
    with (_FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def lists(name: str) -> dict[str, Any]:
    """Return the lists of a TOML word file."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
