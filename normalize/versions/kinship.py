"""How two documents are related: what parts them, then one rule after the other; each says why, and may abstain.

What parts them (another municipality, year, school) → what the papers say (repeal, amendment) → requisites and rows.
"""

from collections.abc import Callable, Iterator
from typing import Final

from model.kinship import Act, Head, Kinship, KinshipKind, Naming
from normalize.versions.acts import dates, named_act, own_and_stamped, same, same_but_date, shown
from normalize.versions.keys import alike
from normalize.versions.likeness import Likeness
from normalize.versions.pages import follows
from normalize.versions.pair import COPY, RANKS, Pair, one_place
from normalize.versions.strangers import what_parts

#: Share of rows with a counterpart from which one is a version of the other, and from which that is asked.
_VERSION: Final = 0.50
_ASKED: Final = 0.40
#: Titles so alike are one title.
_TITLE: Final = 0.85
#: Fewer rows than that may be equal by chance.
_FEW: Final = 4


def kinship(new: Head, old: Head, rows: Likeness) -> Kinship:
    """Return how the newer document is related to the older one; `sure` is False where a person should say."""
    pair = Pair(new=new, old=old, rows=rows)
    parted = what_parts(new, old)
    if parted:
        return Kinship(kind=KinshipKind.NONE, score=0.0, reason=parted)
    found = next((kin for rule in RULES if (kin := rule(pair))), None)
    return found or Kinship(kind=KinshipKind.NONE, score=0.0, reason="Общего мало.")


def is_old_superseding(new: Head, old: Head, kind: KinshipKind) -> bool:
    """Tell whether the older arrival holds: a file's own text over a recognised one, a later date over an earlier.

    Of two kinds of file with the same text the fuller one holds: no row is lost by a table that was read badly.
    """
    if kind is KinshipKind.COPY:
        if new.text_source is old.text_source and new.media_type != old.media_type:
            return old.rows > new.rows
        return RANKS[old.text_source] > RANKS[new.text_source]
    return bool(new.date and old.date and len(new.date) == len(old.date) and old.date > new.date)


def repeal(pair: Pair) -> Kinship | None:
    """«Признать утратившим силу приказ …»: the older one ends; where the new one brings its rows, it goes on there."""
    act = named_act(pair, Naming.REPEALS)
    if act is None:
        return None
    kind = KinshipKind.CORRECTION if pair.rows.of_old >= _VERSION else KinshipKind.REPEAL
    return _by_words(pair, act, kind, "признаёт его утратившим силу", sure=len(pair.old.acts) == 1)


def restatement(pair: Pair) -> Kinship | None:
    """«Изложить в новой редакции»: its rows take the place of all rows of the older one."""
    act = named_act(pair, Naming.RESTATES)
    if act is None:
        return None
    if not pair.rows.both:
        return _by_words(pair, act, KinshipKind.AMENDMENT, "излагает его в новой редакции")
    whole = pair.old.plans <= 1
    kind = KinshipKind.CORRECTION if whole else KinshipKind.AMENDMENT
    return _by_words(pair, act, kind, "излагает его план в новой редакции", sure=whole)


def amendment(pair: Pair) -> Kinship | None:
    """«Внести изменения в приказ»: its rows take the place of those they answer to."""
    act = named_act(pair, Naming.AMENDS)
    if act is None:
        return None
    whole = pair.rows.both and pair.rows.of_old >= COPY
    kind = KinshipKind.CORRECTION if whole else KinshipKind.AMENDMENT
    return _by_words(pair, act, kind, "вносит в него изменения")


def same_act(pair: Pair) -> Kinship | None:
    """One order, or the annex of one: two forms, two versions, or two parts of one paper."""
    new, old = own_and_stamped(pair.new), own_and_stamped(pair.old)
    common = next(((one, other) for one in new for other in old if same(one, other)), None)
    if common is None:
        return None
    told = shown(common[0])
    if not pair.rows.both:
        return _without_rows(pair, told)
    return _by_rows(pair, f"Один и тот же акт ({told})")


def near_act(pair: Pair) -> Kinship | None:
    """One number under two dates of one year: one order dated twice, if its rows say so."""
    new, old = own_and_stamped(pair.new), own_and_stamped(pair.old)
    common = next(((one, other) for one in new for other in old if same_but_date(one, other)), None)
    if common is None or not one_place(pair):
        return None
    told = f"Номер один (№ {common[0].number}), даты разные: {dates(*common)}."
    if not pair.rows.both:
        kind = KinshipKind.PART if bool(pair.rows.new) != bool(pair.rows.old) else KinshipKind.COPY
        return Kinship(kind=kind, score=0.6, reason=told, sure=False, disagreement=told)
    found = _by_rows(pair, f"Номер один (№ {common[0].number})")
    if found is None:
        return None
    sure = found.sure and pair.rows.of_all >= COPY
    return Kinship(kind=found.kind, score=found.score - 0.1, reason=found.reason, sure=sure, disagreement=told)


def same_paper(pair: Pair) -> Kinship | None:
    """Without an act in common: the same place, years and title, and rows that answer to one another."""
    if not pair.rows.both or pair.rows.of_all < _ASKED:
        return None
    doubts = tuple(_doubts(pair))
    found = _by_rows(pair, "Тот же муниципалитет, год и название" if not doubts else "Строки почти те же")
    if found is None or (doubts and pair.rows.of_all < COPY):
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
        disagreement = f"Номер один (№ {own.number}), даты разные: {dates(named, own)}."
    sure = sure and (dated or (one_place(pair) and disagreement is None))
    score = 0.98 if dated else 0.7
    return Kinship(
        kind=kind, score=score, reason=f"Называет приказ {shown(own)} и {deed}.", sure=sure, disagreement=disagreement
    )


def _without_rows(pair: Pair, told: str) -> Kinship:
    if pair.rows.new or pair.rows.old:
        return Kinship(kind=KinshipKind.PART, score=0.95, reason=f"Приказ и приложение к нему ({told}).")
    if bool(pair.new.acts) != bool(pair.old.acts):
        return Kinship(kind=KinshipKind.PART, score=0.8, reason=f"Части одного документа ({told}).")
    titled = alike(pair.new.title, pair.old.title) >= _TITLE or not (pair.new.title and pair.old.title)
    return Kinship(kind=KinshipKind.COPY, score=0.9, reason=f"Один и тот же акт ({told}).", sure=titled)


def _by_rows(pair: Pair, ground: str) -> Kinship | None:
    """Copy or correction, by the share of rows; the doubtful middle is asked."""
    rows = pair.rows
    told = f"{ground}, одинаковых строк {rows.equal_of_all:.0%}, общих {rows.of_all:.0%}."
    is_copy = pair.is_scan_of if pair.is_scan_beside_file else rows.equal_of_all >= COPY
    if is_copy:
        return Kinship(kind=KinshipKind.COPY, score=max(rows.equal_of_all, 0.9), reason=told)
    if rows.of_all >= _VERSION:
        return Kinship(kind=KinshipKind.CORRECTION, score=0.7 + 0.3 * rows.of_all, reason=told)
    if rows.of_all >= _ASKED or rows.of_shorter >= COPY:
        return Kinship(kind=KinshipKind.CORRECTION, score=0.5, reason=told, sure=False)
    return None


def _doubts(pair: Pair) -> Iterator[str]:
    new, old = pair.new, pair.old
    if not one_place(pair):
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
    return bool(own_and_stamped(new)) and bool(own_and_stamped(old))
