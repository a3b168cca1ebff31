"""`svod backup`: everything that is kept, into a folder, while people work."""

from pathlib import Path
from typing import Annotated

import typer

from svod.commands.console import say, told
from svod.commands.steps import size_of, steps
from svod.settings import Settings, read_settings, with_data

EXAMPLES = """
**Примеры**

`svod backup /mnt/backup/svod` — копия своей базы из папки svod-data; вторая в ту же папку берёт лишь новые файлы

`svod backup /mnt/backup/svod --keep 14` — и оставить четырнадцать последних; так её и ставят в cron

`DATABASE_URL=postgresql://svod@db/svod SVOD_ORIGINALS=s3://svod svod backup /mnt/backup/svod` — базы учреждения

Свод при этом работает. Код завершения 0 — копия сделана; 1 — сделана, но часть исходных файлов пропала или испорчена
ещё до неё (svod doctor); 2 — не сделана. В копии хеши паролей и секреты вебхуков: храните её как саму базу.
"""

Place = Annotated[Path, typer.Argument(metavar="ПАПКА", help="Куда: папка для всех копий, лучше на другом диске.")]
Data = Annotated[Path | None, typer.Option("--data", help="Папка базы (иначе SVOD_DATA).", file_okay=False)]
Keep = Annotated[int | None, typer.Option("--keep", min=1, metavar="N", help="Оставить N последних копий.")]


def backup(place: Place, *, data: Data = None, keep: Keep = None) -> None:
    """Сделать резервную копию базы, исходных файлов и настроек, не останавливая Свод."""
    from svod.backup.making import make_backup  # noqa: PLC0415 -- needs a database driver
    from svod.backup.thinning import keep_newest  # noqa: PLC0415 -- as above
    from svod.commands.places import existing  # noqa: PLC0415 -- as above
    from svod.commands.signals import terminable  # noqa: PLC0415 -- as above

    settings = with_data(read_settings(), data)
    with terminable(), told(), existing(settings, say) as source, steps() as step:
        made = make_backup(source, place, step)
        gone = keep_newest(place, keep) if keep else 0
    counts, copied = made.manifest.counts, made.copied
    say(
        f"Копия готова: {made.folder} ({size_of(made.manifest.size)}). Документов {counts['documents']}, "
        f"записей {counts['records']}, исходных файлов {len(copied.sizes)}, "
        f"из них новых {copied.new} ({size_of(copied.new_size)})."
    )
    if gone:
        say(f"Старых копий удалено: {gone}.")
    _say_what_is_not_in_it(settings)
    if copied.missing:
        say(f"Исходных файлов нет или они испорчены: {len(copied.missing)}; какие — скажет svod doctor --deep.")
        raise typer.Exit(1)


def _say_what_is_not_in_it(settings: Settings) -> None:
    outside = [str(settings.rules)] if settings.rules else []
    outside += [str(folder) for folder in settings.registries[1:]]
    outside += [str(settings.webhook_ca)] if settings.webhook_ca else []
    if outside:
        say(f"В копию не входит то, что лежит вне папки базы: {', '.join(outside)}.")
