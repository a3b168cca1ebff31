"""Persistent workers that see only text: extract and normalise with the language models loaded once."""

import hashlib
from concurrent.futures import Future, InvalidStateError
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import Self

from pebble import ProcessExpired, ProcessPool

import extract.extractor
import ingest.reader
import normalize.normalizer
from ingest.behind import step_behind
from ingest.renewed import RenewedPool, give_way
from model.document import Document, Paragraph
from model.errors import ParserCrashError, TimeLimitError
from model.registry import Registries
from model.result import Result, Run
from normalize.findings.rubrics import Rubrics, own_rubrics, own_text
from svod import __version__
from svod.registry_files import LESSONS, Stamp, load_registries, read_lessons, stamp_of

#: Seconds one document may take; the slowest real one takes a few.
_LIMIT = 300.0
#: Files that decide what is read: word lists, registries, lessons.
_KNOWLEDGE = frozenset({".csv", ".tsv", ".jsonl"})


class UnderstandingPool:
    """Пул понимания: `workers` processes; a stuck one is killed, a dead one replaced."""

    def __init__(self, workers: int, registries: tuple[Path, ...], rubrics: Rubrics | None = None) -> None:
        self._registries = registries
        self._rubrics = rubrics or own_rubrics()
        self._pending: set[Future[Result]] = set()
        self._pool = RenewedPool(partial(_new_pool, workers, registries), self._give_up)
        # Start the workers now: they load their models while the first files are still being read.
        for _ in range(workers):
            self._pool.schedule(_ready)

    def understand(self, document: Document) -> Result:
        """Return the normalised result of one document.

        Raises TimeLimitError and ParserCrashError.
        """
        future = self._pool.schedule(_understand, args=(document, self._registries, self._rubrics), timeout=_LIMIT)
        self._pending.add(future)
        try:
            return future.result()
        except FutureTimeoutError as error:
            raise TimeLimitError("understanding") from error
        except ProcessExpired as error:
            raise ParserCrashError(f"understanding: exit code {error.exitcode}") from error
        except Exception as error:  # a rule that fails on one document must not end the others
            raise ParserCrashError(f"understanding: {type(error).__name__}") from error
        finally:
            self._pending.discard(future)

    def close(self) -> None:
        """Kill the workers: documents in work are given up."""
        self._pool.close()
        self._give_up()

    def _give_up(self) -> None:
        for future in tuple(self._pending):  # the pool forgets what no worker had taken yet
            with suppress(InvalidStateError):
                future.set_exception(ParserCrashError("pool was closed"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _new_pool(workers: int, registries: tuple[Path, ...]) -> ProcessPool:
    context = get_context("forkserver")
    return ProcessPool(max_workers=workers, context=context, initializer=_load, initargs=(registries,))


def understand(document: Document, registries: Registries, run: Run, rubrics: Rubrics | None = None) -> Result:
    """Return the result of one document, in this process."""
    return normalize.normalizer.normalize(extract.extractor.extract(document, registries), registries, run, rubrics)


def current_run(registries: tuple[Path, ...], rubrics: Rubrics | None = None) -> Run:
    """Return what this process would write into a result: versions, the hash of the word lists, the time."""
    return Run(
        svod_version=__version__,
        stage_versions={
            "ingest": ingest.reader.VERSION,
            "extract": extract.extractor.VERSION,
            "normalize": normalize.normalizer.VERSION,
        },
        lexicon_hash=_lexicon_hash(registries, rubrics.text if rubrics else ""),
        at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def stage_version(registries: tuple[Path, ...], rubrics: Rubrics | None = None) -> str:
    """Return one name for all that decides what is read: versions of the stages, hash of word lists and rubrics."""
    run = current_run(registries, rubrics)
    return "-".join((*run.stage_versions.values(), run.lexicon_hash))


def _load(registries: tuple[Path, ...]) -> None:
    """Load registries and word lists once a worker, by understanding one line; people come before it from then on."""
    line = Document(name="", sha256="", media_type="text/plain", blocks=(Paragraph(text="План на год"),))
    _understand(line, registries, own_rubrics())
    step_behind()  # not before: whoever starts a server waits for this


def _ready() -> None:
    """Do nothing: the worker that runs this has been loaded."""


def _understand(document: Document, registries: tuple[Path, ...], rubrics: Rubrics) -> Result:
    try:
        return understand(document, _registries(registries), current_run(registries, rubrics), rubrics)
    except MemoryError:  # a process that may take no more memory fails with every document: another takes its place
        give_way()


def _registries(folders: tuple[Path, ...]) -> Registries:
    """Return the registries as the files have them now: an import and a lesson reach the next document."""
    return _loaded(folders, stamp_of(folders), stamp_of(folders, LESSONS))


@lru_cache(maxsize=1)
def _loaded(folders: tuple[Path, ...], entries: Stamp, _lessons: Stamp) -> Registries:
    lessons = (lesson for folder in folders for lesson in read_lessons(folder / LESSONS))
    return replace(_entries(folders, entries), lessons=tuple(lessons))


@lru_cache(maxsize=1)  # a lesson does not make thousands of entries be read, and indexed, again
def _entries(folders: tuple[Path, ...], _stamp: Stamp) -> Registries:
    return load_registries(folders)


def _lexicon_hash(registries: tuple[Path, ...], rubrics: str) -> str:
    """Hash of all word lists, rubrics, registries and lessons: two runs with the same hash knew the same."""
    return _hash(registries, rubrics or own_text(), stamp_of(registries), stamp_of(registries, LESSONS))


@lru_cache(maxsize=4)
def _hash(registries: tuple[Path, ...], rubrics: str, *_stamps: Stamp) -> str:
    lexicon = Path(extract.extractor.__file__).parent / "lexicon"
    folders = [folder for folder in (lexicon, *registries) if folder.is_dir()]
    files = sorted(file for folder in folders for file in folder.iterdir() if file.suffix in _KNOWLEDGE)
    digest = hashlib.sha256(rubrics.encode())
    for file in files:
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
