"""`python -m corpora.second.measure --documents 200 --seed 7`: what Svod makes of the second generator's documents."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpora.second.files import papers
from corpora.second.scoring import Score, score_document
from export.contract import to_json
from ingest.reader import read
from model.registry import Registries
from svod.registry_files import load_registries
from svod.understanding import current_run, understand

Json = dict[str, Any]


def readings(seed: int, count: int) -> Iterator[tuple[Json, Json, str]]:
    """Yield (expected, read, name) of each document, read in this process one after another."""
    registries = load_registries((Path(__file__).parents[1] / "registries",))
    for paper, form, data in papers(seed, count):
        yield paper.gold, read_document(data, f"{paper.name}.{form}", registries), f"{paper.name}.{form}"


def read_document(data: bytes, name: str, registries: Registries) -> Json:
    """Return what Svod reads in a document, in the contract's shape."""
    value: Json = json.loads(to_json(understand(read(data, name), registries, current_run(()))))
    return value


def measure(seed: int, count: int) -> Score:
    """Return the score of all documents of a seed."""
    score = Score()
    for expected, got, name in readings(seed, count):
        score_document(expected, got, score, name)
    return score


def main() -> None:
    """Print the table, and the misses of a measure."""
    parser = argparse.ArgumentParser(prog="python -m corpora.second.measure", description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--wrong", action="append", default=[], metavar="MEASURE", help="print the misses of a measure")
    asked = parser.parse_args()
    score = measure(asked.seed, asked.documents)
    for line in [*score.table(), *score.misses_of(asked.wrong)]:
        print(line)  # noqa: T201 -- this is what the command is for


if __name__ == "__main__":
    main()
