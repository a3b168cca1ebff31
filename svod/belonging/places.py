"""Whether two names mean one municipality, and which one a folder is named after."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from extract.entities.territories import find_municipality
from normalize.place_names import place_name, place_score

#: Names so alike are one place: «Зейский район» and «Зейский муниципальный округ».
_ONE: Final = 90.0


@lru_cache(maxsize=65_536)
def is_one_place(one: str, other: str) -> bool:
    """Tell whether two names of municipalities mean one; cases and kinds that followed one another do not matter."""
    return one == other or place_score(place_name(one), place_name(other)) >= _ONE


@lru_cache(maxsize=4_096)
def place_of_folder(path: str, known: tuple[str, ...] = ()) -> str | None:
    """Return the municipality that a folder is named after, the innermost one first; None where none is.

    A name without its kind («Зейский») counts where a municipality so called is known.
    """
    for part in reversed(path.split("/")):
        words = part.replace("_", " ").strip()
        found = find_municipality(words) or next((name for name in known if is_one_place(words, name)), None)
        if found is not None:
            return found
    return None


def folder_of(name: str) -> str:
    """Return the folder of a file's path, "" for a file that lies in none."""
    return name.rpartition("/")[0]


def known_among(names: Iterable[str | None]) -> tuple[str, ...]:
    """Return the names there are, each once, in a form that answers may be kept under."""
    return tuple(dict.fromkeys(name for name in names if name))
