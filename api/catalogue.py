"""Каталог ошибок: docs/errors.md, made from the classes of the code."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from http import HTTPStatus

from api.errors import status_of
from model.errors import SvodError

#: Packages whose modules may define errors of their own.
_PACKAGES = ("model", "svod")
_TEXT = """# Ошибки

Сделано из кода: `.venv/bin/python tools/errors.py > docs/errors.md`. Не правьте руками.

Каждый отказ API приходит как `application/problem+json` (RFC 9457): `code` — постоянное имя, по нему и различайте;
`title` — что случилось; `detail` — что делать; `errors` — какие поля не так; `request_id` — номер запроса для
администратора. `type` ведёт на описание: `/api/v1/problems/{code}` отвечает страницей браузеру и JSON программе. Имя
не меняет смысла и не исчезает, пока действует `/api/v1`; новые имена добавляются: незнакомое различайте по коду HTTP.

Те же имена стоят в `code` файлов, документов и выгрузок, которые не удались.
"""
_HEAD = ("", "| имя | HTTP | что случилось | что делать |", "|---|---|---|---|")


def catalogue() -> str:
    """Return the whole page, Markdown."""
    kinds = _kinds()
    api = {code: kind for code, kind in kinds.items() if _is_answered(kind)}
    own = {code: kind for code, kind in kinds.items() if code not in api}
    lines = [_TEXT, "## Ответы API и причины неудач", *_table(api)]
    lines += ["", "## Только команды и запуск", "", "Их печатает `svod …`; по HTTP они не приходят.", *_table(own, "—")]
    return "\n".join(lines) + "\n"


def _is_answered(kind: type[SvodError]) -> bool:
    """Tell what the API answers with, or keeps with a file, from what only a command prints."""
    return kind.__module__.startswith(("model.", "svod.net.")) or status_of(kind) != HTTPStatus.INTERNAL_SERVER_ERROR


def _table(kinds: Mapping[str, type[SvodError]], status: str | None = None) -> Iterator[str]:
    yield from _HEAD
    for code, kind in sorted(kinds.items(), key=lambda pair: (status_of(pair[1]), pair[0])):
        yield f"| `{code}` | {status or status_of(kind)} | {_cell(kind.message())} | {_cell(kind.advice)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _kinds() -> dict[str, type[SvodError]]:
    """Return code -> class of all that the packages define, a parent before those that keep its code."""
    for package in _PACKAGES:
        found = importlib.import_module(package)
        for module in pkgutil.walk_packages(found.__path__, f"{package}."):
            importlib.import_module(module.name)
    kinds: dict[str, type[SvodError]] = {}
    waiting: list[type[SvodError]] = [SvodError]
    while waiting:
        kind = waiting.pop(0)
        if kind.__module__.partition(".")[0] in _PACKAGES:
            kinds.setdefault(kind.code, kind)
        waiting.extend(sorted(kind.__subclasses__(), key=lambda one: one.__qualname__))
    return kinds
