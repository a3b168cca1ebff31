"""Hosts made of namespaces of the Linux kernel, all inside one, so that nothing of them outlives their first process.

people 10.77.0.1 ── bridge ─┬─ a 10.77.0.2     each its own network, processes, name and empty folder OWN:
                            ├─ b 10.77.0.3     what one host writes there no other one has
                            └─ c 10.77.0.4
"""

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent.parent
NETWORK = "10.77.0"
#: The folder that every host has for itself, in memory.
OWN = Path("/mnt")

_NAMESPACES = ("--net", "--mount", "--pid", "--uts", "--fork", "--kill-child", "--mount-proc")
#: Root of the machine needs no more; others are root in a namespace of users.
_AS_ROOT = ("--user", "--map-root-user")
_BRIDGE = ("ip link add br0 type bridge", f"ip addr add {NETWORK}.1/24 dev br0", "ip link set br0 up")
_HOST = (
    "hostname {name} && ip link set lo up && mount -t tmpfs -o size=1g,mode=700 own {own}"
    " && echo ready && exec sleep infinity"
)


def forbidden() -> str:
    """Return why this machine makes no such hosts, nothing where it does."""
    tried = " && ".join((*_BRIDGE, f"mount -t tmpfs own {OWN}"))
    try:
        done = subprocess.run([*inside(), "sh", "-c", tried], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"no namespaces: {type(error).__name__}"
    return "" if done.returncode == 0 else f"no namespaces: {done.stderr.strip()[:200]}"


def inside() -> list[str]:
    """Return what to put before a command that is to make hosts."""
    return ["unshare", *(() if os.geteuid() == 0 else _AS_ROOT), *_NAMESPACES]


def make_bridge() -> None:
    """Join what comes; to be called once, inside."""
    _ip("link", "set", "lo", "up")
    for order in _BRIDGE:
        _run(order.split())


class Host:
    """Машина."""

    def __init__(self, name: str, number: int) -> None:
        self.name = name
        self.address = f"{NETWORK}.{number}"
        self._started = 0
        self.power_on()

    def power_on(self) -> None:
        """Start it, empty, on the network."""
        self._started += 1
        order = _HOST.format(name=self.name, own=OWN)
        command = ["unshare", *_NAMESPACES, "sh", "-c", order]
        # When the first process is killed it complains of itself.
        self._unshare = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self._unshare.stdout is not None
        assert self._unshare.stdout.readline() == "ready\n"
        (child,) = Path(f"/proc/{self._unshare.pid}/task/{self._unshare.pid}/children").read_text().split()
        self._first = int(child)
        _ip("link", "add", self._link, "type", "veth", "peer", "name", "eth0", "netns", child)
        _ip("link", "set", self._link, "master", "br0", "up")
        for order in (f"ip addr add {self.address}/24 dev eth0", "ip link set eth0 up"):
            _run([*self._enter, *order.split()])

    def power_off(self) -> None:
        """Take its power: its processes are gone, and nobody is told."""
        self.cut()
        self.kill()

    def kill(self) -> None:
        """Kill all its processes at once; the network tells those who talked to them."""
        with suppress(ProcessLookupError):  # it lost its power before
            os.kill(self._first, signal.SIGKILL)
        self._unshare.wait()
        with suppress(subprocess.CalledProcessError):  # the kernel has removed it with the namespace
            _ip("link", "del", self._link)

    def cut(self) -> None:
        """Pull the cable."""
        _ip("link", "set", self._link, "down")

    def join(self) -> None:
        """Plug it in again."""
        _ip("link", "set", self._link, "up")

    def start(self, command: Sequence[str], env: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
        """Start a program on it."""
        with log.open("ab") as said:
            return subprocess.Popen(
                [*self._enter, "env", "-C", str(ROOT), *command],
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
            )

    def output(self, *command: str) -> str:
        """Run a program on it to its end and return what it printed."""
        return subprocess.run([*self._enter, *command], check=True, capture_output=True, text=True).stdout

    @property
    def _link(self) -> str:
        """The end of its cable at the bridge: a new one each time, for the kernel removes the old one when it likes."""
        return f"v{self.name}{self._started}"

    @property
    def _enter(self) -> list[str]:
        return ["nsenter", "--target", str(self._first), "--net", "--mount", "--pid", "--uts"]


def _ip(*words: str) -> None:
    _run(["ip", *words])


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)
