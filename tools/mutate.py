"""Thousands of damaged files through the whole of Svod: each must end in a state, in its time, and stop no other.

    .venv/bin/python -m tools.mutate --files 5000            the long run (about an hour on two cores)
    .venv/bin/python -m tools.mutate --files 300 --seed 7    another, shorter
    .venv/bin/python -m tools.mutate --only 4711 --keep /tmp/bad    write one file down, and say what becomes of it

Seeds are the samples of corpora/ and small files made here, with `--seeds FOLDER` further ones. Number and seed make
the file, so that what is found can be found again. The exit code is 1 if anything hung, crashed the service or grew
without bounds; a parser that died alone, in its jail, is reported and is no failure.
"""

import argparse
import io
import resource
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import monotonic

import xlsxwriter
from pypdfium2 import PdfDocument

from ingest.limits import Limits
from ingest.sandbox import ReadingPool
from model.errors import SvodError
from svod.reading import ConfinedReading
from svod.understanding import UnderstandingPool
from svod.workers import forget_the_script, worker_processes
from tools.mutations import mutate

_SAMPLES = Path(__file__).resolve().parent.parent / "corpora" / "samples"
_LIMIT = 60.0
#: Seconds over the limit after which a file counts as hung: its worker was killed, or should have been.
_GRACE = 20.0
#: Kilobytes by which the service itself may grow.
_MOST_GROWTH = 700_000
_SUFFIXES = frozenset(
    {".docx", ".docm", ".doc", ".rtf", ".odt", ".pdf", ".pptx", ".ppt", ".odp", ".xlsx", ".xls", ".ods", ".html", ".md",
     ".txt", ".eml", ".zip", ".7z", ".tar", ".png", ".jpg", ".tif", ".tiff"}
)  # fmt: skip
#: One in so many is drawn as well; LibreOffice takes seconds.
_DRAWN = 12
_PLAN = "План мероприятий на 2026 год\n\n№ п/п\tМероприятие\tСрок\tОтветственный\n" + "".join(
    f"{n}\tСеминар {n} для учителей школ\tдо {n} мая 2026 г.\tИванов И.И.\n" for n in range(1, 9)
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ended:
    """Что стало с файлом."""

    number: int
    kind: str
    #: done, unpacked, the code of an error, or «hung», «broke».
    state: str
    #: read, understand or render.
    stage: str
    seconds: float
    detail: str = ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print, and return the exit code."""
    options = _options(arguments)
    seeds = [*own_seeds(), *_files(_SAMPLES), *(_files(options.seeds) if options.seeds else ())]
    seeds = [seed for seed in seeds if not options.formats or seed[0] in options.formats.split(",")]
    numbers = range(options.files) if options.only is None else [options.only]
    if options.keep:
        _keep(options, seeds, numbers)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = monotonic()
    with running(options.jobs, options.limit) as run, ThreadPoolExecutor(options.jobs * 2) as threads:
        ended = list(threads.map(lambda number: run(number, *damaged(seeds, options.seed, number)), numbers))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    _report(ended, monotonic() - started, grown)
    return int(any(one.state in {"hung", "broke"} for one in ended) or grown > _MOST_GROWTH)


def damaged(seeds: Sequence[tuple[str, bytes]], seed: int, number: int) -> tuple[str, bytes]:
    """Return the kind and bytes of the file of this number."""
    random = Random(f"{seed}:{number}")  # noqa: S311 -- repeatable, not secret
    kind, data = random.choice(seeds)
    return kind, mutate(data, random)


class Run:
    """Прогон: files through reading, understanding and, some, drawing."""

    def __init__(self, reading: ConfinedReading, understanding: UnderstandingPool, limit: float) -> None:
        self._reading = reading
        self._understanding = understanding
        self._limit = limit

    def __call__(self, number: int, kind: str, data: bytes) -> Ended:
        """Return what becomes of a file; nothing is raised."""
        started = monotonic()
        stage, state, detail = self._ended(number, kind, data)
        seconds = monotonic() - started
        if seconds > self._limit * 3 + _GRACE:  # three stages, each with the limit for itself
            state = "hung"
        return Ended(number=number, kind=kind, state=state, stage=stage, seconds=seconds, detail=detail)

    def _ended(self, number: int, kind: str, data: bytes) -> tuple[str, str, str]:
        stage = "read"
        try:
            if self._reading.unpack(data, f"файл.{kind}"):
                return stage, "unpacked", ""
            document = self._reading.read(data, f"файл.{kind}")
            stage = "understand"
            self._understanding.understand(document)
            if number % _DRAWN == 0:
                stage = "render"
                self._reading.render(data, f"файл.{kind}")
        except SvodError as error:
            return stage, error.code, error.detail
        except Exception as error:  # noqa: BLE001 -- the very thing looked for
            return stage, "broke", repr(error)
        return stage, "done", ""


@contextmanager
def running(jobs: int, limit: float) -> Iterator[Run]:
    """Yield a run with its processes started."""
    forget_the_script()
    limits = Limits(max_seconds=limit, seconds_per_megabyte=0.0)
    with worker_processes():
        reading, understanding = ReadingPool(jobs, limits), UnderstandingPool(jobs, ())
    with reading, understanding:
        yield Run(ConfinedReading(reading), understanding, limit)


def own_seeds() -> list[tuple[str, bytes]]:
    """Return small files of formats that the samples have not: kind and bytes."""
    rows = [line.split("\t") for line in _PLAN.splitlines()]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    html = f'<html><head><meta charset="utf-8"></head><body><table border="1">{cells}</table></body></html>'
    piped = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    mail = (
        "From: a@b.ru\r\nTo: c@d.ru\r\nSubject: План\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n'
        f"План\r\n--x\r\nContent-Type: text/plain; charset=utf-8; name=a.txt\r\n\r\n{_PLAN}\r\n--x--\r\n"
    )
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("план.txt", _PLAN)
        file.writestr("папка/план.html", html)
    return [
        ("html", html.encode()),
        ("md", f"# План\n\n{piped}\n".encode()),
        ("txt", _PLAN.encode("cp1251")),
        ("eml", mail.encode()),
        ("zip", archive.getvalue()),
        ("rtf", _rich_text(rows)),
        ("xlsx", _workbook(rows)),
        *_pictures(),
    ]


def _rich_text(rows: list[list[str]]) -> bytes:
    def text(cell: str) -> str:
        return "".join(chr(code) if code < 128 else f"\\'{code:02x}" for code in cell.encode("cp1251"))

    lines = "".join(
        "\\trowd" + "".join(f"\\cellx{(n + 1) * 2000}" for n in range(len(row)))
        + "".join(f"\\intbl {text(cell)}\\cell" for cell in row) + "\\row "
        for row in rows
    )  # fmt: skip
    return f"{{\\rtf1\\ansi\\ansicpg1251 {lines}\\pard}}".encode("ascii")


def _workbook(rows: list[list[str]]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("План")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return buffer.getvalue()


def _pictures() -> Iterator[tuple[str, bytes]]:
    """A page of a sample, small: reading a whole one takes a second or two."""
    document = PdfDocument(_SAMPLES / "scan" / "source.pdf")
    try:
        image = document[0].render(scale=1).to_pil().convert("L").crop((0, 0, 400, 250))
    finally:
        document.close()
    for kind in ("png", "jpeg", "tiff"):
        buffer = io.BytesIO()
        image.save(buffer, kind)
        yield kind, buffer.getvalue()


def _files(folder: Path) -> list[tuple[str, bytes]]:
    found = (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in _SUFFIXES and path.is_file())
    return [(path.suffix[1:].lower(), path.read_bytes()) for path in found if path.stat().st_size < 2_000_000]


def _keep(options: argparse.Namespace, seeds: Sequence[tuple[str, bytes]], numbers: Sequence[int]) -> None:
    folder = Path(options.keep or tempfile.gettempdir())
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        kind, data = damaged(seeds, options.seed, number)
        (folder / f"{options.seed}-{number}.{kind}").write_bytes(data)


def _report(ended: Sequence[Ended], seconds: float, grown: int) -> None:
    print(f"{len(ended)} files in {seconds:.0f} s; the service grew by {grown // 1024} MB")  # noqa: T201 -- a tool
    kinds = sorted({one.kind for one in ended})
    for kind in kinds:
        states = Counter(one.state for one in ended if one.kind == kind)
        print(f"{kind:6}", *(f"{state} {count}" for state, count in states.most_common()), sep="  ")  # noqa: T201 -- a tool
    print("slowest:")  # noqa: T201 -- a tool
    for one in sorted(ended, key=lambda one: -one.seconds)[:8]:
        _show(one)
    print("not told apart, crashed or late:")  # noqa: T201 -- a tool
    seen: Counter[tuple[str, str]] = Counter()
    for one in ended:
        if one.state in {"hung", "broke", "parser-crash", "time-limit", "memory-limit"} or " at " in one.detail:
            seen[one.state, one.detail] += 1
            if seen[one.state, one.detail] <= 3:
                _show(one)
    for (state, detail), count in seen.most_common():
        print(f"{count:5} × {state}: {detail}")  # noqa: T201 -- a tool


def _show(one: Ended) -> None:
    print(f"{one.number:7} {one.kind:6} {one.seconds:6.1f} s  {one.stage}: {one.state} {one.detail}")  # noqa: T201 -- a tool


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=300, help="how many")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other files")
    parser.add_argument("--jobs", type=int, default=2, help="files at the same time")
    parser.add_argument("--limit", type=float, default=_LIMIT, help="seconds a file may be read")
    parser.add_argument("--formats", default="", help="only these: docx,pdf")
    parser.add_argument("--seeds", type=Path, help="a folder with further files to damage")
    parser.add_argument("--only", type=int, help="only the file of this number")
    parser.add_argument("--keep", help="write the files into this folder")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
