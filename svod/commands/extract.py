"""`svod extract`: files or folders in, a workbook, JSON Lines or JSON out."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from export.contract import to_json
from export.jsonl import write_jsonl
from export.xlsx.workbook import write_workbook
from model.register import Register
from svod.bootstrap import running_app
from svod.commands.console import USAGE, exit_code, outcome_table, progress, stderr, stdout
from svod.pipeline import make_register
from svod.sources import find_files

EXAMPLES = """
**Примеры**

`svod extract Документы/` — сводная таблица svod.xlsx по всей папке

`svod extract приказ.docx --json > приказ.json` — одна запись контракта на экран

`svod extract Документы/ архив.zip --out свод.jsonl --jobs 4` — JSON Lines, по документу в строке

**Коды завершения**: 0 — прочитаны все файлы, 1 — часть не прочитана (причины в таблице), 2 — ошибка в команде,
3 — не прочитан ни один.
"""

Paths = Annotated[list[Path], typer.Argument(help="Файлы, папки или архивы.", exists=True, metavar="ПУТЬ…")]
Json = Annotated[bool, typer.Option("--json", help="Печатать JSON: один файл — один объект, несколько — по строке.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="Куда писать: .xlsx или .jsonl.", dir_okay=False)]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", min=1, max=64, help="Сколько файлов читать сразу.")]


def extract(paths: Paths, *, json: Json = False, out: Out = None, jobs: Jobs = None) -> None:
    """Прочитать документы и собрать сводную таблицу."""
    target = _target(out, json=json)
    total = sum(1 for _ in find_files(paths))
    with progress(total) as finished, running_app(min(jobs, total) if jobs else None) as app:
        register = make_register(app, paths, finished)
    if json:
        _print_json(register)
    if target:
        _write(register, target)
    if not json:
        stdout().print(outcome_table(register))
        stdout().print(f"\nСвод: {target} — мероприятий {len(register.rows())}, файлов {len(register.outcomes)}")
    raise typer.Exit(exit_code(register))


def _target(out: Path | None, *, json: bool) -> Path | None:
    if out is None:
        return None if json else Path("svod.xlsx")
    if out.suffix.lower() not in {".xlsx", ".jsonl"}:
        raise typer.BadParameter("нужен файл .xlsx или .jsonl", param_hint="--out")
    if not out.parent.is_dir():
        raise typer.BadParameter(f"нет папки {out.parent}: создайте её или укажите другую", param_hint="--out")
    if not os.access(out.parent, os.W_OK):
        raise typer.BadParameter(f"в папку {out.parent} нельзя писать: выберите другую", param_hint="--out")
    return out


def _write(register: Register, target: Path) -> None:
    try:
        if target.suffix.lower() == ".jsonl":
            write_jsonl((result for _, result in register.results()), target)
        else:
            write_workbook(register, target)
    except OSError as error:
        stderr().print(f"Не удалось записать {target}: проверьте права на папку и место на диске.")
        raise typer.Exit(USAGE) from error


def _print_json(register: Register) -> None:
    """One document is printed as one indented object, several as JSON Lines; failures go to standard error."""
    results = [result for _, result in register.results()]
    indent = 1 if len(results) == 1 else None
    for result in results:
        sys.stdout.buffer.write(to_json(result, indent=indent) + b"\n")
    sys.stdout.buffer.flush()
    for outcome in register.outcomes:
        if outcome.code:
            stderr().print(f"{outcome.name}: {outcome.message} {outcome.advice}")
