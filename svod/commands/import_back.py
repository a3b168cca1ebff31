"""`svod import-back`: a corrected export, compared with the register and taken back as corrections."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from svod.commands.console import SOME_FAILED, say, told
from svod.settings import read_settings, with_data

if TYPE_CHECKING:
    from model.returned import LineCount, Returned, ReturnedLine
    from svod.service import Service

EXAMPLES = """
**Примеры**

`svod import-back свод.xlsx --dry-run` — что изменилось в файле; в реестре ничего не меняется

`svod import-back свод.xlsx` — принять правки, о которых нет спора

`svod import-back свод.xlsx --conflicts --added` — и спорные как в файле, и новые строки
"""

File = Annotated[
    Path, typer.Argument(help="Исправленная выгрузка: .xlsx или .csv.", exists=True, dir_okay=False, metavar="ФАЙЛ")
]
Data = Annotated[Path | None, typer.Option("--data", help="Папка данных, иначе SVOD_DATA.", file_okay=False)]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Только показать, что изменится.")]
Conflicts = Annotated[bool, typer.Option("--conflicts", help="Где запись изменили и в Своде, взять из файла.")]
Unclear = Annotated[bool, typer.Option("--unclear", help="Взять и сроки, которые не поняты.")]
Added = Annotated[bool, typer.Option("--added", help="Добавить строки без id как новые записи.")]
Removed = Annotated[bool, typer.Option("--removed", help="Удалить записи, которых в файле больше нет.")]

_PART: Final = 500
_SHOWN: Final = 60
_NAMES: Final = {
    "change": "правок",
    "conflict": "споров",
    "unclear": "непонятых сроков",
    "refused": "взять нельзя",
    "removed": "строк убрано",
    "added": "новых строк",
}
_BYTES: Final = 1 << 20


def import_back(  # noqa: PLR0913 -- the options of the command
    file: File,
    *,
    dry_run: DryRun = False,
    conflicts: Conflicts = False,
    unclear: Unclear = False,
    added: Added = False,
    removed: Removed = False,
    data: Data = None,
) -> None:
    """Вернуть в базу правки, сделанные в выгрузке: сначала показать план, потом принять выбранное."""
    from svod.bootstrap_service import running_service  # noqa: PLC0415 -- slow to load, and needed here alone

    chosen = {"conflict": conflicts, "unclear": unclear, "added": added, "removed": removed}
    with told(), running_service(with_data(read_settings(), data), jobs=1, on_step=say) as service:
        compared = _compared(service, file)
        _show_plan(service, compared)
        if dry_run or compared.code:
            raise typer.Exit(SOME_FAILED if compared.code else 0)
        _take(service, compared, [kind for kind, is_chosen in chosen.items() if is_chosen])


def _compared(service: "Service", file: Path) -> "Returned":
    from svod.returns.ordering import return_of, send_back  # noqa: PLC0415 -- slow to load, and needed here alone
    from svod.returns.running import run_return  # noqa: PLC0415 -- as above
    from svod.sending import SYSTEM  # noqa: PLC0415 -- as above

    returned, _ = send_back(service, file.name, _parts(file), SYSTEM, queued=False)
    run_return(service, returned.id)
    return return_of(service.store, returned.id)[0]


def _parts(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while part := opened.read(_BYTES):
            yield part


def _show_plan(service: "Service", compared: "Returned") -> None:
    from model.returned import LineFilter  # noqa: PLC0415 -- as above
    from svod.failures import error_named  # noqa: PLC0415 -- as above
    from svod.returns.ordering import counted, return_of  # noqa: PLC0415 -- as above

    error = error_named(compared.code)
    if error is not None:
        say(f"{error.message()} {error.advice}")
        return
    cursor: str | None = None
    while True:
        with service.store.transaction() as work:
            found = work.returns.lines(compared.id, LineFilter(), cursor, _PART)
        for line in found.items:
            say(line_told(line))
        cursor = found.next
        if cursor is None:
            break
    counts = counted(return_of(service.store, compared.id)[1]).values()
    say(f"Строк {compared.rows}, без изменений {compared.same}; {summary_of(counts)}.")


def line_told(line: "ReturnedLine") -> str:
    """Return a line of the plan for a terminal: where it stands, what it was, is in the file, is in the register."""
    from svod.returns.columns import title_of  # noqa: PLC0415 -- as above

    place = f"{line.sheet}:{line.row}" if line.row else "—"
    head = f"{place:>18}  {_NAMES[line.kind.value]:16}  {_short(line.title)}"
    field = f"  {title_of(line.field)}: {_short(line.was)} → {_short(line.given)}" if line.field else ""
    now = f" (сейчас: {_short(line.present)})" if line.kind.value == "conflict" else ""
    why = f"  {line.reason.sentence}" if line.reason else ""
    return f"{head}{field}{now}{why}"


def summary_of(counts: Iterable["LineCount"]) -> str:
    """Return how many lines there are of each kind, in words."""
    return ", ".join(f"{_NAMES[one.kind.value]} {one.lines}" for one in counts)


def _short(text: str | None) -> str:
    if not text:
        return "пусто"
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _take(service: "Service", compared: "Returned", kinds: list[str]) -> None:
    from model.returned import LineFilter, LineKind  # noqa: PLC0415 -- as above
    from svod.returns.ordering import Choice, apply_return, choose_lines, return_of  # noqa: PLC0415 -- as above
    from svod.returns.running import run_return  # noqa: PLC0415 -- as above
    from svod.sending import SYSTEM  # noqa: PLC0415 -- as above

    for kind in kinds:
        choice = Choice(wanted=LineFilter(kind=LineKind(kind)), chosen=True)
        compared = choose_lines(service.store, compared.id, compared.rev, choice)
    if not sum(one.chosen for one in return_of(service.store, compared.id)[1]):
        say("Принимать нечего.")
        return
    apply_return(service.store, compared.id, compared.rev, SYSTEM)
    run_return(service, compared.id)
    counts = return_of(service.store, compared.id)[1]
    taken, left = sum(one.taken for one in counts), sum(one.left for one in counts)
    say(f"Принято {taken}, оставлено {left}. Отменить всё сразу: «Выгрузки» → «Возврат правок».")
