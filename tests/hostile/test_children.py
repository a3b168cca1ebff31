"""A process taken over by its file: whatever it does, it harms no neighbour, sees no data and is gone in time."""

import ctypes
import os
import pickle
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ingest.confined import ANSWER
from ingest.jail import Walls
from ingest.limits import Limits
from ingest.sandbox import ReadingPool, walls
from model.document import Document, Paragraph
from model.errors import ParserCrashError, SvodError, TimeLimitError, UnreadableFileError

_LIMITS = Limits(max_seconds=1.0, seconds_per_megabyte=0.0, max_answer=5_000_000, max_temporary=2**20, max_processes=20)
_MARK = "svod-hostile-child"


def hostile(data: bytes, name: str) -> object:
    """A reader that does what its file says."""
    return _ACTIONS[data](name)


def _deaf(_: str) -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    time.sleep(60)


def _daemon(mark: str) -> str:
    """Fork twice, leave the session: what a program does that wants to live on."""
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            _be(mark)
        os._exit(0)
    return "done"


def _be(mark: str) -> None:
    os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(60)", mark])  # noqa: S606 -- ours


def _children(mark: str) -> None:
    for _ in range(5):
        if os.fork() == 0:
            _be(mark)
    time.sleep(60)


def _bomb(_: str) -> None:
    while True:
        try:
            os.fork()
        except OSError:
            time.sleep(0.05)


def _pipe() -> socket.socket:
    """The channel to the supervisor, as an intruder finds it."""
    found = next(fd for fd in range(3, 64) if _is_socket(fd))
    return socket.socket(fileno=found)


def _is_socket(number: int) -> bool:
    try:
        return str(Path(f"/proc/self/fd/{number}").readlink()).startswith("socket:")
    except OSError:
        return False


def _say(answer: bytes, size: int | None = None) -> None:
    channel = _pipe()
    channel.sendall(ANSWER.pack(len(answer) if size is None else size) + answer)
    time.sleep(60)


def _endless(_: str) -> None:
    channel = _pipe()
    channel.sendall(ANSWER.pack(4_000_000_000))
    while True:
        channel.sendall(bytes(1 << 20))


def _print(_: str) -> str:
    for _round in range(2000):
        os.write(1, bytes(1 << 20))
        os.write(2, bytes(1 << 20))
    return "done"


def _fill(_: str) -> None:
    with Path(os.environ["TMPDIR"], "big").open("wb") as file:
        while True:
            file.write(bytes(1 << 20))


def _scribble(_: str) -> str:
    """Write into every descriptor there is, but the channel."""
    for number in range(3, 256):
        if not _is_socket(number):
            try:
                os.write(number, b"garbage" * 100)
            except OSError:
                continue
    return "done"


def _locks(_: str) -> list[str]:
    return [line for line in Path("/proc/self/maps").read_text().splitlines() if "/dev/shm" in line]  # noqa: S108 -- as above


class _Evil:
    def __reduce__(self):
        return os.system, ("touch " + _MARK,)


_ACTIONS = {
    b"deaf": _deaf,
    b"daemon": _daemon,
    b"children": _children,
    b"bomb": _bomb,
    b"stopped": lambda _: os.kill(os.getpid(), signal.SIGSTOP) or time.sleep(60),
    b"killed": lambda _: os.kill(os.getpid(), signal.SIGKILL) or ctypes.string_at(0),
    b"ended": lambda _: os._exit(0),
    b"endless": _endless,
    b"short": lambda _: _say(b"abc", 1000),
    b"noise": lambda _: _say(b"\xff" * 1000),
    b"evil": lambda _: _say(pickle.dumps(("done", _Evil()))),
    b"error": lambda _: _say(pickle.dumps(("error", "SystemExit", "0"))),
    b"memo": lambda _: _say(b"\x80\x04)r\xff\xff\xff\x7f."),
    b"print": _print,
    b"fill": _fill,
    b"scribble": _scribble,
    b"locks": _locks,
    b"text": lambda name: Document(name=name, sha256="", media_type="", blocks=(Paragraph(text="text"),)),
    b"pid": lambda _: os.getpid(),
    b"left": lambda _: sorted(os.listdir(os.environ["TMPDIR"])),  # noqa: PTH208 -- names
    b"leave": lambda _: Path(os.environ["TMPDIR"], "secret").write_text("тайна"),
    b"environment": lambda _: (sorted(os.environ), Path("/proc/self/environ").read_text()),
    b"readable": lambda name: Path(name).read_text(),
    b"exists": lambda name: Path(name).exists(),
    b"write": lambda name: Path(name).write_text("x"),
    b"writable": lambda name: os.access(name, os.W_OK),
    b"user": lambda _: os.getuid(),
    b"seen": lambda _: [name for name in os.listdir("/proc") if name.isdecimal()],  # noqa: PTH208 -- names
    b"privileges": lambda _: Path("/proc/self/status").read_text(),
    b"dial": lambda name: socket.create_connection(("127.0.0.1", int(name)), timeout=1).close(),
    b"call": lambda name: socket.socket(socket.AF_UNIX).connect(name),
}  # fmt: skip


