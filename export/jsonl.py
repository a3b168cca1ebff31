"""Results -> JSON Lines: one document a line, each as the contract has it."""

from collections.abc import Iterable
from pathlib import Path

from export.contract import to_json
from model.result import Result


def write_jsonl(results: Iterable[Result], path: Path) -> None:
    """Write one JSON object a line; an existing file is replaced only by a whole one."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        with partial.open("wb") as file:
            for result in results:
                file.write(to_json(result) + b"\n")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
