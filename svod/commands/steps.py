"""Bars of a command that does one thing after another, each with its own count."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from svod.commands.console import stderr

_UNITS: Final = ("байт", "КБ", "МБ", "ГБ", "ТБ")


@contextmanager
def steps() -> Iterator[Callable[[str, int, int], None]]:
    """Yield a function to call with a title, how much is done, of how much; silent without a terminal."""
    console = stderr()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as shown:
        tasks = {}

        def step(title: str, done: int, total: int) -> None:
            if title not in tasks:
                tasks[title] = shown.add_task(title, total=total)
            shown.update(tasks[title], completed=done, total=total)

        yield step


def size_of(count: int) -> str:
    """Return a number of bytes for people: «12,3 МБ»."""
    rank = min(max(count, 1).bit_length() // 10, len(_UNITS) - 1)
    return f"{count} {_UNITS[0]}" if rank == 0 else f"{count / 1024**rank:.1f} {_UNITS[rank]}".replace(".", ",")
