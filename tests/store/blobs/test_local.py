import hashlib
import os
import random
import resource
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.errors import BlobMissingError, StorageFullError, StorageUnavailableError, TooLargeError
from store.blobs.local import INCOMING, LocalBlobs, open_local

LIMIT = 1 << 30

#: Puts originals of its own making one after another and says each once it is acknowledged.
WRITER = """
import random, sys
from pathlib import Path
from store.blobs.local import open_local
blobs, chance = open_local(Path(sys.argv[1])), random.Random(int(sys.argv[2]))
print("ready", flush=True)
while True:
    data = chance.randbytes(chance.randrange(300_000))
    print(blobs.put((data[at : at + 4096] for at in range(0, len(data), 4096)), limit=1 << 30).sha256, flush=True)
"""

#: Puts one original and kills itself at the byte it is told.
SUICIDE = """
import os, signal, sys
from pathlib import Path
from store.blobs.local import open_local
def chunks(last):
    for at in range(0, 200_000, 1000):
        if at >= last:
            os.kill(os.getpid(), signal.SIGKILL)
        yield bytes(1000)
open_local(Path(sys.argv[1])).put(chunks(int(sys.argv[2])), limit=1 << 30)
"""


@pytest.fixture
def blobs(tmp_path: Path) -> LocalBlobs:
    return open_local(tmp_path / "originals")


def left_in(blobs: LocalBlobs) -> list[Path]:
    return list((blobs.root / INCOMING).iterdir())


def path_of(blobs: LocalBlobs, name: str) -> Path:
    return blobs.root / name[:2] / name[2:4] / name


