"""`svod check`: the findings of files, as a clerk would want them listed."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from export.findings import findings_of
from export.xlsx.words import SEVERITIES
from model.finding import Severity
from model.register import FileOutcome
from svod.bootstrap import running_app
from svod.commands.console import exit_code, progress, stdout
from svod.pipeline import make_register

EXAMPLES = """
**Примеры**

`svod check приказ.docx` — что исправить в документе

`svod check Документы/ --severity error` — только ошибки по всей папке
"""

Paths = Annotated[list[Path], typer.Argument(help="Файлы или папки.", exists=True, metavar="ПУТЬ…")]
Least = Annotated[Severity, typer.Option("--severity", help="Показывать замечания не легче этой важности.")]

_ORDER = [Severity.INFO, Severity.WARNING, Severity.ERROR]


def check(paths: Paths, severity: Least = Severity.INFO) -> None:
    """Показать замечания к документам: что не так и что сделать."""
    with progress(len(paths)) as finished, running_app() as app:
        register = make_register(app, paths, finished)
    for outcome in register.outcomes:
        stdout().print(f"\n[bold]{outcome.name}[/bold]")
        stdout().print(_findings(outcome, severity))
    raise typer.Exit(exit_code(register))


def _findings(outcome: FileOutcome, least: Severity) -> Table | str:
    if outcome.result is None:
        return f"{outcome.message or ''} {outcome.advice or ''}".strip()
    shown = [f for f in findings_of(outcome.result) if _ORDER.index(f.finding.severity) >= _ORDER.index(least)]
    if not shown:
        return "Замечаний нет."
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("О чём", "Важность", "Замечание", "Текст"):
        table.add_column(title, overflow="fold")
    for found in shown:
        severity = SEVERITIES[found.finding.severity]
        table.add_row(found.subject, severity, found.finding.message, (found.text or "")[:80])
    return table
