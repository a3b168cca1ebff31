"""Photographs of pages that follow one another: told by names that count on and by a table that goes on."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from model.document import TextSource
from model.kinship import Head

#: «IMG_0012», «Скан 3», «приказ стр.2», «20210315_101502» (a camera's clock: no counting).
_COUNTED: Final = re.compile(r"^(?P<stem>.{0,200}?)(?P<number>\d{1,4})\)?$")
_LAST: Final = re.compile(r"(\d{1,4})\.?$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Following:
    """Страница за страницей."""

    reason: str
    sure: bool


def follows(new: Head, old: Head) -> Following | None:
    """Tell whether two images are pages of one paper; abstains for anything but two recognised files.

    Sure where the table goes on too: the later page has no heading of its own and its first number is the next one.
    """
    if TextSource.NATIVE in {new.text_source, old.text_source}:
        return None
    step = _step(old.name, new.name)
    if step is None:
        return None
    first, second = (old, new) if step > 0 else (new, old)
    if second.acts or (second.title and first.title != second.title):
        return None
    goes_on = _goes_on(first.last_number, second.first_number)
    reason = "Имена файлов идут подряд" + (", нумерация строк продолжается." if goes_on else ".")
    return Following(reason=reason, sure=goes_on)


def _step(one: str, other: str) -> int | None:
    """Return 1 or -1 where the names count on by one; None else."""
    left, right = PurePosixPath(one), PurePosixPath(other)
    if left.parent != right.parent:
        return None
    before, after = _COUNTED.match(left.stem), _COUNTED.match(right.stem)
    if before is None or after is None or before["stem"] != after["stem"]:
        return None
    step = int(after["number"]) - int(before["number"])
    return step if abs(step) == 1 else None


def _goes_on(last: str | None, first: str | None) -> bool:
    one, other = _LAST.search(last or ""), _LAST.search(first or "")
    return bool(one and other and int(other[1]) == int(one[1]) + 1)