class TestKilledWriters:
    @pytest.mark.parametrize("seed", range(20))
    def test_a_killed_writer_leaves_all_it_acknowledged_and_nothing_half(self, blobs: LocalBlobs, seed: int):
        command = [sys.executable, "-c", WRITER, str(blobs.root), str(seed)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout.readline() == "ready\n"
            time.sleep(random.Random(seed).uniform(0, 0.06))  # noqa: S311 -- a moment, no secret
            writer.kill()
            acknowledged = [line.strip() for line in writer.stdout if line.endswith("\n")]
        names = list(blobs.names())
        assert set(acknowledged) <= set(names)
        assert len(names) <= len(acknowledged) + 1
        assert all(blobs.verify(name) for name in names)

    @pytest.mark.parametrize("last", [0, 1, 4096, 100_000, 199_000])
    def test_a_writer_killed_within_its_bytes_leaves_no_original(self, blobs: LocalBlobs, last: int):
        done = subprocess.run([sys.executable, "-c", SUICIDE, str(blobs.root), str(last)], check=False, timeout=60)
        assert done.returncode == -signal.SIGKILL
        assert list(blobs.names()) == []
        assert len(left_in(blobs)) == 1
        assert not blobs.stat(hashlib.sha256(bytes(200_000)).hexdigest())
        assert blobs.put([bytes(200_000)], limit=LIMIT).is_new


class TestSweeping:
    def test_what_a_dead_writer_left_is_swept_after_an_hour(self, blobs: LocalBlobs):
        old, young = (blobs.root / INCOMING / f"{name * 32}.part" for name in "ab")
        for path, age in ((old, 3700), (young, 3500)):
            path.write_bytes(b"half")
            os.utime(path, (time.time() - age,) * 2)
        open_local(blobs.root)
        assert left_in(blobs) == [young]

    def test_files_that_are_not_ours_are_never_swept(self, blobs: LocalBlobs):
        theirs = blobs.root / INCOMING / "отчёт.part"
        theirs.write_bytes(b"theirs")
        os.utime(theirs, (0, 0))
        open_local(blobs.root)
        assert theirs.read_bytes() == b"theirs"

    def test_originals_are_never_swept(self, blobs: LocalBlobs):
        name = blobs.put([b"old"], limit=LIMIT).sha256
        os.utime(path_of(blobs, name), (0, 0))
        assert open_local(blobs.root).read(name) == b"old"


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is really synced, by its path, and where the renaming falls."""
    told, sync, rename = [], os.fsync, os.replace

    def synced(handle: int) -> None:
        told.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
        sync(handle)

    def renamed(old: Path, new: Path) -> None:
        told.append("rename")
        rename(old, new)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    return told


class TestSyncing:
    def test_the_file_is_synced_before_it_is_named_and_every_folder_after(self, blobs: LocalBlobs, steps: list[str]):
        folder = path_of(blobs, blobs.put([b"synced"], limit=LIMIT).sha256).parent
        named = steps.index("rename")
        assert steps[0].endswith(".part")
        assert steps[named + 1 :] == [str(folder), str(folder.parent), str(blobs.root)]

    def test_the_second_writer_of_the_same_bytes_syncs_the_folders_too(self, blobs: LocalBlobs, steps: list[str]):
        folder = path_of(blobs, blobs.put([b"synced"], limit=LIMIT).sha256).parent
        steps.clear()
        assert not blobs.put([b"synced"], limit=LIMIT).is_new
        assert steps == [str(folder), str(folder.parent), str(blobs.root)]

    def test_newly_made_folders_are_synced_into_those_above(self, tmp_path: Path, steps: list[str]):
        open_local(tmp_path / "a" / "b")
        assert steps == [str(tmp_path), str(tmp_path / "a"), str(tmp_path / "a" / "b")]

    def test_a_deleted_original_stays_deleted_after_a_power_cut(self, blobs: LocalBlobs, steps: list[str]):
        name = blobs.put([b"personal"], limit=LIMIT).sha256
        steps.clear()
        blobs.delete(name)
        assert steps == [str(path_of(blobs, name).parent)]


class TestFullDisk:
    def test_a_file_longer_than_allowed_to_the_process_is_refused_in_words(self, blobs: LocalBlobs):
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
            with pytest.raises(StorageFullError) as told:
                blobs.put([b"x" * 70_000, b"x" * 70_000], limit=LIMIT)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert (told.value.code, told.value.detail) == ("storage-full", "EFBIG")
        assert "место" in told.value.message()
        assert left_in(blobs) == list(blobs.names()) == []

    def test_a_full_disk_is_refused_in_words_and_recovers(self, small_disk: Path):
        blobs = open_local(small_disk / "originals")
        kept = blobs.put([b"k" * 300_000], limit=LIMIT)
        with pytest.raises(StorageFullError) as told:
            blobs.put([b"x" * 100_000] * 20, limit=LIMIT)
        assert told.value.detail == "ENOSPC"
        assert left_in(blobs) == []
        (small_disk / "filler").write_bytes(bytes(room_on(small_disk)))
        with pytest.raises(StorageFullError):
            blobs.glance()
        (small_disk / "filler").unlink()
        blobs.glance()
        assert list(blobs.names()) == [kept.sha256]
        assert blobs.put([b"y" * 300_000], limit=LIMIT).is_new


def room_on(disk: Path) -> int:
    return shutil.disk_usage(disk).free


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte, where this user may mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(disk)],  # noqa: S607 -- where the system has it
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("no right to mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)  # noqa: S607 -- as above


class TestFolder:
    def test_originals_are_for_the_owner_alone(self, blobs: LocalBlobs):
        path = path_of(blobs, blobs.put([b"personal"], limit=LIMIT).sha256)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(blobs.root.stat().st_mode) == 0o700

    def test_folders_above_are_made_as_usual_for_others_live_there_too(self, tmp_path: Path):
        (tmp_path / "usual").mkdir()
        open_local(tmp_path / "data" / "originals")
        assert (tmp_path / "data").stat().st_mode == (tmp_path / "usual").stat().st_mode

    def test_a_refused_upload_leaves_nothing(self, blobs: LocalBlobs):
        with pytest.raises(TooLargeError):
            blobs.put([b"12345", b"6"], limit=5)
        assert left_in(blobs) == []

    def test_a_file_of_another_size_is_replaced(self, blobs: LocalBlobs):
        name = blobs.put([b"whole"], limit=LIMIT).sha256
        path_of(blobs, name).write_bytes(b"wh")
        assert not blobs.verify(name)
        assert blobs.put([b"whole"], limit=LIMIT).is_new
        assert blobs.read(name) == b"whole"

    def test_changed_bytes_are_found_by_verifying(self, blobs: LocalBlobs):
        name = blobs.put([b"whole"], limit=LIMIT).sha256
        path_of(blobs, name).write_bytes(b"whose")
        assert not blobs.verify(name)

    def test_other_files_in_the_folder_are_no_originals(self, blobs: LocalBlobs):
        name = blobs.put([b"own"], limit=LIMIT).sha256
        (blobs.root / "ff").write_bytes(b"a file where a folder could be")
        (blobs.root / "README").write_bytes(b"")
        misplaced = blobs.root / "00" / "00" / name
        misplaced.parent.mkdir(parents=True)
        misplaced.write_bytes(b"own")
        assert list(blobs.names()) == [name]

    def test_readers_see_an_original_whole_or_not_at_all(self, blobs: LocalBlobs):
        """Writers, a deleter and readers of the same bytes at once."""
        data, stop = bytes(300_000), threading.Event()
        name = hashlib.sha256(data).hexdigest()

        def keep_writing() -> None:
            while not stop.is_set():
                blobs.put([data[:150_000], data[150_000:]], limit=LIMIT)
                blobs.delete(name)

        writers = [threading.Thread(target=keep_writing) for _ in range(2)]
        for writer in writers:
            writer.start()
        seen = []
        while len(seen) < 200:
            try:
                seen.append(blobs.read(name) == data)
            except BlobMissingError:
                continue
        stop.set()
        for writer in writers:
            writer.join()
        assert all(seen)
        assert left_in(blobs) == []

    def test_a_folder_taken_away_is_an_unavailable_store(self, blobs: LocalBlobs):
        (blobs.root / INCOMING).rmdir()
        with pytest.raises(StorageUnavailableError) as told:
            blobs.put([b"x"], limit=LIMIT)
        assert told.value.detail == "ENOENT"
