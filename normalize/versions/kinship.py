"""How two documents are related: what parts them, then one rule after the other; each says why, and may abstain.

What parts them (another municipality, year, school) → what the papers say (repeal, amendment) → requisites and rows.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from model.dates import russian_date
from model.document import TextSource
from model.kinship import Act, Head, Kinship, KinshipKind, Naming
from normalize.versions.keys import alike
from normalize.versions.likeness import Likeness
from normalize.versions.pages import follows

#: Share of equal rows from which two documents are one in two forms; less where letters may be misread.
_COPY: Final = 0.90
_COPY_RECOGNISED: Final = 0.70
_SAID_ALL: Final = 0.95
#: Share of rows with a counterpart from which one is a version of the other, and from which that is asked.
_VERSION: Final = 0.50
_ASKED: Final = 0.40
#: Names so alike may be one name that a scan misread.
_MISREAD: Final = 0.85
#: Titles so alike are one title.
_TITLE: Final = 0.85
#: Whose text is the better one.
RANKS: Final = {TextSource.NATIVE: 2, TextSource.MIXED: 1, TextSource.OCR: 0}
#: Fewer rows than that may be equal by chance.
_FEW: Final = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Пара документов: the newer one (by date, then by arrival) and the older one, with the likeness of their rows."""

    new: Head
    old: Head
    rows: Likeness

    @property
    def is_scan_beside_file(self) -> bool:
        """Tell whether one was read from an image more than the other."""
        return self.new.text_source is not self.old.text_source

    @property
    def is_scan_of(self) -> bool:
        """Tell whether a scan says what the file says, as far as it could be read.

        What differs in a scan that was read well was changed: that one is a version.
        """
        rows = self.rows
        if not (self.is_scan_beside_file and rows.both):
            return False
        new_is_file = RANKS[self.new.text_source] > RANKS[self.old.text_source]
        file, scan = (rows.new, rows.old) if new_is_file else (rows.old, rows.new)
        said = rows.equal >= _COPY_RECOGNISED * rows.paired and rows.of_shorter >= _COPY_RECOGNISED
        if rows.is_clean and rows.equal < _SAID_ALL * max(rows.old, rows.new):
            return False
        return said and file >= _COPY * scan


def kinship(new: Head, old: Head, rows: Likeness) -> Kinship:
    """Return how the newer document is related to the older one; `sure` is False where a person should say."""
    pair = Pair(new=new, old=old, rows=rows)
    parted = what_parts(new, old)
    if parted:
        return Kinship(kind=KinshipKind.NONE, score=0.0, reason=parted)
    found = next((kin for rule in RULES if (kin := rule(pair))), None)
    return found or Kinship(kind=KinshipKind.NONE, score=0.0, reason="Общего мало.")


def what_parts(one: Head, other: Head) -> str | None:
    """Return why two documents are no kin, whatever their rows say; None where nothing parts them."""
    pair = Pair(new=one, old=other, rows=Likeness())
    return next((reason for rule in PARTING if (reason := rule(pair))), None)


def is_old_superseding(new: Head, old: Head, kind: KinshipKind) -> bool:
    """Tell whether the older arrival holds: a file's own text over a recognised one, a later date over an earlier.

    Of two kinds of file with the same text the fuller one holds: no row is lost by a table that was read badly.
    """
    if kind is KinshipKind.COPY:
        if new.text_source is old.text_source and new.media_type != old.media_type:
            return old.rows > new.rows
        return RANKS[old.text_source] > RANKS[new.text_source]
    return bool(new.date and old.date and len(new.date) == len(old.date) and old.date > new.date)


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


def repeal(pair: Pair) -> Kinship | None:
    """«Признать утратившим силу приказ …»: the older one ends; where the new one brings its rows, it goes on there."""
    act = _named_act(pair, Naming.REPEALS)
    if act is None:
        return None
    kind = KinshipKind.CORRECTION if pair.rows.of_old >= _VERSION else KinshipKind.REPEAL
    return _by_words(pair, act, kind, "признаёт его утратившим силу", sure=len(pair.old.acts) == 1)


