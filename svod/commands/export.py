"""`svod export`: records of the database as a file."""

import os
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final
from uuid import UUID

import typer

from export.packing import ENDINGS
from model.export_order import APPROVED, Compression, Export, ExportFormat, ExportOptions, ExportState
from model.people_policy import NamesPolicy
from model.stored import RecordFilter, ReviewState
from store.blobs import open_blobs
from store.postgres import PostgresStore
from svod.bootstrap_service import running_database
from svod.commands.console import USAGE, say, stderr, told
from svod.exports.formats import FORMATS
from svod.exports.making import bytes_of, make_artefact, with_bytes
from svod.exports.manifests import manifest_of
from svod.ids import new_id, now
from svod.saved_exports.named import as_saved
from svod.sending import SYSTEM
from svod.settings import Settings, read_settings, with_data

EXAMPLES = """
**Примеры**

`svod export свод.xlsx` — проверенные записи базы

`svod export всё.xlsx --all` — и непроверенные

`svod export зея.csv --municipality "город Зея" --year 2024` — одна территория, для русского Excel

`svod export реестр.csv --plain` — CSV для программ: UTF-8, запятая, ячейки как есть

`svod export реестр.jsonl.zst` — JSON Lines, по записи в строке, сжатый (или `.gz`, или без сжатия)

`svod export реестр.parquet --names role` — Parquet, должности вместо имён людей

`svod export реестр.zip` — связанные таблицы (Data Package)

`svod export неделя.xlsx --saved "Отчёт за неделю"` — сохранённая выгрузка, для своего планировщика

Рядом ложится опись `ФАЙЛ.manifest.json`: отбор, момент, число записей, контрольная сумма.
"""

Out = Annotated[
    Path,
    typer.Argument(
        help="Куда писать: .xlsx, .csv, .jsonl, .parquet, .zip или .ics; .csv и .jsonl можно с .gz или .zst.",
        dir_okay=False,
        metavar="ФАЙЛ",
    ),
]
Data = Annotated[Path | None, typer.Option("--data", help="Папка данных, иначе SVOD_DATA.", file_okay=False)]
Query = Annotated[str | None, typer.Option("--query", "-q", help="Слова, которые есть в записи.")]
Municipality = Annotated[str | None, typer.Option("--municipality", "-m", help="Муниципалитет, как в документе.")]
Year = Annotated[int | None, typer.Option("--year", "-y", help="Год плана.")]
States = Annotated[list[ReviewState] | None, typer.Option("--state", help="Состояние проверки; можно несколько раз.")]
Everything = Annotated[bool, typer.Option("--all", help="Все записи, кроме удалённых, а не только проверенные.")]
Checked = Annotated[bool, typer.Option("--checked", help="Только проверенные записи: так и без этого.", hidden=True)]
Batch = Annotated[UUID | None, typer.Option("--batch", help="Номер партии.")]
Document = Annotated[UUID | None, typer.Option("--document", help="Номер документа.")]
Names = Annotated[
    NamesPolicy,
    typer.Option("--names", help="Имена людей: как в документах, инициалы, должности вместо имён, без имён."),
]
Contacts = Annotated[bool, typer.Option("--contacts", help="Оставить телефоны, почту и другие контакты.")]
Plain = Annotated[bool, typer.Option("--plain", help="CSV для программ (RFC 4180), а не для Excel.")]
Sheets = Annotated[bool, typer.Option("--sheets", help="XLSX: лист на каждый муниципалитет.")]
Coverage = Annotated[bool, typer.Option("--coverage", help="XLSX: ещё и лист покрытия.")]
Saved = Annotated[
    str | None,
    typer.Option(
        "--saved", help="Название сохранённой выгрузки: формат, отбор и настройки берутся из неё.", metavar="НАЗВАНИЕ"
    ),
]
Form = Annotated[UUID | None, typer.Option("--form", help="Номер своей формы, которую заполнить (.xlsx).")]

#: Ending -> format.
_FORMATS: Final = {
    ".xlsx": ExportFormat.XLSX,
    ".csv": ExportFormat.CSV,
    ".jsonl": ExportFormat.JSONL,
    ".parquet": ExportFormat.PARQUET,
    ".zip": ExportFormat.PACKAGE,
    ".ics": ExportFormat.ICS,
}
_PACKED: Final = {ending: compression for compression, ending in ENDINGS.items() if ending}
_UNKNOWN: Final = "нужен файл .xlsx, .csv, .jsonl, .parquet, .zip или .ics (.csv и .jsonl можно сжать: .gz, .zst)"


