"""`python -m corpora.second.measure --documents 200 --seed 7`: what Svod makes of the second generator's documents."""

import argparse
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from corpora.second.expressions import deadline_lines, header_papers, parties_paper, party_lines, written_deadlines
from corpora.second.files import papers
from corpora.second.scoring import Score, compare_parties, same_deadline, score_document
from corpora.second.writers.as_docx import docx_bytes
from export.contract import to_json
from ingest.reader import read
from model.registry import Registries
from svod.commands.deadlines import answer_of
from svod.registry_files import load_registries
from svod.understanding import current_run, understand

Json = dict[str, Any]


def readings(seed: int, count: int, form: str | None = None) -> Iterator[tuple[Json, Json, str]]:
    """Yield (expected, read, name) of each document, read in this process one after another."""
    registries = _registries()
    for paper, ending, data in papers(seed, count, form):
        name = f"{paper.name}.{ending}"
        yield paper.gold, read_document(data, name, registries), name


@cache
def _registries() -> Registries:
    return load_registries((Path(__file__).parents[1] / "registries",))


def read_document(data: bytes, name: str, registries: Registries) -> Json:
    """Return what Svod reads in a document, in the contract's shape."""
    value: Json = json.loads(to_json(understand(read(data, name), registries, current_run(()))))
    return value


def measure(seed: int, count: int, form: str | None = None) -> Score:
    """Return the score of all documents of a seed."""
    score = Score()
    for expected, got, name in readings(seed, count, form):
        score_document(expected, got, score, name)
    return score


def measure_cells(seed: int, deadlines: int, cells: int) -> Score:
    """Return the score of single deadlines and responsible cells."""
    score = Score()
    for line in (*deadline_lines(seed, deadlines), *written_deadlines()):
        got = answer_of({name: line[name] for name in ("text", "plan_years", "academic")})
        want, have = ((one["text"], one["kind"], one["edtf"], one["rrule"]) for one in (line, got))
        score.add("сроки", ("single deadline", want, have, same_deadline(line, got)), str(line["plan_years"]))
    lines = list(party_lines(seed, cells))
    read = read_document(docx_bytes(parties_paper(lines)), "cells.docx", _registries())
    for line, row in zip(lines, read["plans"][0]["records"], strict=True):
        score.add("ячейки", compare_parties(line, row["responsible"]), line["text"])
    return score


def measure_headers(every: int = 1) -> Score:
    """Return the score of the word file's headers, each or one in so many."""
    score = Score()
    for role, header, paper in list(header_papers())[::every]:
        plans = read_document(docx_bytes(paper), "header.docx", _registries())["plans"]
        roles = [column["role"] for plan in plans for column in plan["columns"]]
        score.add("графы", (f"header {role}", header, roles, role in roles), header)
    return score


def main() -> None:
    """Print the table, and the misses of a measure."""
    parser = argparse.ArgumentParser(prog="python -m corpora.second.measure", description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--form", choices=("docx", "html", "pdf", "xlsx"), help="one format for all; PDF by LibreOffice"
    )
    parser.add_argument("--cells", action="store_true", help="single deadlines and responsible cells, no documents")
    parser.add_argument("--wrong", action="append", default=[], metavar="MEASURE", help="print the misses of a measure")
    asked = parser.parse_args()
    scores = [measure_cells(asked.seed, 800, 400), measure_headers()] if asked.cells else []
    for score in scores or [measure(asked.seed, asked.documents, asked.form)]:
        for line in [*score.table(), *score.misses_of(asked.wrong)]:
            print(line)  # noqa: T201 -- this is what the command is for


if __name__ == "__main__":
    main()
