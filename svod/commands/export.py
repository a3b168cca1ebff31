"""`svod export`: records of the database as a file."""

import os
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from export.about import About
from model.export_order import ExportFormat
from model.stored import RecordFilter, ReviewState
from store.postgres import PostgresStore
from svod.bootstrap_service import running_database
from svod.commands.console import USAGE, say, stderr, told
from svod.exports.formats import FORMATS
from svod.exports.material import Material
from svod.ids import now
from svod.sending import SYSTEM
from svod.settings import read_settings, with_data

EXAMPLES = """
**Примеры**

`svod export свод.xlsx` — все записи базы

`svod export зея.csv --municipality "город Зея" --year 2024` — одна территория, для Excel

`svod export проверено.jsonl --checked` — только проверенные записи, по одной в строке
"""

Out = Annotated[Path, typer.Argument(help="Куда писать: .xlsx, .csv или .jsonl.", dir_okay=False, metavar="ФАЙЛ")]
Data = Annotated[Path | None, typer.Option("--data", help="Папка данных, иначе SVOD_DATA.", file_okay=False)]
Query = Annotated[str | None, typer.Option("--query", "-q", help="Слова, которые есть в записи.")]
Municipality = Annotated[str | None, typer.Option("--municipality", "-m", help="Муниципалитет, как в документе.")]
Year = Annotated[int | None, typer.Option("--year", "-y", help="Год плана.")]
Checked = Annotated[bool, typer.Option("--checked", help="Только проверенные записи.")]

_CHECKED = (ReviewState.ACCEPTED, ReviewState.CORRECTED, ReviewState.ADDED)


def export(  # noqa: PLR0913 -- the options of the command
    out: Out,
    *,
    data: Data = None,
    query: Query = None,
    municipality: Municipality = None,
    year: Year = None,
    checked: Checked = False,
) -> None:
    """Выгрузить записи базы в файл."""
    chosen = _format(out)
    wanted = RecordFilter(q=query, municipality=municipality, year=year, states=_CHECKED if checked else ())
    with told(), running_database(with_data(read_settings(), data), say) as url, PostgresStore(url) as store:
        count = _write(store, chosen, wanted, out)
    say(f"{out}: записей {count}")


def _format(out: Path) -> ExportFormat:
    if out.suffix.lower()[1:] not in {known.value for known in ExportFormat}:
        raise typer.BadParameter("нужен файл .xlsx, .csv или .jsonl", param_hint="ФАЙЛ")
    if not out.absolute().parent.is_dir():
        raise typer.BadParameter(f"нет папки {out.parent}: создайте её или укажите другую", param_hint="ФАЙЛ")
    return ExportFormat(out.suffix.lower()[1:])


def _write(store: PostgresStore, chosen: ExportFormat, wanted: RecordFilter, out: Path) -> int:
    """Write beside the target and put it in its place whole; raises typer.Exit where the disk refuses."""
    about = About(filter=wanted, at=now(), by=SYSTEM.name)
    try:
        with tempfile.TemporaryDirectory(prefix=".svod-", dir=out.absolute().parent) as folder:
            path = Path(folder, "export")
            with store.transaction() as work:
                made = FORMATS[chosen].write(Material(work=work, blobs=blobs, about=about), path)
            os.replace(path, out)  # noqa: PTH105 -- atomic over an existing file on every system
    except OSError as error:
        stderr().print(f"Не удалось записать {out}: проверьте права на папку и место на диске.")
        raise typer.Exit(USAGE) from error
    return made.rows
