"""A folder with archives, the whole way through confined processes."""

import gzip
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.limits import Limits
from ingest.sandbox import ReadingPool
from model.document import Document
from model.register import FileState, Register
from model.result import DocumentInfo, Result, Run
from svod.pipeline import App, make_register
from svod.reading import ConfinedReading
from tests.ingest.containers.packing import attach, letter, rar, seven_zip, tar

_RUN = Run(svod_version="0", stage_versions={}, lexicon_hash="", at="")
_PLAN = "№\tМероприятие\tСрок\n1\tСеминар\tмай\n2\tСовещание\tиюнь\n"


class Overlooking:
    """Understands nothing, and does not mind."""

    def understand(self, document: Document) -> Result:
        info = DocumentInfo(id="", name=document.name, sha256=document.sha256, media_type=document.media_type)
        return Result(run=_RUN, document=info, plans=())


@pytest.fixture(scope="module")
def app() -> Iterator[App]:
    with ReadingPool(2, Limits(max_seconds=20)) as pool:
        yield App(reading=ConfinedReading(pool), understanding=Overlooking(), jobs=2)


def zipped(members: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def locked(data: bytes) -> bytes:
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        changed[data.index(mark) + offset] |= 1
    return bytes(changed)


def states(register: Register) -> dict[str, str]:
    return {outcome.name: outcome.code or outcome.state.value for outcome in register.outcomes}


_SLIP = zipped({"../вне.txt": _PLAN})
_BOMB = zipped({"план.txt": bytes(30_000_000)})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_BOMB, "unsafe"),
        (_SLIP, "unsafe"),
        (locked(zipped({"план.txt": _PLAN})), "encrypted"),
        (zipped({"план.txt": _PLAN})[:-40], "truncated"),
        (zipped({}), "empty"),
        (b"7z\xbc\xaf\x27\x1c..", "truncated"),
        (b"Rar!\x1a\x07\x01\x00", "truncated"),
        (bytes(257) + b"ustar" + bytes(500), "truncated"),
        (b"\x1f\x8b\x08" + bytes(20), "truncated"),
    ],
    ids=["bomb", "slip", "locked", "cut", "empty", "7z", "rar", "tar", "gzip"],
)
def test_a_bad_archive_ends_in_its_error_code(app: App, tmp_path: Path, data: bytes, code: str):
    (tmp_path / "архив.zip").write_bytes(data)
    (outcome,) = make_register(app, [tmp_path]).outcomes
    assert (outcome.state, outcome.code) == (FileState.FAILED, code)
    assert outcome.message
    assert outcome.advice


def test_archives_inside_archives_end_each_in_its_own_state(app: App, tmp_path: Path):
    deep: str | bytes = _PLAN + "3"
    for _ in range(4):
        deep = zipped({"глубже.zip": deep, "план.txt": _PLAN + "4"})
    inside: dict[str, str | bytes] = {"район.zip": deep, "бомба.zip": _BOMB, "вне.zip": _SLIP, "план.txt": _PLAN}
    inside["пароль.zip"] = locked(zipped({"план.txt": _PLAN}))
    (tmp_path / "всё.zip").write_bytes(zipped(inside))
    (tmp_path / "копия.txt").write_text(_PLAN)
    assert states(make_register(app, [tmp_path])) == {
        "всё.zip": "unpacked",
        "всё.zip/район.zip/глубже.zip/глубже.zip/глубже.zip": "nested-archive",
        "всё.zip/район.zip/глубже.zip/глубже.zip/план.txt": "done",
        "всё.zip/район.zip/глубже.zip/план.txt": "twin",
        "всё.zip/район.zip/план.txt": "twin",
        "всё.zip/бомба.zip": "unsafe",
        "всё.zip/вне.zip": "unsafe",
        "всё.zip/пароль.zip": "encrypted",
        "всё.zip/план.txt": "done",
        "копия.txt": "twin",
    }


def test_a_letter_with_archives_of_all_kinds_is_read_to_the_last_file(app: App, tmp_path: Path):
    message = attach(letter(), "план.7z", seven_zip({"план.txt": _PLAN, "пустой.txt": ""}))
    attach(message, "план.tar", tar({"план.txt": _PLAN + "1"}))
    attach(attach(message, "план.rar", rar({"план.txt": _PLAN + "2"})), "приказ.txt.gz", gzip.compress(_PLAN.encode()))
    (tmp_path / "письмо.eml").write_bytes(message.as_bytes())
    assert states(make_register(app, [tmp_path])) == {
        "письмо.eml": "unpacked",
        "письмо.eml/письмо.txt": "done",
        "письмо.eml/план.7z/план.txt": "done",
        "письмо.eml/план.7z/пустой.txt": "empty",
        "письмо.eml/план.tar/план.txt": "done",
        "письмо.eml/план.rar/план.txt": "done",
        "письмо.eml/приказ.txt.gz/приказ.txt": "twin",
    }


def test_a_broken_member_stops_none_of_its_neighbours(app: App, tmp_path: Path):
    data = bytearray(zipped({"сломан.txt": _PLAN * 50, "план.txt": _PLAN}))
    data[60:80] = bytes(20)
    (tmp_path / "а.zip").write_bytes(data)
    assert states(make_register(app, [tmp_path])) == {
        "а.zip": "unpacked",
        "а.zip/план.txt": "done",
        "а.zip/сломан.txt": "truncated",
    }


def test_unpacking_leaves_nothing_behind(app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert app.reading.unpack(zipped({"план.txt": _PLAN}), "а.zip") == [("а.zip/план.txt", _PLAN.encode())]
    assert list(tmp_path.iterdir()) == []
