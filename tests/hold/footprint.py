"""What processes take and leave: memory at its highest, files and processes that outlive their work."""

import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_KILOBYTES = 1024
_LOOK = 0.25


@dataclass(kw_only=True)
class Footprint:
    """След: bytes of memory by process, the highest seen."""

    highest: dict[int, int] = field(default_factory=dict)

    @property
    def most(self) -> int:
        """Megabytes of the largest process."""
        return max(self.highest.values(), default=0) // (_KILOBYTES * _KILOBYTES)


@contextmanager
def watched(processes: Callable[[], Collection[int]]) -> Iterator[Footprint]:
    """Look at the memory of processes again and again."""
    found, over = Footprint(), threading.Event()

    def look() -> None:
        while not over.wait(_LOOK):
            for pid in processes():
                found.highest[pid] = max(found.highest.get(pid, 0), _resident(pid))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        over.set()
        thread.join()


def _resident(pid: int) -> int:
    """Return the bytes a process has in memory, 0 where it has gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * _KILOBYTES for line in lines if line.startswith("VmRSS")), 0)


def files_in(folder: Path) -> set[str]:
    """Return the paths of all files below a folder."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
