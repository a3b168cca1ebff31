"""`svod purge`: a document goes with all that is kept of it; what went is listed, and goes again after a restore."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from svod.commands.console import say, stdout, told
from svod.settings import read_settings, with_data

if TYPE_CHECKING:
    from svod.retention.keeping import Kept
    from svod.retention.planning import RemovalPlan

EXAMPLES = """
**Примеры**

`svod purge 01a20783-d605-7234-9da6-fb8946497d15` — показать, что уйдёт, спросить и удалить сразу, без отсрочки

`svod purge 01a20783-d605-7234-9da6-fb8946497d15 --yes` — не спрашивать

`svod purge --list > udaleno.jsonl` — отпечатки всего, что удалено, с датами

`svod purge --replay udaleno.jsonl` — после восстановления из копии удалить снова всё, что было удалено
"""

Document = Annotated[UUID | None, typer.Argument(help="Номер документа: последняя часть его адреса на странице.")]
Yes = Annotated[bool, typer.Option("--yes", help="Не спрашивать.")]
Listed = Annotated[bool, typer.Option("--list", help="Перечислить удалённое: строка JSON на документ.")]
Replay = Annotated[Path | None, typer.Option(help="Удалить снова по такому списку.", exists=True, dir_okay=False)]
Data = Annotated[Path | None, typer.Option("--data", help="Папка базы (иначе SVOD_DATA).", file_okay=False)]


def purge(
    document: Document = None, *, yes: Yes = False, listed: Listed = False, replay: Replay = None, data: Data = None
) -> None:
    """Удалить документ из базы со всем, что о нём хранится; отменить это нельзя."""
    from store.blobs import open_blobs  # noqa: PLC0415 -- lists are made without a database
    from store.postgres import PostgresStore  # noqa: PLC0415 -- as above
    from svod.bootstrap_service import running_database  # noqa: PLC0415 -- as above
    from svod.retention.keeping import Kept  # noqa: PLC0415 -- as above

    if sum((document is not None, listed, replay is not None)) != 1:
        raise typer.BadParameter("Назовите документ, или --list, или --replay ФАЙЛ.")
    settings = with_data(read_settings(), data)
    with told(), running_database(settings, say) as url, PostgresStore(url, size=2) as store:
        kept = Kept(store=store, blobs=open_blobs(settings.originals_url))
        if document is not None:
            _purge(kept, document, sure=yes)
        elif replay is not None:
            _replay(kept, replay)
        else:
            _list(kept)


def _purge(kept: "Kept", document: UUID, *, sure: bool) -> None:
    from model.retention import RemovalCause  # noqa: PLC0415 -- as above
    from svod.retention.planning import plan_removal  # noqa: PLC0415 -- as above
    from svod.retention.purging import purge as purge_documents  # noqa: PLC0415 -- as above

    plan = plan_removal(kept.store, document)
    for line in told_plan(plan):
        say(line)
    if not sure and not typer.confirm("Удалить? Отменить это будет нельзя.", err=True):
        raise typer.Exit(1)
    removed = purge_documents(kept, (document,), RemovalCause.ASKED)
    say(f"Удалено документов: {len(removed.purged)}. Отпечатки и время — в журнале.")


def told_plan(plan: "RemovalPlan") -> tuple[str, ...]:
    """Return what goes, for people."""
    found = plan.footprint
    names = [f"{one.name}{' (в нём лежат те же байты)' if one.as_shell else ''}" for one in plan.documents]
    with_them = (
        f"С ними: файлов {found.files}, страниц {found.pages}, записей {found.records}, действий проверяющих "
        f"{found.commands}, комментариев {found.comments}, писем {found.letters}, возвратов {found.returns}, готовых "
        f"выгрузок {found.exports}."
    )
    return (
        f"Уйдут документы ({found.documents}): {'; '.join(names)}.",
        with_them,
        *(f"Удалять запрещено: {hold.reason} ({hold.author}, {hold.at:%d.%m.%Y})." for hold in plan.holds),
    )


def _list(kept: "Kept") -> None:
    from svod.retention.replaying import purged_since  # noqa: PLC0415 -- as above

    for line in purged_since(kept.store):
        stdout().print(line, soft_wrap=True, markup=False, highlight=False)


def _replay(kept: "Kept", path: Path) -> None:
    from svod.retention.replaying import replay as purge_again  # noqa: PLC0415 -- as above

    with path.open(encoding="utf-8") as lines:
        say(f"Удалено снова документов: {purge_again(kept, lines)}.")
