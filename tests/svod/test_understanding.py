"""Workers that understand: what goes wrong with one document is an error of that document."""

import time
from contextlib import suppress
from pathlib import Path

import pytest

from ingest.fork_server import fork_server
from model.document import Document, Paragraph
from model.errors import ParserCrashError
from svod.understanding import UnderstandingPool
from svod.workers import worker_processes
from tests.forked import forked, kill, starve

REGISTRIES = (Path(__file__).resolve().parents[2] / "corpora" / "registries",)


@pytest.mark.slow
def test_a_document_no_rule_can_read_fails_alone():
    broken = Document(name="а", sha256="0", media_type="text/plain", blocks=(None,))
    whole = Document(name="б", sha256="1", media_type="text/plain", blocks=(Paragraph(text="План на 2023 год"),))
    with worker_processes(), UnderstandingPool(1, REGISTRIES) as pool:
        with pytest.raises(ParserCrashError):
            pool.understand(broken)
        assert pool.understand(whole).document.name == "б"


@pytest.mark.slow
def test_documents_are_understood_after_the_fork_server_was_killed():
    whole = Document(name="б", sha256="1", media_type="text/plain", blocks=(Paragraph(text="План на 2023 год"),))
    with worker_processes(), UnderstandingPool(1, REGISTRIES) as pool:
        assert pool.understand(whole).document.name == "б"
        kill(fork_server())
        time.sleep(0.5)
        with suppress(ParserCrashError):  # what was in hand, or what first found out
            pool.understand(whole)
        assert pool.understand(whole).document.name == "б"


@pytest.mark.slow
def test_documents_are_understood_after_a_process_was_left_without_memory():
    rows = tuple(Paragraph(text=f"{number}. Провести семинар {number}, март 2023 года") for number in range(6000))
    whole = Document(name="б", sha256="1", media_type="text/plain", blocks=rows)
    with worker_processes(), UnderstandingPool(1, REGISTRIES) as pool:
        assert pool.understand(whole).document.name == "б"
        for pid in forked():
            starve(pid)
        for _ in range(2):
            with suppress(ParserCrashError):
                pool.understand(whole)
        assert pool.understand(whole).document.name == "б"
