"""The speed of the whole: documents a second a core, against bare libraries, a worker's start, samples in bulk.

A part of tools/bench.py. Documents are those of `corpora/second`, a generator written without sight of the rules. What
is compared takes turns in fresh processes on one core, and the best processor time counts.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, Final

ROOT = Path(__file__).resolve().parent.parent
ROUNDS, SEED = 3, 17
#: Documents of each kind.
COUNTS: Final = {"docx": 60, "pdf": 40, "scan": 12}
#: Dots an inch of the scans.
_DPI: Final = 200
#: Of one sample so many are sent, each with bytes of its own.
_TIMES: Final = int(os.environ.get("BENCH_TIMES", "200"))
#: Of one document so many are sent where cores are compared.
_AGAIN: Final = 4
#: What the speeds are held to: × the bare libraries, seconds until a worker has read its first document, share of
#: (cores × the rate of one core).
BARS: Final = {"whole": 1.8, "start": 4.0, "cores": 0.8}
_ONE_THREAD: Final = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_TICKS: Final = os.sysconf("SC_CLK_TCK")

Figures = dict[str, Any]
Files = list[tuple[str, bytes]]


def speed() -> Figures:
    """Measure all of it."""
    with tempfile.TemporaryDirectory() as name:
        kinds = _written(Path(name))
        return {
            "kinds": {kind: _rate(folder) for kind, folder in kinds.items()},
            "whole": {kind: _whole(kinds[kind]) for kind in ("docx", "pdf")},
            "start": _starts(kinds["docx"]),
            "parallel": _by_cores(kinds["docx"]),
            "bulk": _bulk(),
        }


def _written(folder: Path) -> dict[str, Path]:
    """Write the documents; return the folder of each kind."""
    sys.path.insert(0, str(ROOT))
    from corpora.second.files import papers  # noqa: PLC0415 -- the path is set just above

    made: dict[str, Files] = {
        kind: [(f"{number}.{form}", data) for number, (_, form, data) in enumerate(papers(SEED, count, kind))]
        for kind, count in COUNTS.items()
        if kind != "scan"
    }
    made["scan"] = [(name, scanned(data)) for name, data in made["pdf"][: COUNTS["scan"]]]
    for kind, files in made.items():
        (folder / kind).mkdir()
        for name, data in files:
            (folder / kind / name).write_bytes(data)
    return {kind: folder / kind for kind in made}


def scanned(data: bytes) -> bytes:
    """Return a PDF whose pages are pictures of this one's."""
    from pypdfium2 import PdfDocument  # noqa: PLC0415 -- one kind needs it

    with PdfDocument(data) as document:
        pages = [page.render(scale=_DPI / 72, grayscale=True).to_pil() for page in document]
    out = BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=_DPI)
    return out.getvalue()


def _measured(task: str, folder: Path) -> Figures:
    """Run one task of this file in a fresh process on one core."""
    core = str(min(os.sched_getaffinity(0)))
    command = ["taskset", "-c", core, sys.executable, "-W", "ignore", __file__, "--task", task, str(folder)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=os.environ | _ONE_THREAD)
    figures: Figures = json.loads(ran.stdout.splitlines()[-1])
    return figures


def _rate(folder: Path) -> Figures:
    """Return documents and pages a second of one core, in the jail, as a worker reads them."""
    best = min((_measured("jailed", folder) for _ in range(ROUNDS)), key=lambda one: one["seconds"])
    documents, pages = len(list(folder.iterdir())), best["pages"]
    return {"documents": documents, "pages": pages, "a_second": round(documents / best["seconds"], 2)}


def _whole(folder: Path) -> Figures:
    passes = [{task: _measured(task, folder)["seconds"] for task in ("svod", "bare")} for _ in range(ROUNDS)]
    best = {task: min(one[task] for one in passes) for task in ("svod", "bare")}
    return best | {"ratio": round(best["svod"] / best["bare"], 2)}


def _task(task: str, folder: str) -> Figures:
    """Do a task over all files of a folder in this process; seconds are of the processor, children included."""
    sys.path.insert(0, str(ROOT))
    files = [(file.name, file.read_bytes()) for file in sorted(Path(folder).iterdir())]
    with TASKS[task]() as read:
        read(*files[0])
        begun, pages = _processor(), 0
        for name, data in files:
            pages += read(name, data)
        return {"seconds": round(_processor() - begun, 3), "pages": pages}


def _processor() -> float:
    """Return the processor seconds of this process and of all that came of it and still run."""
    family, seconds = {os.getpid()}, 0.0
    for pid, parent, used in sorted(_processes()):
        if pid in family or parent in family:
            family.add(pid)
            seconds += used
    return seconds


