import errno
import sqlite3

import pytest

from model.errors import ScratchFullError, StorageFullError
from model.service_errors import DatabaseContendedError, DatabaseUnavailableError
from store.blobs.base import disk_errors
from svod import outages
from svod.outages import insisting, scratch_errors


def failing(times: int, error: Exception):
    left = [error] * times

    def write() -> str:
        if left:
            raise left.pop()
        return "written"

    return write


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(outages.time, "sleep", lambda _: None)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_temporary_file_without_room_is_a_full_disk(number: int):
    with pytest.raises(ScratchFullError) as told, scratch_errors():
        raise OSError(number, "no room", "/tmp/secret name")  # noqa: S108 -- no file: a name
    assert "secret" not in told.value.detail


def test_so_is_what_a_library_makes_of_it():
    def saved() -> None:
        try:
            failing(1, OSError(errno.ENOSPC, "no room"))()
        except OSError as error:
            raise ValueError(error)  # noqa: B904 -- as libraries do it

    with pytest.raises(ScratchFullError), scratch_errors():
        saved()


def test_a_full_store_of_originals_stays_what_it_is():
    with pytest.raises(StorageFullError) as told, scratch_errors(), disk_errors():
        raise OSError(errno.ENOSPC, "no room")
    assert told.type is StorageFullError


def test_so_is_a_base_of_sqlite_that_finds_none():
    with sqlite3.connect(":memory:") as base:
        base.execute("pragma max_page_count = 2")
        base.execute("create table met (text)")
        with pytest.raises(ScratchFullError), scratch_errors():
            base.execute("insert into met values (?)", ("x" * 100_000,))


@pytest.mark.parametrize("error", [OSError(errno.EIO, "broken"), sqlite3.OperationalError("no such table"), KeyError()])
def test_any_other_error_stays_what_it_is(error: Exception):
    with pytest.raises(type(error)) as told, scratch_errors():
        raise error
    assert told.value is error


def test_what_is_written_while_the_database_is_away_is_written_when_it_is_back():
    assert insisting(failing(5, DatabaseUnavailableError())) == "written"


def test_it_is_not_insisted_for_ever_nor_on_anything_else():
    with pytest.raises(DatabaseUnavailableError):
        insisting(failing(50, DatabaseUnavailableError()))
    with pytest.raises(DatabaseContendedError):
        insisting(failing(1, DatabaseContendedError()))
