"""`svod doctor`: what this machine has, what is missing, and what works without it."""

import typer

from svod.commands.console import stdout
from svod.health import examine

EXAMPLES = """
**Пример**

`svod doctor` — код завершения 0, когда есть всё, 1 — когда чего-то не хватает
"""


def doctor() -> None:
    """Проверить, что на машине есть всё нужное."""
    probes = examine()
    for probe in probes:
        mark = "есть" if probe.found else "нет "
        stdout().print(f"{mark}  {probe.name}: {probe.says}", soft_wrap=True)
    raise typer.Exit(0 if all(probe.found for probe in probes) else 1)