def _processes() -> Iterator[tuple[int, int, float]]:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        # Of children that ended, their parent knows the time.
        yield int(stat.parent.name), int(fields[1]), sum(map(int, fields[11:15])) / _TICKS


@contextmanager
def _jailed() -> Iterator[Callable[[str, bytes], int]]:
    from svod.bootstrap import running_app  # noqa: PLC0415 -- the path is set by the caller

    with running_app(jobs=1) as app:

        def read(name: str, data: bytes) -> int:
            document = app.reading.read(data, name)
            app.understanding.understand(document)
            return max((block.place.page for block in document.blocks if getattr(block, "place", None)), default=1)

        yield read


@contextmanager
def _svod() -> Iterator[Callable[[str, bytes], int]]:
    from ingest.reader import read as to_document  # noqa: PLC0415 -- as above
    from svod.registry_files import load_registries  # noqa: PLC0415 -- as above
    from svod.understanding import current_run, understand  # noqa: PLC0415 -- as above

    known, run = load_registries((ROOT / "corpora" / "registries",)), current_run(())

    def read(name: str, data: bytes) -> int:
        understand(to_document(data, name), known, run)
        return 0

    yield read


@contextmanager
def _bare() -> Iterator[Callable[[str, bytes], int]]:
    """The bare library's text of everything, then Natasha's segment + NER over it."""
    from extract.linguistics import name_spans  # noqa: PLC0415 -- it mends what natasha imports

    next(name_spans(["Москва"]))
    import natasha  # noqa: PLC0415 -- importable from here on

    segmenter, tagger = natasha.Segmenter(), natasha.NewsNERTagger(natasha.NewsEmbedding())

    def read(name: str, data: bytes) -> int:
        found = natasha.Doc(_plain(name, data))
        found.segment(segmenter)
        found.tag_ner(tagger)
        return 0

    yield read


def _plain(name: str, data: bytes) -> str:
    """Return all text of a file: paragraphs and cells by python-docx, lines and tables by pdfplumber."""
    if name.endswith(".docx"):
        import docx  # noqa: PLC0415 -- each format loads its own

        document = docx.Document(BytesIO(data))
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        return "\n".join((*(paragraph.text for paragraph in document.paragraphs), *cells))
    import pdfplumber  # noqa: PLC0415 -- as above

    with pdfplumber.open(BytesIO(data)) as pages:
        return "\n".join(f"{page.extract_text()}" for page in pages.pages if page.extract_tables() is not None)


TASKS = {"jailed": _jailed, "svod": _svod, "bare": _bare}


def _starts(folder: Path) -> list[float]:
    """Return the seconds from the start of `svod worker` until its first document is read; it waits already."""
    from tests.integration.register import a_register, is_finished, send_folder, wait_until  # noqa: PLC0415 -- above

    found = []
    for number in range(ROUNDS):
        with _database() as (home, url), a_register(url, home) as place:
            one = home / "in"
            one.mkdir()
            (one / "план.docx").write_bytes((folder / f"{number}.docx").read_bytes())
            send_folder(place, one)
            begun = time.monotonic()
            with _worker(place.url, place.originals):
                wait_until(lambda place=place: is_finished(place), 60)
                found.append(round(time.monotonic() - begun, 2))
    return found


@contextmanager
def _database() -> Iterator[tuple[Path, str]]:
    from store.embedded import OwnPostgres  # noqa: PLC0415 -- the path is set by now

    with tempfile.TemporaryDirectory(prefix="svod-") as name, OwnPostgres(Path(name) / "database") as server:
        yield Path(name), server.url


@contextmanager
def _worker(url: str, originals: Path, jobs: int = 1, cores: Sequence[int] = ()) -> Iterator[None]:
    pinned = ["taskset", "-c", ",".join(map(str, cores))] if cores else []
    command = [*pinned, sys.executable, "-c", "import svod.cli; svod.cli.main()", "worker", "--jobs", str(jobs)]
    env = os.environ | {"DATABASE_URL": url, "SVOD_ORIGINALS": str(originals), "SVOD_DATA": str(originals.parent / "d")}
    worker = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        worker.terminate()
        worker.wait(30)


def _by_cores(folder: Path) -> Figures:
    """Return documents a second of one worker on one core, and of one on all cores, PostgreSQL on the same ones."""
    cores = sorted(os.sched_getaffinity(0))
    rates = {used: max(_through(folder, cores[:used]) for _ in range(2)) for used in (1, len(cores))}
    share = rates[len(cores)] / (len(cores) * rates[1])
    return {"rates": {str(used): round(rate, 2) for used, rate in rates.items()}, "share": round(share, 2)}


