"""`svod learn`: what people's corrections have taught, and as a corpus for training."""

import os
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from store.postgres import PostgresStore
from svod.bootstrap_service import running_database
from svod.commands.console import USAGE, say, stderr, stdout, told
from svod.registry.corpus import doc_bin, examples
from svod.settings import read_settings, with_data

EXAMPLES = """
**Примеры**

`svod learn list` — чему люди научили Свод и где это действует

`svod learn export правки.spacy` — проверенные записи и уроки как корпус spaCy (DocBin)
"""

learn = typer.Typer(help="Чему научили правки.", no_args_is_help=True, rich_markup_mode="markdown")

Out = Annotated[Path, typer.Argument(help="Куда писать: .spacy.", dir_okay=False, metavar="ФАЙЛ")]
Data = Annotated[Path | None, typer.Option("--data", help="Папка данных, иначе SVOD_DATA.", file_okay=False)]


@learn.command()
def export(out: Out, *, data: Data = None) -> None:
    """Записать проверенные записи и уроки как корпус spaCy для обучения."""
    if out.suffix != ".spacy" or not out.absolute().parent.is_dir():
        raise typer.BadParameter("нужен файл .spacy в папке, которая есть", param_hint="ФАЙЛ")
    with told(), running_database(with_data(read_settings(), data), say) as url, PostgresStore(url) as store:
        found = tuple(examples(store))
    _write(out, doc_bin(found))
    say(f"{out}: примеров {len(found)}")


@learn.command("list")
def list_(*, data: Data = None) -> None:
    """Показать действующие уроки."""
    settings = with_data(read_settings(), data)
    with (
        told(),
        running_database(settings, say) as url,
        PostgresStore(url) as store,
        store.transaction() as work,
    ):
        lessons = work.lessons.standing()
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("Чему", "Слова", "Что это", "Где действует", "Кто", "id"):
        table.add_column(title, overflow="fold")
    for one in lessons:
        means = one.role or one.entity_id or one.type or ""
        place = {"municipality": one.municipality, "region": one.region}.get(one.scope)
        where = f"{one.scope} {place or ''}".strip()
        table.add_row(one.kind, one.text, str(means), where, one.author, str(one.id))
    stdout().print(table)


def _write(out: Path, packed: bytes) -> None:
    try:
        with tempfile.TemporaryDirectory(prefix=".svod-", dir=out.absolute().parent) as folder:
            path = Path(folder, "corpus")
            path.write_bytes(packed)
            os.replace(path, out)  # noqa: PTH105 -- atomic over an existing file on every system
    except OSError as error:
        stderr().print(f"Не удалось записать {out}: проверьте права на папку и место на диске.")
        raise typer.Exit(USAGE) from error
