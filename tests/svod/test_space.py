import shutil
from pathlib import Path

import pytest

from svod import space
from svod.settings import Settings
from svod.space import Room, free_of, rooms


def a_room(free: int) -> Room:
    return Room(what="исходных файлов", folder=Path("/"), least=1 << 20, free=free)


@pytest.mark.parametrize(
    ("settings", "folders"),
    [
        ({}, ["originals", "database", "temporary"]),
        ({"originals": "file:///var/lib/svod%20files"}, ["svod files", "database", "temporary"]),
        ({"originals": "s3://bucket/svod"}, ["database", "temporary"]),
        ({"originals": "s3://bucket/svod", "database_url": "postgresql://db/svod"}, ["temporary"]),
    ],
    ids=["own", "elsewhere", "s3", "all away"],
)
def test_room_is_looked_at_where_this_machine_writes(monkeypatch, tmp_path, settings, folders):
    monkeypatch.setattr(space.tempfile, "gettempdir", lambda: str(tmp_path / "temporary"))
    found = list(rooms(Settings(registries=(), jobs=1, data=tmp_path, **settings)))
    assert [room.folder.name for room in found] == folders
    assert all(room.free > 0 for room in found)


def test_a_folder_that_is_not_there_yet_has_the_room_of_the_one_above(tmp_path: Path):
    assert abs(free_of(tmp_path / "a" / "b") - shutil.disk_usage(tmp_path).free) < 1 << 30


@pytest.mark.parametrize(
    ("free", "is_full", "is_little", "says"),
    [
        (0, True, True, "для исходных файлов свободно 0 МБ"),
        ((1 << 20) - 1, True, True, "для исходных файлов свободно 0 МБ"),
        (1 << 20, False, True, "для исходных файлов свободно 1 МБ"),
        (5 << 30, False, False, "для исходных файлов свободно 5\N{NO-BREAK SPACE}120 МБ"),
    ],
)
def test_what_is_left_is_told_in_megabytes(free, is_full, is_little, says):
    room = a_room(free)
    assert (room.is_full, room.is_little, str(room)) == (is_full, is_little, says)