@pytest.fixture(scope="module")
def hidden(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    (folder / "password").write_text("тайна")
    return folder


@pytest.fixture(scope="module")
def pool(hidden: Path):
    os.environ["DATABASE_URL"], os.environ["AWS_SECRET_ACCESS_KEY"] = "postgresql://тайна@db/svod", "тайна"
    with ReadingPool(1, _LIMITS, hidden=[hidden]) as pool:
        ask(pool, "pid")  # the fork server takes a second or two to start
        yield pool
    del os.environ["DATABASE_URL"], os.environ["AWS_SECRET_ACCESS_KEY"]


def ask(pool: ReadingPool, action: str, name: str = "файл") -> object:
    return pool.run(hostile, action.encode(), name)


def living(mark: str) -> list[str]:
    listed = subprocess.run(["pgrep", "-f", mark], capture_output=True, text=True, check=False)  # noqa: S607 -- procps
    return listed.stdout.split()


needs_namespaces = pytest.mark.skipif(
    "walls() is not Walls.NAMESPACES", reason="this machine allows no namespaces: the walls are lower"
)


@pytest.mark.parametrize(
    ("action", "error"),
    [
        ("deaf", TimeLimitError),
        ("children", TimeLimitError),
        ("stopped", TimeLimitError),
        ("short", TimeLimitError),
        ("bomb", ParserCrashError),
        ("ended", ParserCrashError),
        ("killed", ParserCrashError),
        ("endless", ParserCrashError),
        ("noise", ParserCrashError),
        ("evil", ParserCrashError),
        ("error", ParserCrashError),
        ("fill", UnreadableFileError),
    ],
)
def test_a_child_that_does_not_obey_is_ended_and_the_next_file_is_read(
    pool: ReadingPool, action: str, error: type[SvodError]
):
    mark = f"{_MARK}-{action}-{os.getpid()}"
    started = time.monotonic()
    with pytest.raises(SvodError) as raised:
        ask(pool, action, mark)
    assert type(raised.value) is error
    assert time.monotonic() - started < _LIMITS.max_seconds + 10  # well under one on a machine of its own
    assert living(mark) == []
    assert ask(pool, "text", "good") == Document(
        name="good", sha256="", media_type="", blocks=(Paragraph(text="text"),)
    )


def test_what_asks_for_memory_without_end_ends_alone(pool: ReadingPool):
    with pytest.raises(SvodError):
        ask(pool, "memo")
    assert ask(pool, "pid")


def test_a_daemon_does_not_outlive_its_file(pool: ReadingPool):
    mark = f"{_MARK}-daemon-{os.getpid()}"
    assert ask(pool, "daemon", mark) == "done"
    time.sleep(0.5)
    assert living(mark) == []


def test_gigabytes_of_output_go_nowhere(pool: ReadingPool):
    assert ask(pool, "print") == "done"


def test_no_descriptor_and_no_lock_of_the_pool_is_within_reach(pool: ReadingPool):
    assert ask(pool, "scribble") == "done"
    assert ask(pool, "locks") == []
    assert ask(pool, "text", "good")


def test_one_file_leaves_the_next_nothing(pool: ReadingPool):
    ask(pool, "leave")
    assert ask(pool, "left") == []


def test_a_worker_goes_on_with_the_next_file(pool: ReadingPool):
    assert ask(pool, "pid") == ask(pool, "pid")


def test_no_secret_of_the_environment_reaches_a_file(pool: ReadingPool):
    names, _ = ask(pool, "environment")
    assert not {"DATABASE_URL", "AWS_SECRET_ACCESS_KEY"} & set(names)


def test_no_secret_is_in_the_memory_of_the_service_processes():
    """In a process of its own: this one's fork server was started with what its environment held."""
    script = (
        "import os; from functools import partial; from pathlib import Path\n"
        "from svod.workers import forget_the_script, worker_processes\n"
        "from ingest.sandbox import ReadingPool\n"
        "forget_the_script()\n"
        "with worker_processes(): pool = ReadingPool(1)\n"
        "from tests.hostile.test_children import hostile\n"
        "print(pool.run(hostile, b'environment', '')); print(os.environ['DATABASE_URL']); pool.close()"
    )
    environment = os.environ | {"DATABASE_URL": "postgresql://secret", "AWS_SECRET_ACCESS_KEY": "secret"}
    command = [sys.executable, "-c", script]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60).stdout
    assert said.count("secret") == 1
    assert said.endswith("postgresql://secret\n")


