"""`svod evaluate`: documents with known answers read and scored."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from export.contract import to_json
from svod.bootstrap import running_app
from svod.commands.console import stderr, stdout
from svod.evaluation.ablation import VARIANTS, deadline_readers, spans_by_variant
from svod.evaluation.cases import Case, find_cases
from svod.evaluation.deadlines import Json, questions, right_answers
from svod.evaluation.entities import Marked, Span, marked_texts, scores
from svod.evaluation.score import score
from svod.evaluation.tally import Tally
from svod.pipeline import App, make_register
from svod.registry_files import load_registries
from svod.settings import read_settings

EXAMPLES = """
**Примеры**

`svod evaluate corpora/samples` — прочитать образцы и сравнить с ожидаемым

`svod evaluate corpora/samples --misses` — и показать каждое расхождение

Образец — папка с source.* и expected.json; читается и папка, где ответы лежат в gold/КЛЮЧ.json, а документы рядом,
с именами, что начинаются с КЛЮЧ. По gold/entities.jsonl с текстами в seeds/ и по gold/deadlines.jsonl
печатается ещё и то, как находятся сущности и читаются сроки: всем Сводом, без одной из библиотек и одной библиотекой.
"""

Folder = Annotated[Path, typer.Argument(help="Папка с образцами.", exists=True, file_okay=False, metavar="ПАПКА")]
Misses = Annotated[bool, typer.Option("--misses", help="Показать, что прочитано не так.")]
Least = Annotated[float, typer.Option("--least", help="Код завершения 1, если у образца меньше этой доли.")]


def evaluate(folder: Folder, *, misses: Misses = False, least: Least = 0.0) -> None:
    """Сравнить прочитанное с тем, что прочёл бы внимательный человек."""
    cases, texts, asked = list(find_cases(folder)), list(marked_texts(folder)), questions(folder)
    if not cases and not texts and not asked:
        stderr().print(f"В папке {folder} нет образцов: нужны source.* и expected.json или папка gold/.")
        raise typer.Exit(2)
    with running_app() as app:
        tallies = [(case, tally_of(app, case)) for case in cases]
        found = [(text, _found(app, text)) for text in texts]
    if cases:
        stdout().print(_table(tallies))
    _print_ablation(found, asked)
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


def _found(app: App, text: Marked) -> Mapping[str, frozenset[Span]]:
    data = text.file.read_bytes()
    document = app.reading.read(data, text.file.name)
    return spans_by_variant(data.decode("utf-8"), document, load_registries(read_settings().known))


def _print_ablation(found: Sequence[tuple[Marked, Mapping[str, frozenset[Span]]]], asked: Sequence[Json]) -> None:
    out = stdout()
    out.print()
    out.print(_entities(found) if found else "Сущности: нет gold/entities.jsonl с текстами в seeds/ — пропущено.")
    out.print()
    out.print(_deadlines(asked) if asked else "Сроки: нет gold/deadlines.jsonl — пропущено.")


def _entities(found: Sequence[tuple[Marked, Mapping[str, frozenset[Span]]]]) -> Table:
    by_variant = {
        variant: scores((text.spans, spans[variant]) for text, spans in found)
        for variant in VARIANTS
        if variant in found[0][1]
    }
    table = _ablation("Сущности, точная F1", "Отмечено")
    for kind, score_of_all in by_variant[VARIANTS[0]].items():
        cells = [f"{by_variant[name][kind].f1:.3f}" if name in by_variant else "не ищет" for name in VARIANTS]
        table.add_row(kind, str(score_of_all.marked), *cells)
    return table


def _deadlines(asked: Sequence[Json]) -> Table:
    table = _ablation("Сроки, прочитано верно", "Всего")
    readers = deadline_readers()
    shares = [
        f"{right_answers(asked, read) / len(asked):.3f}" if (read := readers[name]) else "не установлен"
        for name in VARIANTS
    ]
    table.add_row("вид, даты и повторение", str(len(asked)), *shares)
    return table


def _ablation(title: str, count: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(title, overflow="fold")
    for name in (count, *VARIANTS):
        table.add_column(name, justify="right", overflow="fold")
    return table