def export(  # noqa: PLR0913 -- the options of the command
    out: Out,
    *,
    data: Data = None,
    query: Query = None,
    municipality: Municipality = None,
    year: Year = None,
    state: States = None,
    everything: Everything = False,
    checked: Checked = False,
    batch: Batch = None,
    document: Document = None,
    names: Names = NamesPolicy.AS_WRITTEN,
    contacts: Contacts = False,
    plain: Plain = False,
    sheets: Sheets = False,
    coverage: Coverage = False,
    form: Form = None,
    saved: Saved = None,
) -> None:
    """Выгрузить записи базы в файл: только проверенные, если не попросить иного."""
    file_format, compression = _of_saved(out) if saved else _format(out, plain=plain, form=form)
    states = tuple(state or ()) or (() if everything and not checked else APPROVED)
    order = Export(
        id=new_id(),
        format=file_format,
        filter=RecordFilter(
            q=query, municipality=municipality, year=year, states=states, batch=batch, document=document
        ),
        options=ExportOptions(
            names=names,
            contacts=contacts,
            compression=compression,
            form=form,
            a_sheet_each=sheets,
            coverage=coverage,
        ),
        created_at=now(),
        created_by=SYSTEM.name,
    )
    rows = _exported(with_data(read_settings(), data), order, out, saved)
    say(f"{out}: записей {rows}")


def _format(out: Path, *, plain: bool, form: UUID | None) -> tuple[ExportFormat, Compression]:
    ending = out.suffix.lower()
    compression = _PACKED.get(ending, Compression.NONE)
    found = _FORMATS.get(Path(out.stem).suffix.lower() if compression is not Compression.NONE else ending)
    if found is ExportFormat.CSV and plain:
        found = ExportFormat.CSV_PLAIN
    if found is ExportFormat.XLSX and form is not None:
        found = ExportFormat.FORM
    known = FORMATS.get(found) if found else None
    if found is None or known is None or (compression is not Compression.NONE and not known.compressible):
        raise typer.BadParameter(_UNKNOWN, param_hint="ФАЙЛ")
    _check_folder(out)
    return found, compression


def _of_saved(out: Path) -> tuple[ExportFormat, Compression]:
    """Return what stands until the saved export is looked up: its format holds, whatever the file is called."""
    _check_folder(out)
    return ExportFormat.JSONL, Compression.NONE


def _check_folder(out: Path) -> None:
    if not out.absolute().parent.is_dir():
        raise typer.BadParameter(f"нет папки {out.parent}: создайте её или укажите другую", param_hint="ФАЙЛ")


def _exported(settings: Settings, order: Export, out: Path, saved: str | None) -> int:
    with told(), running_database(settings, say) as url, PostgresStore(url) as store:
        try:
            return _write(store, settings, as_saved(store, saved, order) if saved else order, out)
        except OSError as error:
            stderr().print(f"Не удалось записать {out}: проверьте права на папку и место на диске.")
            raise typer.Exit(USAGE) from error


def _write(store: PostgresStore, settings: Settings, order: Export, out: Path) -> int:
    """Write beside the target and put it in its place whole, the manifest after it."""
    from pydantic_core import to_json  # noqa: PLC0415 -- not to be loaded for --help

    with tempfile.TemporaryDirectory(prefix=".svod-", dir=out.absolute().parent) as folder:
        path, beside = Path(folder, "export"), Path(folder, "manifest")
        made = make_artefact(store, open_blobs(settings.originals_url), order, path)
        manifest = with_bytes(made.manifest, *bytes_of(path))
        whole = replace(manifest.files[0], name=out.name)
        manifest = replace(manifest, files=(whole, *manifest.files[1:]))
        done = replace(order, state=ExportState.DONE, rows=made.rows, manifest=manifest, finished_at=now())
        beside.write_bytes(to_json(manifest_of(done), indent=2) + b"\n")
        os.replace(path, out)  # noqa: PTH105 -- atomic over an existing file on every system
        os.replace(beside, out.with_name(f"{out.name}.manifest.json"))  # noqa: PTH105 -- as above
    return made.rows
