"""`svod evaluate`: documents with known answers read and scored."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from export.contract import to_json
from svod.bootstrap import running_app
from svod.commands.console import stderr, stdout
from svod.evaluation.cases import Case, find_cases
from svod.evaluation.score import score
from svod.evaluation.tally import Tally
from svod.pipeline import App, make_register

EXAMPLES = """
**Примеры**

`svod evaluate corpora/samples` — прочитать образцы и сравнить с ожидаемым

`svod evaluate corpora/samples --misses` — и показать каждое расхождение

Образец — папка с source.* и expected.json; читается и папка, где ответы лежат в gold/КЛЮЧ.json, а документы рядом,
с именами, что начинаются с КЛЮЧ.
"""

Folder = Annotated[Path, typer.Argument(help="Папка с образцами.", exists=True, file_okay=False, metavar="ПАПКА")]
Misses = Annotated[bool, typer.Option("--misses", help="Показать, что прочитано не так.")]
Least = Annotated[float, typer.Option("--least", help="Код завершения 1, если у образца меньше этой доли.")]


def evaluate(folder: Folder, *, misses: Misses = False, least: Least = 0.0) -> None:
    """Сравнить прочитанное с тем, что прочёл бы внимательный человек."""
    cases = list(find_cases(folder))
    if not cases:
        stderr().print(f"В папке {folder} нет образцов: нужны source.* и expected.json или папка gold/.")
        raise typer.Exit(2)
    with running_app() as app:
        tallies = [(case, tally_of(app, case)) for case in cases]
    stdout().print(_table(tallies))
    for case, tally in tallies if misses else ():
        for miss in tally.misses if tally else ():
            stdout().print(f"{case.name} | {miss}", soft_wrap=True, markup=False)
    low = [case.name for case, tally in tallies if tally is None or tally.overall() < least]
    raise typer.Exit(1 if low else 0)


def tally_of(app: App, case: Case) -> Tally | None:
    """Read one case and score it; None when it could not be read."""
    results = make_register(app, [case.source]).results()
    if not results:
        return None
    read = json.loads(to_json(results[0][1]))
    return score(json.loads(case.expected.read_text(encoding="utf-8")), read, case.tolerance)


def _table(tallies: list[tuple[Case, Tally | None]]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("Образец", "Строки", "Шапка", "Замечания", "Всего", "Все строки целы"):
        table.add_column(title, overflow="fold", justify="left" if title == "Образец" else "right")
    for case, tally in tallies:
        if tally is None:
            table.add_row(case.name, "не прочитан")
            continue
        shares = [tally.share("rows"), tally.share("head"), tally.share("findings"), tally.overall()]
        cells = ["—" if share is None else f"{share:.3f}" for share in shares]
        table.add_row(case.name, *cells, "да" if tally.whole() else "нет")
    return table