def restatement(pair: Pair) -> Kinship | None:
    """«Изложить в новой редакции»: its rows take the place of all rows of the older one."""
    act = _named_act(pair, Naming.RESTATES)
    if act is None:
        return None
    if not pair.rows.both:
        return _by_words(pair, act, KinshipKind.AMENDMENT, "излагает его в новой редакции")
    whole = pair.old.plans <= 1
    kind = KinshipKind.CORRECTION if whole else KinshipKind.AMENDMENT
    return _by_words(pair, act, kind, "излагает его план в новой редакции", sure=whole)


def amendment(pair: Pair) -> Kinship | None:
    """«Внести изменения в приказ»: its rows take the place of those they answer to."""
    act = _named_act(pair, Naming.AMENDS)
    if act is None:
        return None
    whole = pair.rows.both and pair.rows.of_old >= _COPY
    kind = KinshipKind.CORRECTION if whole else KinshipKind.AMENDMENT
    return _by_words(pair, act, kind, "вносит в него изменения")


def same_act(pair: Pair) -> Kinship | None:
    """One order, or the annex of one: two forms, two versions, or two parts of one paper."""
    new, old = _own_and_stamped(pair.new), _own_and_stamped(pair.old)
    common = next(((one, other) for one in new for other in old if _same(one, other)), None)
    if common is None:
        return None
    shown = _shown(common[0])
    if not pair.rows.both:
        return _without_rows(pair, shown)
    return _by_rows(pair, f"Один и тот же акт ({shown})")


def near_act(pair: Pair) -> Kinship | None:
    """One number under two dates of one year: one order dated twice, if its rows say so."""
    new, old = _own_and_stamped(pair.new), _own_and_stamped(pair.old)
    common = next(((one, other) for one in new for other in old if _same_but_date(one, other)), None)
    if common is None or not _one_place(pair):
        return None
    told = f"Номер один (№ {common[0].number}), даты разные: {_dates(*common)}."
    if not pair.rows.both:
        kind = KinshipKind.PART if bool(pair.rows.new) != bool(pair.rows.old) else KinshipKind.COPY
        return Kinship(kind=kind, score=0.6, reason=told, sure=False, disagreement=told)
    found = _by_rows(pair, f"Номер один (№ {common[0].number})")
    if found is None:
        return None
    sure = found.sure and pair.rows.of_all >= _COPY
    return Kinship(kind=found.kind, score=found.score - 0.1, reason=found.reason, sure=sure, disagreement=told)


def same_paper(pair: Pair) -> Kinship | None:
    """Without an act in common: the same place, years and title, and rows that answer to one another."""
    if not pair.rows.both or pair.rows.of_all < _ASKED:
        return None
    doubts = tuple(_doubts(pair))
    found = _by_rows(pair, "Тот же муниципалитет, год и название" if not doubts else "Строки почти те же")
    if found is None or (doubts and pair.rows.of_all < _COPY):
        return None
    if not doubts:
        return found
    reason = f"{found.reason} Спросить человека: {'; '.join(doubts)}."
    return Kinship(kind=found.kind, score=min(found.score, 0.7), reason=reason, sure=False)


def following_pages(pair: Pair) -> Kinship | None:
    """Photographs of pages: names that count on, no heading on the later one, numbers that go on."""
    told = follows(pair.new, pair.old)
    if told is None:
        return None
    return Kinship(kind=KinshipKind.PART, score=0.8 if told.sure else 0.6, reason=told.reason, sure=told.sure)


RULES: Final[tuple[Callable[[Pair], Kinship | None], ...]] = (
    repeal,
    restatement,
    amendment,
    same_act,
    near_act,
    following_pages,
    same_paper,
)


def _by_words(pair: Pair, act: tuple[Act, Act], kind: KinshipKind, deed: str, *, sure: bool = True) -> Kinship:
    """What an order says of another is sure where number and date agree."""
    named, own = act
    dated = bool(named.date and named.date == own.date)
    disagreement = None
    if named.date and own.date and not dated:
        disagreement = f"Номер один (№ {own.number}), даты разные: {_dates(named, own)}."
    sure = sure and (dated or (_one_place(pair) and disagreement is None))
    score = 0.98 if dated else 0.7
    return Kinship(
        kind=kind, score=score, reason=f"Называет приказ {_shown(own)} и {deed}.", sure=sure, disagreement=disagreement
    )


