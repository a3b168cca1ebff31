"""Формулировки в силе: letters.toml in the data folder, read anew when it changes."""

from pathlib import Path
from typing import Final

from model.errors import RubricsError
from normalize.letters.wording import Wordings, own_wordings, wordings_of
from svod.settings import Settings

#: Name of the file in the data folder.
WORDINGS_FILE: Final = "letters.toml"
_LARGEST: Final = 1_000_000

#: The file as it was read last: its path and stamp, and what it says.
_read: dict[tuple[Path, int, int], Wordings] = {}


def wordings_in_force(settings: Settings) -> Wordings:
    """Return the institute's wordings over our own; raises RubricsError where the file has mistakes."""
    file = settings.data / WORDINGS_FILE
    try:
        about = file.stat()
        stamp = (file, about.st_mtime_ns, about.st_size)
        if stamp not in _read:
            if about.st_size > _LARGEST:
                raise RubricsError(f"{WORDINGS_FILE}: файл больше {_LARGEST // 1000} кБ")
            wordings = wordings_of(file.read_text(encoding="utf-8-sig"))
            _read.clear()
            _read[stamp] = wordings
        return _read[stamp]
    except FileNotFoundError:
        return own_wordings()
    except OSError as error:
        raise RubricsError(f"{WORDINGS_FILE}: файл не открывается") from error
    except UnicodeDecodeError as error:
        raise RubricsError(f"{WORDINGS_FILE}: сохраните его в кодировке UTF-8") from error
