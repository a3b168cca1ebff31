"""Temporary files go with the process that made them, or at the next start of another."""

import os
import subprocess
import sys
from pathlib import Path

from svod.scratch import PREFIX, make_folder, sweep

KILLED = """
import os, signal, sys
from pathlib import Path
from svod.scratch import make_folder
folder = make_folder(Path(sys.argv[1]))
(folder / "svod-members-x").mkdir()
(folder / "svod-members-x" / "0").write_text("копия документа")
os.kill(os.getpid(), signal.SIGKILL)
"""
OWN = """
import os, sys, tempfile
from svod.scratch import use_own_folder
folder = use_own_folder()
assert use_own_folder() == folder
assert tempfile.mkdtemp().startswith(str(folder))
assert os.environ["TMPDIR"] == str(folder)
print(folder)
"""


def test_the_folder_of_a_killed_process_is_swept_and_that_of_a_live_one_stays(tmp_path: Path):
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)
    assert len(list(tmp_path.glob(f"{PREFIX}*/svod-members-x/0"))) == 1
    mine = make_folder(tmp_path)
    sweep(tmp_path)
    assert list(tmp_path.iterdir()) == [mine]


def test_what_is_no_folder_of_ours_is_left_alone(tmp_path: Path):
    (tmp_path / "other").mkdir()
    (tmp_path / f"{PREFIX}link").symlink_to(tmp_path / "other")
    (tmp_path / f"{PREFIX}file").write_text("")
    (tmp_path / f"{PREFIX}unlocked").mkdir()
    before = set(tmp_path.iterdir())
    sweep(tmp_path)
    assert set(tmp_path.iterdir()) == before


def test_temporary_files_of_a_process_lie_in_its_folder_which_goes_with_it(tmp_path: Path):
    assert len(os.fsencode(tmp_path)) > 50, "a folder so deep that a socket has no room in it"
    deep, near = _own_folder(tmp_path), _own_folder(Path("/tmp"))  # noqa: S108 -- as a person's
    assert deep.parent == near.parent == Path("/tmp")  # noqa: S108 -- the folder in it is private
    assert not deep.exists()
    assert not near.exists()


def _own_folder(base: Path) -> Path:
    command, env = [sys.executable, "-c", OWN], {**os.environ, "TMPDIR": str(base)}
    return Path(subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout.strip())
