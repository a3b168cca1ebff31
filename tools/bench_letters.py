"""Thirty letters made in one go in the jail, all opened by LibreOffice: docs/benchmarks/letters.md.

    python -m tools.bench_letters [--letters 30] [--write]

Each letter is of a municipality of its own; what LibreOffice prints of it must hold every ticked point with its request
and its quotation. The register is in memory: what is measured is filling in, the jail and LibreOffice.
"""

import argparse
import io
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import pdfplumber

from ingest.convert import office
from ingest.sandbox import ReadingPool
from normalize.letters.wording import own_wordings
from store.memory import MemoryStore
from svod.letters.drafting import DraftAsked, draft_letters
from svod.letters.looking import taken_zip
from svod.letters.making import order_letters
from svod.reading import ConfinedReading
from svod.service import Service
from svod.work.letters import make_letters
from svod.workers import worker_processes
from tests.svod.letters.papers import ANNA, NO_DEADLINE, ROWS, Row, a_letter_service, a_paper

_PAGE = Path(__file__).parents[1] / "docs" / "benchmarks" / "letters.md"
_PATIENCE = 300


@dataclass(frozen=True, kw_only=True, slots=True)
class Letters:
    """Письма одного раза: what was made, what each must say, and how long it took."""

    #: File name → its bytes.
    files: dict[str, bytes]
    #: File name → words that must stand in it: each ticked point's text, request and quotation.
    words: dict[str, tuple[str, ...]]
    points: int
    #: Seconds from the order until the last one was kept.
    seconds: float


@contextmanager
def jailed(folder: Path) -> Iterator[Service]:
    """Yield a service over a register in memory whose letters are made in the jail, as on a server."""
    service = a_letter_service(MemoryStore(), folder)
    with worker_processes(), ReadingPool(1) as pool:
        yield replace(service, app=replace(service.app, reading=ConfinedReading(pool)))


def made_in_one_go(service: Service, count: int) -> Letters:
    """Make letters of so many municipalities by one order; each has three ticked points, one of its own wording."""
    names = [f"Район {number} муниципальный" for number in range(count)]
    for name in names:
        a_paper(service.store, name, [*ROWS, Row(activity=f"Слова {name}", findings=(NO_DEADLINE,))])
    drafted = draft_letters(service.store, own_wordings(), DraftAsked(municipalities=tuple(names)), ANNA)
    begun = monotonic()
    run = order_letters(service.store, [(one.id, one.rev) for one in drafted], ANNA, seen=True)
    make_letters(service, run.id)
    seconds = monotonic() - begun
    words = {}
    with service.store.transaction() as work:
        for letter in drafted:
            ticked = [one for one in work.letters.points(letter.id) if one.is_ticked]
            told = tuple(word for one in ticked for word in (one.text, one.todo, one.quote or "") if word)
            words[work.letters.get(letter.id).files[0].name] = (letter.municipality, *told)
    with zipfile.ZipFile(io.BytesIO(taken_zip(service.store, run.id, ANNA))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return Letters(files=files, words=words, points=sum(one.ticked for one in drafted), seconds=seconds)


def opened(files: dict[str, bytes], folder: Path) -> dict[str, str]:
    """Return file name → what LibreOffice prints of it, without white space; all files by one call of it.

    Raises MissingProgramError.
    """
    for number, data in enumerate(files.values()):
        folder.joinpath(f"{number}.docx").write_bytes(data)
    command = [
        office(), f"-env:UserInstallation={folder.joinpath('profile').as_uri()}", "--headless", "--norestore",
        "--convert-to", "pdf", "--outdir", str(folder), *(str(folder / f"{at}.docx") for at in range(len(files))),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE, env={**os.environ, "HOME": str(folder)})
    return {name: _printed(folder / f"{number}.pdf") for number, name in enumerate(files)}


def lacking(letters: Letters, printed: dict[str, str]) -> list[str]:
    """Return what is not printed: «file: words»; empty where all is there."""
    return [
        f"{name}: {word}"
        for name, words in letters.words.items()
        for word in words
        if "".join(word.split()) not in printed.get(name, "")
    ]


def _printed(pdf: Path) -> str:
    """The words of the pages, then those of their tables cell by cell: columns stand side by side on a line."""
    with pdfplumber.open(pdf) as document:
        texts = [page.extract_text() or "" for page in document.pages]
        tables = (table for page in document.pages for table in page.extract_tables())
        texts += [cell or "" for table in tables for row in table for cell in row]
    return "".join("".join(text.split()) for text in texts)


def _page(letters: Letters, printed: dict[str, str], seconds: float) -> str:
    whole = sum(1 for name in letters.files if not any(line.startswith(name) for line in lacking(letters, printed)))
    count = len(letters.files)
    return f"""# Letters made in one go

Written by `python -m tools.bench_letters --letters {count} --write` on {datetime.now(UTC):%Y-%m-%d}:
{os.cpu_count()} cores, load {os.getloadavg()[0]:.0f} at the end of it, one process of the jail, the register in memory.

| | |
|---|--:|
| letters, each of a municipality of its own | {count} |
| points in them | {letters.points} |
| made, from the order until the last one is kept | {letters.seconds:.1f} s |
| a letter | {1000 * letters.seconds / count:.0f} ms |
| all of them made into PDF by one call of LibreOffice | {seconds:.1f} s |
| opened by LibreOffice, every point with its request and quotation printed | {whole} of {count} |
"""


def main() -> int:
    """Make the letters, open them, print the table; 1 where something is lacking."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--letters", type=int, default=30)
    asked.add_argument("--write", action="store_true")
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder, jailed(Path(folder)) as service:
        letters = made_in_one_go(service, told.letters)
        begun = monotonic()
        papers = Path(folder, "papers")
        papers.mkdir()
        printed = opened(letters.files, papers)
        page = _page(letters, printed, monotonic() - begun)
    sys.stdout.write(page)
    missed = lacking(letters, printed)
    sys.stdout.writelines(f"{line}\n" for line in missed[:20])
    if told.write and not missed:
        _PAGE.write_text(page, encoding="utf-8")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