@needs_namespaces
def test_only_the_private_folder_and_the_exchange_can_be_written(pool: ReadingPool, tmp_path: Path):
    for place in (tmp_path / "x", Path(__file__).with_name("x"), Path("/usr/x"), Path("/x"), Path("/dev/x")):
        with pytest.raises(UnreadableFileError):
            ask(pool, "write", str(place))
    ask(pool, "write", str(pool.exchange / "x"))
    assert (pool.exchange / "x").read_text() == "x"


@needs_namespaces
def test_data_cannot_be_read_even_below_a_folder_that_is_shown():
    below = Path(__file__).parent / f"data-{os.getpid()}"
    (below / "database").mkdir(parents=True)
    try:
        (below / "password").write_text("тайна")
        with ReadingPool(1, _LIMITS, hidden=[below, below / "database", below / "originals"]) as pool:
            with pytest.raises(UnreadableFileError):
                ask(pool, "readable", str(below / "password"))
            assert ask(pool, "readable", __file__)
            assert not ask(pool, "exists", "/etc/shadow")  # as only namespaces do: no lower walls stand in for them
    finally:
        shutil.rmtree(below)


@needs_namespaces
@pytest.mark.parametrize("place", ["/etc/shadow", "/root/.ssh", "/home", "/run", "/var/lib/postgresql", "/var/log"])
def test_nothing_of_the_machine_is_seen_but_programs(pool: ReadingPool, place: str):
    assert not ask(pool, "exists", place)


@needs_namespaces
def test_the_data_folder_is_not_there(pool: ReadingPool, hidden: Path):
    assert not ask(pool, "exists", str(hidden / "password"))


@needs_namespaces
def test_no_other_process_is_seen_and_no_privilege_is_left(pool: ReadingPool):
    assert ask(pool, "seen") == ["1"]
    status = ask(pool, "privileges")
    assert "CapEff:\t0000000000000000" in status
    assert "CapBnd:\t0000000000000000" in status
    assert "NoNewPrivs:\t1" in status


@needs_namespaces
def test_root_is_nobody_in_there_and_the_kernel_cannot_be_set(pool: ReadingPool):
    assert ask(pool, "user") != 0
    for place in ("/proc/sys/kernel/core_pattern", "/proc/sys/vm/overcommit_memory", "/proc/sysrq-trigger"):
        assert not ask(pool, "writable", place)


def test_neither_a_port_nor_a_socket_answers(pool: ReadingPool, hidden: Path):
    if walls() is Walls.LIMITS:
        pytest.skip("nothing cuts the network here")
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket(socket.AF_UNIX) as own:
        own.bind(str(hidden / ".s.PGSQL.5432"))
        own.listen()
        with pytest.raises(UnreadableFileError):
            ask(pool, "dial", str(server.getsockname()[1]))
        if walls() is Walls.NAMESPACES:
            with pytest.raises(UnreadableFileError):
                ask(pool, "call", str(hidden / ".s.PGSQL.5432"))
