"""Правила замечаний в силе: the institute's file, read once when the program starts.

--rules FILE, else SVOD_RULES, else rules.toml in the data folder, else what comes with Svod
"""

from pathlib import Path

from model.errors import RubricsError
from normalize.findings.rubrics import Rubrics, own_rubrics, rubrics_of
from svod.settings import Settings

#: Name of the file in the data folder.
RULES_FILE = "rules.toml"
_LARGEST = 1_000_000

#: What this process goes by; set where the program is wired, and nowhere else.
_in_force: list[Rubrics] = []


def rules_in_force() -> Rubrics:
    """Return the rubrics this process goes by."""
    return _in_force[-1] if _in_force else own_rubrics()


def put_in_force(settings: Settings) -> Rubrics:
    """Read the rubrics of the settings and go by them from now on; raises RubricsError."""
    _in_force[:] = [read_rules(settings)]
    return rules_in_force()


def read_rules(settings: Settings) -> Rubrics:
    """Return the rubrics of the settings' file, or our own where there is none; raises RubricsError."""
    file = settings.rules or settings.data / RULES_FILE
    if settings.rules is None and not file.is_file():
        return own_rubrics()
    return rubrics_of(_text(file))


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > _LARGEST:
            raise RubricsError(f"{file.name}: файл больше {_LARGEST // 1000} кБ")
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise RubricsError(f"{file.name}: файл не открывается") from error
    except UnicodeDecodeError as error:
        raise RubricsError(f"{file.name}: сохраните его в кодировке UTF-8") from error
