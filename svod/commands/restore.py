"""`svod restore`: a backup, put back on this machine or another one."""

from pathlib import Path
from typing import Annotated

import typer

from svod.commands.console import say, told
from svod.commands.steps import steps
from svod.settings import read_settings, with_data

EXAMPLES = """
**Примеры**

`svod restore /mnt/backup/svod` — последнюю копию, в новую базу в папке svod-data

`svod restore /mnt/backup/svod/2026-11-23T03-00-00Z --data /srv/svod` — копию того дня, в другую папку

`DATABASE_URL=… SVOD_ORIGINALS=s3://… svod restore /mnt/backup/svod` — в пустую базу и хранилище учреждения

`svod restore /mnt/backup/svod --replace` — вместо того, что в базе есть сейчас; оно пропадёт

Сначала остановите svod serve и svod worker. Прерванное восстановление запустите ещё раз: наполовину восстановленной
базы не бывает. Вебхуки и расписания выгрузок стоят, пока их не включат, чтобы копия не отправляла второй раз то же,
что прежняя машина; если её больше нет, добавьте --go-on. Все входят заново; ключи API и ссылки действуют, как на
момент копии. Код завершения 0 — восстановлено, 2 — нет.
"""

Backup = Annotated[Path, typer.Argument(metavar="КОПИЯ", help="Папка копий (тогда последняя) или одна из них.")]
Data = Annotated[Path | None, typer.Option("--data", help="Папка базы (иначе SVOD_DATA).", file_okay=False)]
Replace = Annotated[bool, typer.Option("--replace", help="Заменить то, что есть в базе.")]
GoOn = Annotated[bool, typer.Option("--go-on", help="Вебхукам и расписаниям работать: прежней машины больше нет.")]


def restore(backup: Backup, *, data: Data = None, replace: Replace = False, go_on: GoOn = False) -> None:
    """Восстановить базу, исходные файлы и настройки из резервной копии."""
    from svod.backup.place import chosen  # noqa: PLC0415 -- needs a database driver
    from svod.backup.restoring import Choices, Restored  # noqa: PLC0415 -- as above
    from svod.backup.restoring import restore as put_back  # noqa: PLC0415 -- as above
    from svod.commands.places import anywhere  # noqa: PLC0415 -- as above
    from svod.commands.signals import terminable  # noqa: PLC0415 -- as above

    done: Restored
    with terminable(), told():
        found = chosen(backup)  # before a database is made for nothing
        with anywhere(with_data(read_settings(), data), say) as target, steps() as step:
            done = put_back(found, target, Choices(replaces=replace, goes_on=go_on), step)
    counts = done.manifest.counts
    say(
        f"Восстановлено на {done.manifest.moment:%d.%m.%Y %H:%M:%S} UTC: документов {counts['documents']}, "
        f"записей {counts['records']}, учётных записей {counts['accounts']}, "
        f"исходных файлов {len(done.originals.sizes)}."
    )
    if done.paused:
        stopped = ", ".join(f"{name} {number}" for name, number in done.paused.items())
        say(f"Остановлено, включите сами, когда прежняя машина выключена: {stopped}.")
    for name in done.left:
        say(f"{name}: на этой машине другой; тот, что в копии, лежит рядом: {name}.from-backup.")
    if done.purged:
        say(f"Удалено снова, как в прежней базе после этой копии: документов {done.purged}.")
    if done.unknown:
        say(f"Таблицы не Свода пропущены: {', '.join(done.unknown)}.")
    if done.manifest.originals.missing:
        say(f"Исходных файлов не было уже в копии: {len(done.manifest.originals.missing)}.")
    say("Проверьте: svod doctor. Затем запускайте svod serve.")
