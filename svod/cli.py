"""The command `svod`: one file a command in svod/commands, listed here."""

import sys
from importlib import import_module
from io import TextIOWrapper
from typing import NoReturn

import typer

from model.errors import SvodError
from svod import __version__
from svod.garbage import collect_seldom
from svod.workers import forget_the_script

#: Each is a module in svod/commands with a function of that name, in the order of `svod --help`; loaded when asked for,
#: so that `svod extract` needs no database driver and `svod export` no language models.
COMMANDS = (
    "extract",
    "check",
    "deadlines",
    "evaluate",
    "schema",
    "serve",
    "worker",
    "ingest",
    "watch",
    "export",
    "calendar",
    "campaign",
    "import-back",
    "execution",
    "indicators",
    "changes",
    "municipality",
    "dedup",
    "registry",
    "learn",
    "migrate",
    "password",
    "quality",
    "letters",
    "purge",
    "backup",
    "restore",
    "verify",
    "doctor",
)
#: What shells expect of a command stopped by Ctrl+C.
_INTERRUPTED = 130
#: Commands that say themselves what became of the work they had done by then.
_KEEPS_WHAT_CAME = frozenset({"changes", "ingest", "watch"})
#: A setting that cannot be, as a wrong option.
_USAGE = 2


def command_line(only: str | None = None) -> typer.Typer:
    """Return the command line with all commands, or with one of them."""
    app = typer.Typer(
        name="svod",
        help="Свод мероприятий из документов муниципалитетов: папка на входе — сводная таблица на выходе.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode="markdown",
        pretty_exceptions_show_locals=False,  # they may hold text of documents
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(_version)
    for name in COMMANDS if only not in COMMANDS else (only,):
        word = name.replace("-", "_")
        module = import_module(f"svod.commands.{word}")
        command = getattr(module, word)
        if isinstance(command, typer.Typer):  # a group: `svod registry import`
            app.add_typer(command, name=name, epilog=module.EXAMPLES)
        else:
            app.command(name, epilog=module.EXAMPLES)(command)
    return app


def main() -> None:
    """Run the command line; Ctrl+C ends it with code 130 and leaves no process and no half file."""
    collect_seldom()
    forget_the_script()
    _speak_always()
    try:
        command_line(next(iter(sys.argv[1:]), None))()
    except SvodError as error:
        tell = import_module("svod.commands.console").tell  # slow to load, and seldom needed
        tell(error)
        sys.exit(_USAGE)
    except KeyboardInterrupt:  # before the command was loaded
        _end_interrupted()
    except SystemExit as end:
        if end.code == _INTERRUPTED and not _KEEPS_WHAT_CAME.intersection(sys.argv[1:2]):
            _end_interrupted()
        raise


def _end_interrupted() -> NoReturn:
    typer.echo("Прервано: ничего не записано.", err=True)
    sys.exit(_INTERRUPTED)


def _speak_always() -> None:
    """Let a terminal without Russian letters show marks in their place: no command may fail at telling."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _version(show: bool = typer.Option(False, "--version", help="Показать версию и выйти.")) -> None:  # noqa: FBT001 -- typer's flags are booleans
    """Свод мероприятий из документов муниципалитетов: папка на входе — сводная таблица на выходе."""
    if show:
        typer.echo(__version__)
        raise typer.Exit
