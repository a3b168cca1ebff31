"""`svod dedup`: a list in, the same list with the cluster of each row out; `svod dedup settle`: the register's own."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from typer.core import TyperGroup

from normalize.dedup.batch import OnProgress
from svod.commands.console import USAGE, say, stderr, told
from svod.commands.settle import EXAMPLES as SETTLE_EXAMPLES
from svod.commands.settle import settle
from svod.lists.asking import explained, question_rows
from svod.lists.clustering import clustered, clustered_rows, read_listing
from svod.lists.reading import ListError, open_list
from svod.lists.writing import WRITERS, Written, tsv_line, write_list

EXAMPLES = """
**Примеры**

`svod dedup мероприятия.xlsx --text "Наименование мероприятия" --out свод.xlsx` — группа у каждой строки

`svod dedup план.tsv --text 3 --no-header --out сведено.tsv` — файл без шапки, текст в третьей графе

`svod dedup план.csv --text Мероприятие --out свод.csv --questions 25 --questions-out вопросы.tsv` — и какие слова
стоит спросить: впишите в третью графу same или different

`svod dedup план.csv --text Мероприятие --out свод.csv --answers вопросы.tsv` — с ответами

`svod dedup план.csv --text Мероприятие --explain 12 40` — почему строки 12 и 40 вместе или врозь

`svod dedup settle` — пересобрать группы всей базы
"""
#: What the command does where nothing else is named first.
_LIST = "list"


class _ListFirst(TyperGroup):
    """`svod dedup FILE` is `svod dedup list FILE`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 -- typer hides the type
        """Put the command in front where none is named; a file named as a command is written ./settle."""
        named = args[:1] and args[0] in self.commands
        return super().parse_args(ctx, args if named else [_LIST, *(args or ["--help"])])


dedup = typer.Typer(
    help="Свести список мероприятий: что в нём одно и то же.", cls=_ListFirst, rich_markup_mode="markdown"
)

dedup.command("settle", epilog=SETTLE_EXAMPLES)(settle)

Source = Annotated[Path, typer.Argument(help="TSV, CSV или XLSX.", exists=True, dir_okay=False, metavar="ФАЙЛ")]
Text = Annotated[str, typer.Option("--text", "-t", help="Графа с мероприятием: название или номер с 1.")]
Headless = Annotated[bool, typer.Option("--no-header", help="В файле нет шапки.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="Куда писать: .tsv, .csv или .xlsx.", dir_okay=False)]
Many = Annotated[int, typer.Option("--questions", help="Сколько вопросов о словах задать.", min=0)]
AskedIn = Annotated[Path | None, typer.Option("--questions-out", help="Вопросы в файл TSV, иначе в вывод.")]
Answers = Annotated[
    Path | None,
    typer.Option("--answers", help="Ответы: TSV, слова, слова, same|different.", exists=True, dir_okay=False),
]
Pair = Annotated[
    tuple[int, int] | None, typer.Option("--explain", help="Объяснить про две строки (номера с 1, без шапки).")
]


@dedup.command(_LIST, epilog=EXAMPLES)
def list_(  # noqa: PLR0913 -- the options of the command
    file: Source,
    *,
    text: Text,
    no_header: Headless = False,
    out: Out = None,
    questions: Many = 0,
    questions_out: AskedIn = None,
    answers: Answers = None,
    explain: Pair = None,
) -> None:
    """Свести список без базы: его графы, затем cluster (номер, от большей группы) и cluster_name (частая формулировка).

    У строки без слов обе графы пусты. TSV пишется как есть; в CSV перед текстом, который таблица приняла бы за формулу,
    ставится апостроф; в XLSX весь текст остаётся текстом.
    """
    if not (out or questions or explain):
        raise typer.BadParameter("укажите, куда писать, или спросите --questions, --explain", param_hint="--out")
    for path in filter(None, (out, questions_out)):
        _check_place(path)
    with told(), _refusing(), _stages() as on_stage:
        on_stage("Чтение")
        listing = read_listing(open_list(file), text, has_header=not no_header)
        found = clustered(listing, answers, on_stage)
        if out:
            on_stage("Запись")
            write_list(clustered_rows(listing, found.clustering), out)
        if questions:
            on_stage("Вопросы")
            _ask(question_rows(found, questions), questions_out)
        why = tuple(explained(found, *explain)) if explain else ()
    for line in why:
        say(line)
    if out:
        _tell(f"{out}: строк {len(listing.texts)}, групп {len(set(found.clustering.leaders.values()))}")


def _check_place(path: Path) -> None:
    if path.suffix.lower() not in WRITERS:
        raise typer.BadParameter(f"{path.name}: нужен файл .tsv, .csv или .xlsx", param_hint="--out")
    if not path.absolute().parent.is_dir():
        raise typer.BadParameter(f"нет папки {path.parent}: создайте её или укажите другую", param_hint="--out")


def _ask(rows: Iterable[Written], path: Path | None) -> None:
    """Write the questions; on standard output as TSV, alone."""
    if path:
        write_list(rows, path)
        return
    for row in rows:
        typer.echo(tsv_line(row))


def _tell(text: str) -> None:
    stderr().print(text, markup=False, soft_wrap=True)


@contextmanager
def _refusing() -> Iterator[None]:
    """End the command with code 2 where a list is not as it must be, or the disk refuses."""
    try:
        yield
    except ListError as error:
        _tell(f"{error.message()} {error.detail}.")
        raise typer.Exit(USAGE) from error
    except OSError as error:
        _tell(f"Не удалось прочитать или записать файл: проверьте права и место на диске ({type(error).__name__}).")
        raise typer.Exit(USAGE) from error


@contextmanager
def _stages() -> Iterator[OnProgress]:
    """Yield a function to call as each stage begins; a terminal shows which it is and how long it takes."""
    console = stderr()
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as shown:
        task = shown.add_task("", total=None)
        yield lambda title: shown.update(task, description=title)
