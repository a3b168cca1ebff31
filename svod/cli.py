"""The command `svod`: one file a command in svod/commands, listed here."""

import typer

from svod import __version__
from svod.commands import check, deadlines, doctor, evaluate, extract, schema
from svod.workers import forget_the_script

#: What shells expect of a command stopped by Ctrl+C.
_INTERRUPTED = 130

app = typer.Typer(
    name="svod",
    help="Свод мероприятий из документов муниципалитетов: папка на входе — сводная таблица на выходе.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_show_locals=False,  # they may hold text of documents
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command("extract", epilog=extract.EXAMPLES)(extract.extract)
app.command("check", epilog=check.EXAMPLES)(check.check)
app.command("deadlines", epilog=deadlines.EXAMPLES)(deadlines.deadlines)
app.command("evaluate", epilog=evaluate.EXAMPLES)(evaluate.evaluate)
app.command("schema", epilog=schema.EXAMPLES)(schema.schema)
app.command("doctor", epilog=doctor.EXAMPLES)(doctor.doctor)


@app.callback(invoke_without_command=True)
def version(show: bool = typer.Option(False, "--version", help="Показать версию и выйти.")) -> None:  # noqa: FBT001 -- typer's flags are booleans
    """Свод мероприятий из документов муниципалитетов: папка на входе — сводная таблица на выходе."""
    if show:
        typer.echo(__version__)
        raise typer.Exit


def main() -> None:
    """Run the command line; Ctrl+C ends it with code 130 and leaves no process and no half file."""
    forget_the_script()
    try:
        app()
    except SystemExit as end:
        if end.code == _INTERRUPTED:
            typer.echo("Прервано: ничего не записано.", err=True)
        raise
