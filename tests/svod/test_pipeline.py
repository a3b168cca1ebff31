"""The pipeline over small real implementations of its ports: no process, no model, but the whole way."""

import hashlib
from pathlib import Path

import pytest

from model.document import Document, Paragraph
from model.errors import EmptyFileError, TimeLimitError
from model.plan import Plan, Record
from model.register import FileState
from model.result import DocumentInfo, Result, Run
from svod import pipeline
from svod.pipeline import App, make_register

RUN = Run(svod_version="0", stage_versions={}, lexicon_hash="", at="")


class LineReading:
    """Reads each line as a paragraph; a file that says «архив» holds the lines below as members."""

    def read(self, data, name):
        if not data:
            raise EmptyFileError
        if data == b"loop":
            raise TimeLimitError
        blocks = tuple(Paragraph(text=line) for line in data.decode().splitlines())
        return Document(name=name, sha256=hashlib.sha256(data).hexdigest(), media_type="text/plain", blocks=blocks)

    def unpack(self, data, name):
        lines = data.decode().splitlines()
        return [(f"{name}/{n}", line.encode()) for n, line in enumerate(lines[1:])] if lines[:1] == ["архив"] else []


class LineUnderstanding:
    """Makes a record of each paragraph."""

    def understand(self, document):
        records = tuple(
            Record(id=f"{document.sha256}-{n}", activity=block.text) for n, block in enumerate(document.blocks)
        )
        info = DocumentInfo(id="", name=document.name, sha256=document.sha256, media_type=document.media_type)
        return Result(run=RUN, document=info, plans=(Plan(records=records),))


@pytest.fixture(params=[1, 3])
def app(request):
    return App(reading=LineReading(), understanding=LineUnderstanding(), jobs=request.param)


def states(register):
    return {outcome.name: outcome.state for outcome in register.outcomes}


def test_every_file_ends_in_exactly_one_state(app, tmp_path):
    (tmp_path / "район").mkdir()
    (tmp_path / "район" / "план.txt").write_text("Семинар для педагогов")
    (tmp_path / "копия.txt").write_text("Семинар для педагогов")
    (tmp_path / "пусто.txt").write_bytes(b"")
    (tmp_path / "тоже пусто.txt").write_bytes(b"")
    (tmp_path / "Thumbs.db").write_bytes(b"x")
    (tmp_path / "~$план.docx").write_bytes(b"x")
    (tmp_path / "всё.zip").write_text("архив\nАнализ ВПР\nloop")
    assert states(make_register(app, [tmp_path])) == {
        "Thumbs.db": FileState.SKIPPED,
        "~$план.docx": FileState.SKIPPED,
        "всё.zip": FileState.UNPACKED,
        "всё.zip/0": FileState.DONE,
        "всё.zip/1": FileState.FAILED,
        "копия.txt": FileState.DONE,
        "пусто.txt": FileState.FAILED,
        "тоже пусто.txt": FileState.FAILED,
        "район/план.txt": FileState.TWIN,
    }


def test_a_failed_file_says_why_and_what_to_do(app, tmp_path):
    (tmp_path / "пусто.txt").write_bytes(b"")
    (outcome,) = make_register(app, [tmp_path]).outcomes
    assert (outcome.code, outcome.message) == ("empty", "Файл пуст.")
    assert outcome.advice


def test_a_file_over_the_limit_is_refused_without_being_read(app, tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline, "MAX_BYTES", 10)
    (tmp_path / "большой.txt").write_text("одиннадцать букв")
    (outcome,) = make_register(app, [tmp_path]).outcomes
    assert outcome.code == "too-large"


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file here that cannot be read")
def test_a_file_the_disk_does_not_give_out_fails_alone(app, tmp_path):
    (tmp_path / "план.txt").write_text("Анализ ВПР")
    register = make_register(app, [Path("/proc/self/mem"), tmp_path / "план.txt"])
    assert [outcome.code for outcome in register.outcomes] == ["unreadable", None]


def test_the_same_activity_of_two_files_gets_one_cluster(app, tmp_path):
    (tmp_path / "а.txt").write_text("Проведение семинара для педагогов\nАнализ ВПР")
    (tmp_path / "б.txt").write_text("Провести семинар для учителей")
    register = make_register(app, [tmp_path])
    ids = [register.clusters[row.record.id] for row in register.rows()]
    assert ids[0] == ids[2] != ids[1]


def test_outcomes_come_in_the_order_of_names(app, tmp_path):
    for number in range(20):
        (tmp_path / f"{number:02}.txt").write_text(f"Мероприятие {number}")
    names = [outcome.name for outcome in make_register(app, [tmp_path]).outcomes]
    assert names == sorted(names)


def test_each_finished_file_is_told(app, tmp_path):
    (tmp_path / "а.txt").write_text("Анализ ВПР")
    (tmp_path / "б.txt").write_bytes(b"")
    told = []
    make_register(app, [tmp_path], told.append)
    assert {outcome.name for outcome in told} == {"а.txt", "б.txt"}


def test_links_are_not_followed_out_of_a_folder(app, tmp_path):
    outside = tmp_path / "вне.txt"
    outside.write_text("Анализ ВПР")
    folder = tmp_path / "папка"
    folder.mkdir()
    (folder / "ссылка.txt").symlink_to(outside)
    assert make_register(app, [folder]).outcomes == ()
