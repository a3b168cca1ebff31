"""What parts two documents, whatever their rows say: each rule gives its reason, or abstains."""

from collections.abc import Callable
from typing import Final

from model.document import TextSource
from model.kinship import Head
from normalize.versions.keys import alike
from normalize.versions.likeness import Likeness
from normalize.versions.pair import Pair

#: Names so alike may be one name that a scan misread.
_MISREAD: Final = 0.85
#: Names of schools so alike are one school's.
_NAME: Final = 0.85


def what_parts(one: Head, other: Head) -> str | None:
    """Return why two documents are no kin, whatever their rows say; None where nothing parts them."""
    pair = Pair(new=one, old=other, rows=Likeness())
    return next((reason for rule in PARTING if (reason := rule(pair))), None)


def other_region(pair: Pair) -> str | None:
    """Abstains unless both name a region."""
    return "Разные регионы." if _places_differ(pair, pair.new.region, pair.old.region) else None


def other_municipality(pair: Pair) -> str | None:
    """Abstains unless both name a municipality."""
    differ = _places_differ(pair, pair.new.municipality, pair.old.municipality)
    return "Разные муниципалитеты." if differ else None


def other_years(pair: Pair) -> str | None:
    """Abstains where one says no year, or the years of one lie within the other's."""
    if _academic_differ(pair):
        return "Планы разных лет."
    new, old = set(pair.new.years), set(pair.old.years)
    if not new or not old or new <= old or old <= new:
        return None
    return "Планы разных лет."


def other_school(pair: Pair) -> str | None:
    """Abstains unless both papers are a school's own."""
    new, old = pair.new.schools, pair.old.schools
    if not new or not old:
        return None
    return None if any(_one_school(one, other) for one in new for other in old) else "Разные школы."


def other_level(pair: Pair) -> str | None:
    """A school's plan is no version of its municipality's."""
    return "Планы разного уровня." if _differ(pair.new.level, pair.old.level) else None


def other_annex(pair: Pair) -> str | None:
    """Annexes 1 and 2 of one order are two papers."""
    new, old = set(pair.new.annexes), set(pair.old.annexes)
    if not new or not old or new & old or pair.new.acts or pair.old.acts:
        return None
    return "Разные приложения одного приказа."


PARTING: Final[tuple[Callable[[Pair], str | None], ...]] = (
    other_region,
    other_municipality,
    other_years,
    other_school,
    other_level,
    other_annex,
)


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other and one != other)


def _places_differ(pair: Pair, one: str | None, other: str | None) -> bool:
    """A scan may misread a letter of a name: then it parts nothing, and says nothing either."""
    if not _differ(one, other):
        return False
    recognised = any(head.text_source is not TextSource.NATIVE for head in (pair.new, pair.old))
    return not recognised or alike(one, other) < _MISREAD


def _academic_differ(pair: Pair) -> bool:
    return _differ(pair.new.academic_year, pair.old.academic_year)


def _one_school(one: str, other: str) -> bool:
    """A number says it all; names may be misread or shortened."""
    if one == other:
        return True
    numbers = [key.rpartition("№ ")[2] for key in (one, other) if "№ " in key]
    if len(numbers) == 2:  # noqa: PLR2004 -- both have one
        return numbers[0] == numbers[1]
    return not numbers and alike(one, other) >= _NAME
