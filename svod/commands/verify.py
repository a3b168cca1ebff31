"""`svod verify`: whether a backup is whole, or what is kept here."""

from pathlib import Path
from typing import Annotated

import typer

from svod.commands.console import say, told
from svod.commands.steps import steps
from svod.settings import read_settings, with_data

EXAMPLES = """
**Примеры**

`svod verify /mnt/backup/svod` — цела ли последняя копия: каждая часть, каждая строка, каждый исходный файл

`svod verify /mnt/backup/svod/2026-11-23T03-00-00Z --quick` — копия того дня; у исходных файлов — только размер

`svod verify` — цело ли то, что хранится здесь: то же, что svod doctor --deep, без проверки машины

Код завершения 0 — всё цело, 1 — что-то повреждено (сказано, что), 2 — проверить не удалось.
"""

Backup = Annotated[
    Path | None, typer.Argument(metavar="КОПИЯ", help="Папка копий (тогда последняя) или одна из них; иначе сама база.")
]
Data = Annotated[Path | None, typer.Option("--data", help="Папка базы (иначе SVOD_DATA).", file_okay=False)]
Quick = Annotated[bool, typer.Option("--quick", help="Исходные файлы не перечитывать, только сверить размер.")]
#: The rest is counted.
_MOST = 50


def verify(backup: Backup = None, *, data: Data = None, quick: Quick = False) -> None:
    """Проверить, цела ли резервная копия или сама база."""
    if backup is None:
        from svod.commands.doctor import told_of_base  # noqa: PLC0415 -- needs a database driver

        with told():
            is_sound = told_of_base(with_data(read_settings(), data), deep=not quick)
        raise typer.Exit(0 if is_sound else 1)
    raise typer.Exit(0 if _is_whole(backup, quick=quick) else 1)


def _is_whole(backup: Path, *, quick: bool) -> bool:
    from svod.backup.manifest import read_manifest  # noqa: PLC0415 -- needs a database driver
    from svod.backup.place import chosen  # noqa: PLC0415 -- as above
    from svod.backup.verifying import damages  # noqa: PLC0415 -- as above

    with told(), steps() as step:
        found = chosen(backup)
        damaged = list(damages(found, step, quick=quick))
    for one in damaged[:_MOST]:
        say(f"{one.name}: {one.says}")
    if len(damaged) > _MOST:
        say(f"… и ещё {len(damaged) - _MOST}")
    if not damaged:
        say(f"Копия цела: {found}")
        if missing := read_manifest(found).originals.missing:
            say(f"Исходных файлов не было уже тогда, когда она делалась: {len(missing)} ({missing[0]}).")
        return True
    say(
        f"Повреждено: {len(damaged)}. Если испорчены файлы в originals, удалите их и сделайте копию ещё раз: "
        "она положит их заново. Если испорчено остальное, копия не восстановится: сделайте новую."
    )
    return False
