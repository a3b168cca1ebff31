"""Words and bars on the terminal: results go to standard output, everything else to standard error."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from export.findings import findings_of
from export.xlsx.documents import records_of
from export.xlsx.words import KINDS, STATES
from model.errors import DatabaseError, RubricsError, SvodError
from model.register import FileOutcome, Register
from svod.backup.errors import BackupError
from svod.pipeline import OnOutcome
from svod.settings import SettingsError

#: Errors whose detail is for people.
_EXPLAINED = DatabaseError | SettingsError | RubricsError | BackupError
#: Exit codes, said in the help of `svod extract`.
ALL_READ, SOME_FAILED, USAGE, NONE_READ = 0, 1, 2, 3


def stderr() -> Console:
    """Return the console for people."""
    return Console(stderr=True, highlight=False)


def stdout() -> Console:
    """Return the console for results; wide when it is no terminal, so that nothing is cut."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else 160)


def say(text: str) -> None:
    """Tell people a line at once, also when the output is a pipe; who no longer listens stops nothing."""
    with suppress(OSError):  # the terminal was closed, or «svod serve | head» has read enough
        stdout().print(text, soft_wrap=True, markup=False)
        sys.stdout.flush()


@contextmanager
def told() -> Iterator[None]:
    """End the command with code 2 and a sentence that says what to do where an error of ours stops it."""
    try:
        yield
    except SvodError as error:
        tell(error)
        raise typer.Exit(USAGE) from error


def tell(error: SvodError) -> None:
    """Tell people what stopped a command, and what to do."""
    why = f" ({error.detail})" if isinstance(error, _EXPLAINED) and error.detail else ""
    with suppress(OSError):
        stderr().print(f"{error.message()}{why} {error.advice}", markup=False, soft_wrap=True)


@contextmanager
def bar(title: str, total: int) -> Iterator[tuple[Progress, TaskID]]:
    """Yield a bar and its task on a terminal; elsewhere nothing is shown."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = stderr()
    with Progress(*columns, console=console, disable=not console.is_terminal) as shown:
        yield shown, shown.add_task(title, total=total)


@contextmanager
def progress(total: int) -> Iterator[OnOutcome]:
    """Yield a function to call with each finished file; shows a bar on a terminal, nothing elsewhere."""
    with bar("Чтение", total) as (shown, task):

        def finished(outcome: FileOutcome) -> None:
            shown.update(task, advance=1, description=outcome.name[-40:])

        yield finished


def outcome_table(register: Register) -> Table:
    """Return the table of files: what each is, how many records and findings, how long it took."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title, justify in (("Файл", "left"), ("Вид", "left"), ("Мероприятий", "right"), ("Замечаний", "right")):
        table.add_column(title, justify="right" if justify == "right" else "left", overflow="fold")
    table.add_column("Секунд", justify="right")
    for outcome in register.outcomes:
        table.add_row(*_cells(outcome))
    return table


def exit_code(register: Register) -> int:
    """Return 0 when every file was read, 1 when some were not, 3 when none was."""
    failed = [outcome for outcome in register.outcomes if outcome.code]
    if not register.results():
        return NONE_READ
    return SOME_FAILED if failed else ALL_READ


def _cells(outcome: FileOutcome) -> tuple[str, ...]:
    seconds = f"{outcome.seconds:.1f}"
    if outcome.result is None:
        said = outcome.message or STATES[outcome.state]
        return outcome.name, f"{said} {outcome.advice or ''}".strip(), "", "", seconds
    kinds = ", ".join(KINDS[kind] for kind in outcome.result.document.kinds) or "прочее"
    findings = sum(1 for _ in findings_of(outcome.result))
    return outcome.name, kinds, str(records_of(outcome.result)), str(findings), seconds
