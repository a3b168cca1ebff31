"""Names of files: what an index takes."""

from typing import Final

from model.service_errors import InvalidValueError

#: Bytes; PostgreSQL's indexes take no more.
LONGEST_NAME: Final = 2_000
_TOO_LONG: Final = "Слишком длинное имя файла: сократите имена папок или самого файла."
_UNSOUND: Final = "В имени файла есть недопустимый знак: переименуйте файл."


def checked_name(name: str) -> str:
    """Return the name of a file; raises InvalidValueError("/name") for one that cannot be kept."""
    try:
        size = len(name.encode())
    except UnicodeEncodeError as error:
        raise InvalidValueError("/name", _UNSOUND) from error
    if "\0" in name:
        raise InvalidValueError("/name", _UNSOUND)
    if size > LONGEST_NAME:
        raise InvalidValueError("/name", _TOO_LONG)
    return name
