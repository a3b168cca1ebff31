"""`svod check`: the findings of files, as a clerk would want them listed."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from export.findings import FoundAt, findings_of
from export.xlsx.words import SEVERITIES
from model.finding import Severity
from model.register import FileOutcome
from normalize.findings.rubrics import own_text
from svod.bootstrap import running_app
from svod.commands.console import USAGE, exit_code, progress, stderr, stdout, told
from svod.pipeline import make_register
from svod.settings import Settings, read_settings

EXAMPLES = """
**Примеры**

`svod check приказ.docx` — что исправить в документе

`svod check Документы/ --severity error` — только ошибки по всей папке

`svod check --print-rules > rules.toml` — правила замечаний: важность, тексты, пороги, слова; измените нужные

`svod check Документы/ --rules rules.toml` — проверить по своим правилам

Правила в файле rules.toml папки данных (или в SVOD_RULES) действуют и для загруженных документов.
"""

Paths = Annotated[list[Path] | None, typer.Argument(help="Файлы или папки.", exists=True, metavar="ПУТЬ…")]
Least = Annotated[Severity, typer.Option("--severity", help="Показывать замечания не легче этой важности.")]
Rules = Annotated[
    Path | None, typer.Option("--rules", help="Свои правила замечаний (TOML).", exists=True, dir_okay=False)
]
Print = Annotated[bool, typer.Option("--print-rules", help="Напечатать правила Свода и закончить.")]

_ORDER = [Severity.INFO, Severity.WARNING, Severity.ERROR]
_SHOWN_LETTERS = 80


def check(
    paths: Paths = None, *, severity: Least = Severity.INFO, rules: Rules = None, print_rules: Print = False
) -> None:
    """Показать замечания к документам: что не так и что сделать."""
    if print_rules:
        sys.stdout.buffer.write(own_text().encode())
        return
    if not paths:
        stderr().print("Назовите файл или папку: svod check приказ.docx")
        raise typer.Exit(USAGE)
    with told(), progress(len(paths)) as finished, running_app(settings=_settings(rules)) as app:
        register = make_register(app, paths, finished)
    for outcome in register.outcomes:
        stdout().print(f"\n{outcome.name}", style="bold", markup=False)
        stdout().print(_findings(outcome, severity))
    raise typer.Exit(exit_code(register))


def _settings(rules: Path | None) -> Settings:
    settings = read_settings()
    return settings if rules is None else replace(settings, rules=rules)


def _findings(outcome: FileOutcome, least: Severity) -> Table | str:
    if outcome.result is None:
        return f"{outcome.message or ''} {outcome.advice or ''}".strip()
    shown = [f for f in findings_of(outcome.result) if _ORDER.index(f.finding.severity) >= _ORDER.index(least)]
    return _table(shown) if shown else "Замечаний нет."


def _table(shown: list[FoundAt]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("О чём", "Где", "Важность", "Замечание", "Текст", "Код"):
        table.add_column(title, overflow="fold")
    for found in shown:
        finding, text = found.finding, (found.text or "")[:_SHOWN_LETTERS]
        cells = (found.subject, found.place, SEVERITIES[finding.severity], finding.message, text, finding.code)
        table.add_row(*map(Text, cells))
    return table