def _through(folder: Path, cores: Sequence[int]) -> float:
    """Return documents a second from upload to records, images left aside, once the worker is warm."""
    from tests.integration.register import a_register, ask, is_finished, send_folder, wait_until  # noqa: PLC0415

    everywhere = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)  # inherited by the database
    try:
        with _database() as (home, url), a_register(url, home) as place:
            send_folder(place, _several_times(folder, home / "in"))
            with _worker(place.url, place.originals, jobs=len(cores), cores=cores):
                wait_until(lambda: is_finished(place), 600)
            seconds = "select count(*) - 1, extract(epoch from max(read_at) - min(read_at)) from document"
            documents, took = ask(place, seconds)[0]
            return float(documents) / float(took)
    finally:
        os.sched_setaffinity(0, everywhere)


def _several_times(folder: Path, to: Path) -> Path:
    """Write every file some times over, each with bytes of its own: half a minute tells more than six seconds."""
    to.mkdir()
    for file in sorted(folder.iterdir()):
        for number in range(_AGAIN):
            (to / f"{file.stem} {number}{file.suffix}").write_bytes(varied(file.read_bytes(), file.suffix, number))
    return to


def _bulk() -> Figures:
    """Send every sample many times over, each with bytes of its own; return the seconds until all are records."""
    from tests.integration.register import a_register, ask, is_finished, send_folder, wait_until  # noqa: PLC0415

    with _database() as (home, url), a_register(url, home) as place:
        folder = home / "in"
        folder.mkdir()
        samples = sorted((ROOT / "corpora" / "samples").glob("*/source.*"))
        for sample in samples:
            for number in range(_TIMES):
                name = f"{sample.parent.name} {number}{sample.suffix}"
                (folder / name).write_bytes(varied(sample.read_bytes(), sample.suffix, number))
        begun = time.monotonic()
        send_folder(place, folder)
        sent = time.monotonic() - begun
        with _worker(place.url, place.originals, jobs=len(os.sched_getaffinity(0))):
            wait_until(lambda: is_finished(place), 3600)
        seconds = time.monotonic() - begun
        done, records = ask(
            place,
            "select (select count(*) from document where state = 'done'), (select count(*) from record)",
        )[0]
    return {
        "files": len(samples) * _TIMES,
        "times": _TIMES,
        "done": done,
        "records": records,
        "sent": round(sent),
        "seconds": round(seconds),
    }


def varied(data: bytes, suffix: str, number: int) -> bytes:
    """Return a file that says the same with bytes of its own."""
    if suffix == ".docx":  # the comment of a ZIP archive: its length, then its bytes, are the file's last
        comment = f"{number:06}".encode()
        return re.sub(rb"\x00\x00\Z", len(comment).to_bytes(2, "little") + comment, data)
    return data + (f"\n%{number}\n" if suffix == ".pdf" else "\n" * (number + 1)).encode()


def speed_page(figures: Figures, about: str) -> str:
    """Return the part of the page: the table that the README shows too."""
    return f"## The speed of the whole\n\n{about}.\n\n{speed_table(figures)}"


def speed_table(figures: Figures) -> str:
    """Return the one table."""
    lines = ["| what | measured | at most, at least |", "|---|--:|--:|"]
    named = {"docx": "DOCX", "pdf": "PDF", "scan": f"scans, {_DPI} dpi"}
    for kind, one in figures["kinds"].items():
        pages = f", {one['pages'] / one['documents']:.1f} pages each" if one["pages"] > one["documents"] else ""
        lines.append(f"| {named[kind]}{pages}: documents a second, one core | {one['a_second']} | |")
    for kind, bare in (("docx", "python-docx"), ("pdf", "pdfplumber")):
        ratio = figures["whole"][kind]["ratio"]
        lines.append(f"| {named[kind]}, the whole, against {bare} + Natasha NER | {ratio} × | ≤ {BARS['whole']} × |")
    start, share = max(figures["start"]), figures["parallel"]["share"]
    lines.append(
        f"| a worker's start, its first document read, seconds, the worst of {ROUNDS} | {start} | < {BARS['start']} |"
    )
    lines.append(f"| all cores against one core × cores, upload to records | {share} | ≥ {BARS['cores']} |")
    bulk = figures["bulk"]
    what = f"{bulk['files']:,} files (samples × {bulk['times']}), upload to {bulk['records']:,} records, seconds"
    lines.append(f"| {what} | {bulk['seconds']} | |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--task"]:
        sys.stdout.write(json.dumps(_task(*sys.argv[2:4])) + "\n")
    else:
        sys.path.insert(0, str(ROOT))
        sys.stdout.write(json.dumps(speed(), ensure_ascii=False, indent=1) + "\n")