def _without_rows(pair: Pair, shown: str) -> Kinship:
    if pair.rows.new or pair.rows.old:
        return Kinship(kind=KinshipKind.PART, score=0.95, reason=f"Приказ и приложение к нему ({shown}).")
    if bool(pair.new.acts) != bool(pair.old.acts):
        return Kinship(kind=KinshipKind.PART, score=0.8, reason=f"Части одного документа ({shown}).")
    titled = alike(pair.new.title, pair.old.title) >= _TITLE or not (pair.new.title and pair.old.title)
    return Kinship(kind=KinshipKind.COPY, score=0.9, reason=f"Один и тот же акт ({shown}).", sure=titled)


def _by_rows(pair: Pair, ground: str) -> Kinship | None:
    """Copy or correction, by the share of rows; the doubtful middle is asked."""
    rows = pair.rows
    told = f"{ground}, одинаковых строк {rows.equal_of_all:.0%}, общих {rows.of_all:.0%}."
    is_copy = pair.is_scan_of if pair.is_scan_beside_file else rows.equal_of_all >= _COPY
    if is_copy:
        return Kinship(kind=KinshipKind.COPY, score=max(rows.equal_of_all, 0.9), reason=told)
    if rows.of_all >= _VERSION:
        return Kinship(kind=KinshipKind.CORRECTION, score=0.7 + 0.3 * rows.of_all, reason=told)
    if rows.of_all >= _ASKED or rows.of_shorter >= _COPY:
        return Kinship(kind=KinshipKind.CORRECTION, score=0.5, reason=told, sure=False)
    return None


def _doubts(pair: Pair) -> Iterator[str]:
    new, old = pair.new, pair.old
    if not _one_place(pair):
        yield "чей это документ, известно не из обоих"
    if not new.years or not old.years or set(new.years) != set(old.years):
        yield "год назван не в обоих одинаково"
    if alike(new.title, old.title) < _TITLE:
        yield "названия разные"
    if _stamped_apart(new, old):
        yield "номера приказов разные"
    if min(pair.rows.old, pair.rows.new) < _FEW:
        yield "строк слишком мало"


def _stamped_apart(new: Head, old: Head) -> bool:
    """Tell whether both name an act of their own, and not the same one."""
    return bool(_own_and_stamped(new)) and bool(_own_and_stamped(old))


def _own_and_stamped(head: Head) -> tuple[Act, ...]:
    """A paper's own acts; the act its annex stamps name, where it holds none."""
    return head.acts or tuple(one.act for one in head.named if one.how is Naming.ANNEX_OF)


def _named_act(pair: Pair, how: Naming) -> tuple[Act, Act] | None:
    """Return the act that the new one names so, and the old one's own: number and year the same."""
    own = _own_and_stamped(pair.old)
    named = (one.act for one in pair.new.named if one.how is how)
    return next(
        ((one, other) for one in named for other in own if _same(one, other) or _same_but_date(one, other)), None
    )


def _same(one: Act, other: Act) -> bool:
    if not one.number or one.number != other.number:
        return False
    return bool(one.date) and one.date == other.date


def _same_but_date(one: Act, other: Act) -> bool:
    if not one.number or one.number != other.number or _same(one, other):
        return False
    return not one.date or not other.date or one.date[:4] == other.date[:4]


def _one_place(pair: Pair) -> bool:
    new, old = pair.new, pair.old
    if new.municipality and old.municipality:
        return new.municipality == old.municipality
    return bool(new.schools and old.schools)


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
    return not numbers and alike(one, other) >= _TITLE


def _shown(act: Act) -> str:
    dated = f" от {russian_date(act.date)}" if act.date else ""
    return f"№ {act.number}{dated}"


def _dates(one: Act, other: Act) -> str:
    return f"{russian_date(one.date)} и {russian_date(other.date)}"
