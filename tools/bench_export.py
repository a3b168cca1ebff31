"""How long exports of a whole register take, and in how much memory, beside a plain COPY of the same rows.

`python tools/bench_export.py FOLDER [--formats jsonl,parquet] [--municipality NAME]`: FOLDER is one that
`python -m tests.bench --keep FOLDER` filled. Each format is written by a process of its own, as a worker would;
every figure is of this one run, so that a busy machine slows both sides.
"""

import argparse
import json
import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from model.export_order import Compression, Export, ExportFormat, ExportOptions  # noqa: E402 -- found from the root alone
from model.stored import RecordFilter  # noqa: E402 -- found from the root alone
from store.blobs import open_blobs  # noqa: E402 -- found from the root alone
from store.embedded import OwnPostgres  # noqa: E402 -- found from the root alone
from store.postgres import PostgresStore, migrate  # noqa: E402 -- found from the root alone
from svod.exports.making import bytes_of, make_artefact  # noqa: E402 -- found from the root alone
from svod.ids import new_id, now  # noqa: E402 -- found from the root alone

_COPY = "copy (select value from record where current and state <> 'deleted') to stdout"


def main() -> None:
    """Copy, export, say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--formats", default="jsonl,jsonl.zst,parquet,csv_plain,csv")
    parser.add_argument("--municipality")
    asked = parser.parse_args()
    with OwnPostgres(asked.folder / "database") as server, tempfile.TemporaryDirectory(dir=asked.folder) as made:
        migrate(server.url)
        _say("copy", **_copied(server.url, Path(made, "copy")))
        for name in asked.formats.split(","):
            _say(name, **_apart(server.url, asked.folder, name, asked.municipality))
        _say("copy again", **_copied(server.url, Path(made, "copy")))


def _copied(url: str, path: Path) -> dict[str, float]:
    begun = time.monotonic()
    rows = 0
    with (
        psycopg.connect(url) as connection,
        connection.cursor() as cursor,
        cursor.copy(_COPY) as copy,
        path.open("wb") as file,
    ):
        for block in copy:
            file.write(block)
            rows += 1
    return {"rows": rows, "seconds": time.monotonic() - begun, "megabytes": path.stat().st_size / 2**20}


def _apart(url: str, folder: Path, name: str, municipality: str | None) -> dict[str, float]:
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_exported, args=(sender, url, folder, name, municipality))
    process.start()
    sender.close()
    figures: dict[str, float] = receiver.recv()
    process.join()
    return figures


def _exported(sender: "multiprocessing.connection.Connection", url: str, folder: Path, name: str, place: str) -> None:
    kind, _, packing = name.partition(".")
    order = Export(
        id=new_id(),
        format=ExportFormat(kind),
        filter=RecordFilter(municipality=place),
        options=ExportOptions(compression=Compression(packing or "none")),
        created_at=now(),
        created_by="bench",
    )
    begun, first = time.monotonic(), [0.0]

    def progress(written: int, _expected: int) -> None:
        if written and not first[0]:
            first[0] = time.monotonic() - begun

    with tempfile.TemporaryDirectory(dir=folder) as made, PostgresStore(url) as store:
        blobs = open_blobs(str(folder / "blobs"))
        done = make_artefact(store, blobs, order, Path(made, "export"), progress)
        wrote = time.monotonic() - begun
        size, _ = bytes_of(Path(made, "export"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sender.send(
        {
            "rows": done.rows,
            "seconds": wrote,
            "first portion": first[0],
            "megabytes": size / 2**20,
            "memory": peak,
        }
    )


def _say(what: str, **figures: float) -> None:
    print(json.dumps({"what": what} | {name: round(value, 2) for name, value in figures.items()}), flush=True)  # noqa: T201 -- what it is for


if __name__ == "__main__":
    sys.exit(main())
