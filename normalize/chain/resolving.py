"""Какой документ назван: candidates for a reference, each with a score and why; sure, or a question to a person.

number → date → kind of act → issuer → whose the two documents are; whatever is against it ends it
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from model.chain import ActCandidate, ActWay, NamedReference, OwnAct, Paper, ReferenceRole, ReferenceState
from model.territory import territory_key
from normalize.chain.bodies import Body, bodies_agree, body_of, place_words_agree
from normalize.chain.numbers import Agreement, dates_agree, numbers_agree
from normalize.place_names import place_name
from normalize.versions.keys import alike, place_key, title_key

#: Candidates a person is asked about.
MOST: Final = 10
_WEIGHTS: Final = {
    "number": {Agreement.SAME: 0.40, Agreement.NEAR: 0.22},
    "date": {Agreement.SAME: 0.30, Agreement.NEAR: 0.08, Agreement.UNKNOWN: 0.05},
    "issuer": {Agreement.SAME: 0.14, Agreement.NEAR: 0.05, Agreement.UNKNOWN: 0.06},
    "place": {Agreement.SAME: 0.12, Agreement.UNKNOWN: 0.05},
}
#: The act itself before its annexes; a title that agrees.
_ORDER, _TITLE = 0.01, 0.03
_TITLE_ALIKE: Final = 0.8
_LONG_TITLE: Final = 24
_FEW, _ONE_IN, _STEM, _SHORT = 5, 10, 6, 3
_KINDS: Final = ("приказ", "распоряжени", "постановлени", "решени", "письм", "указ", "протокол", "закон", "положени")
#: Nobody sends those.
_OUTSIDE: Final = ("федеральн", "закон", "указ", "кодекс", "конституц")
_SAID: Final = {
    ("number", Agreement.SAME): "номер тот же",
    ("number", Agreement.NEAR): "номер похож",
    ("number", Agreement.UNKNOWN): "номера нет",
    ("date", Agreement.SAME): "дата та же",
    ("date", Agreement.NEAR): "дата другая, но того же года",
    ("date", Agreement.UNKNOWN): "даты нет",
    ("issuer", Agreement.SAME): "издал тот же орган",
    ("issuer", Agreement.NEAR): "орган назван иначе",
    ("issuer", Agreement.UNKNOWN): "кто издал, не сказано",
    ("place", Agreement.SAME): "муниципалитет тот же",
    ("place", Agreement.UNKNOWN): "чей документ, не сказано",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Акт и документ, в котором он стоит."""

    act: OwnAct
    paper: Paper


def candidates(
    reference: NamedReference, referrer: Paper, known: Iterable[Standing]
) -> tuple[ReferenceState, tuple[ActCandidate, ...]]:
    """Return what becomes of a reference among the acts looked up for it, and the documents it may mean."""
    judged = list(_judged(reference, referrer, known))
    best = _best(judged)
    sure = [one for one in best if one.candidate.sure]
    if sure and _is_one_act(sure):
        return ReferenceState.RESOLVED, tuple(one.candidate for one in sure)
    if best:
        return ReferenceState.OPEN, tuple(one.candidate for one in best[:MOST])
    return (ReferenceState.OUTSIDE if is_outside(reference) else ReferenceState.AWAITED), ()


def is_outside(reference: NamedReference) -> bool:
    """Tell whether the act is one of the federation, or a law: nobody sends those."""
    kind = (reference.kind or "").lower()
    return any(word in kind for word in _OUTSIDE) or body_of(reference.issuer).level == "federal"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Judged:
    candidate: ActCandidate
    standing: Standing


def _judged(reference: NamedReference, referrer: Paper, known: Iterable[Standing]) -> Iterator[_Judged]:
    for one in known:
        if one.paper.document_id == referrer.document_id:
            continue
        if reference.role is ReferenceRole.ANNEX_OF and one.act.way is ActWay.ANNEX:
            continue  # another annex of the order is not the order
        found = judge(reference, referrer, one)
        if found is not None:
            yield _Judged(candidate=found, standing=one)


def judge(reference: NamedReference, referrer: Paper, known: Standing) -> ActCandidate | None:
    """Return how likely this act is the one named; None where something is against it."""
    act = known.act
    said = {
        "number": numbers_agree(reference.number, act.number),
        "date": dates_agree(reference.date, act.date),
        "issuer": bodies_agree(body_of(reference.issuer), _issuer(known)),
        "place": _places_agree(reference, referrer, known),
    }
    title = _titles_agree(reference, referrer, known)
    if (
        Agreement.AGAINST in said.values()
        or _kinds_apart(reference.kind, act.kind)
        or not _is_enough(said, title=title)
    ):
        return None
    score = sum(_WEIGHTS[name].get(value, 0.0) for name, value in said.items())
    score += _TITLE * title + _ORDER * (act.way is ActWay.ORDER)
    reasons = [_SAID[name, value] for name, value in said.items()] + ["название то же"] * title
    return ActCandidate(
        document_id=act.document_id,
        score=round(min(score, 1.0), 3),
        reason=f"{'; '.join(reasons).capitalize()}.",
        sure=_is_sure(said, is_told=title or _is_the_issuer(reference, referrer, known)),
    )


def _is_enough(said: dict[str, Agreement], *, title: bool) -> bool:
    """A number, or a day with something more; what is only near wants the rest to be the same."""
    number, date = said["number"], said["date"]
    if number is Agreement.UNKNOWN:
        return date is Agreement.SAME and (title or said["issuer"] is Agreement.SAME)
    if number is Agreement.NEAR:
        return date is Agreement.SAME or (date is Agreement.UNKNOWN and said["place"] is Agreement.SAME)
    if date is Agreement.UNKNOWN:
        return said["place"] is Agreement.SAME or said["issuer"] is Agreement.SAME or title
    return date is Agreement.SAME or said["issuer"] is Agreement.SAME or said["place"] is Agreement.SAME


def _is_sure(said: dict[str, Agreement], *, is_told: bool) -> bool:
    """Number and day the same, and something that tells whose act it is: there are many «№ 124» of one day."""
    if said["number"] is not Agreement.SAME or said["date"] is not Agreement.SAME:
        return False
    if said["issuer"] is Agreement.NEAR:
        return False
    return said["place"] is Agreement.SAME or is_told


def _is_the_issuer(reference: NamedReference, referrer: Paper, known: Standing) -> bool:
    """Tell whether the issuer is that very body: it bears a place, or none is known that could be another's."""
    named, issuer = body_of(reference.issuer), _issuer(known)
    if bodies_agree(named, issuer) is not Agreement.SAME:
        return False
    if (named.places and issuer.places) or (named.level == "regional" and named.regions and issuer.regions):
        return True
    theirs = (known.paper.municipality, known.paper.place, *issuer.places)
    return not (any((referrer.municipality, referrer.place, *named.places)) and any(theirs))


def _issuer(known: Standing) -> Body:
    return body_of(known.act.issuer)


def _places_agree(reference: NamedReference, referrer: Paper, known: Standing) -> Agreement:
    """Whose the two documents are; an act of the region is of every municipality in it."""
    named, issuer = body_of(reference.issuer), _issuer(known)
    if "regional" in {named.level, issuer.level, known.paper.level} and not known.paper.municipality:
        return _regions_agree(referrer, known.paper, named)
    if named.places:  # the reference says itself whose act it is
        own = tuple(filter(None, (known.paper.municipality, known.paper.place))) or issuer.places
        return _words_agree(named.places, own)
    mine, theirs = referrer.municipality, known.paper.municipality
    if mine and theirs:
        return Agreement.SAME if _one_place(mine, theirs) else Agreement.AGAINST
    return _words_agree(
        tuple(filter(None, (mine or referrer.place,))), tuple(filter(None, (theirs or known.paper.place,)))
    )


def _one_place(mine: str, theirs: str) -> bool:
    return territory_key(mine) == territory_key(theirs) or place_key(mine) == place_key(theirs)


def _regions_agree(referrer: Paper, paper: Paper, named: Body) -> Agreement:
    own = tuple(filter(None, (referrer.region,))) or named.regions
    theirs = tuple(filter(None, (paper.region,)))
    if not own or not theirs:
        return Agreement.UNKNOWN
    return Agreement.SAME if any(_one_region(one, theirs[0]) for one in own) else Agreement.AGAINST


def _one_region(one: str, other: str) -> bool:
    return place_words_agree(_own_word(one), _own_word(other))


def _own_word(name: str) -> str:
    return place_name(name).own or place_key(name) or name


def _words_agree(mine: Sequence[str], theirs: Sequence[str]) -> Agreement:
    """A settlement that sounds like the district is a sign for it; one that does not is none against it."""
    if not mine or not theirs:
        return Agreement.UNKNOWN
    found = any(place_words_agree(_own_word(one), _own_word(other)) for one in mine for other in theirs)
    return Agreement.SAME if found else Agreement.UNKNOWN


def _kinds_apart(one: str | None, other: str | None) -> bool:
    left, right = _kind(one), _kind(other)
    return bool(left and right) and left != right


def _kind(kind: str | None) -> str | None:
    return next((word for word in _KINDS if word in (kind or "").lower()), None)


def _titles_agree(reference: NamedReference, referrer: Paper, known: Standing) -> bool:
    """The act's title is the one in quotes; or a report's own title holds that of the plan it reports on."""
    titles = [
        title for title in (title_key(known.act.title), *known.paper.titles) if title and len(title) > _LONG_TITLE
    ]
    named = title_key(reference.title)
    if named and len(named) > _LONG_TITLE:
        return any(alike(named, title) >= _TITLE_ALIKE for title in titles)
    if reference.role is not ReferenceRole.REPORTS_ON or not known.paper.plans:
        return False
    return any(_holds(mine, title) for mine in referrer.titles for title in titles)


def _holds(whole: str, part: str) -> bool:
    """Tell whether all words of a title but one in ten stand in another, whatever their endings."""
    words, found = _stems(part), _stems(whole)
    return len(words) >= _FEW and len(words - found) * _ONE_IN <= len(words)


def _stems(title: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in title.split() if len(word) >= _SHORT)


def _best(judged: Sequence[_Judged]) -> list[_Judged]:
    """The best act of each document, the best document first; former versions only where none holds."""
    ordered = sorted(judged, key=lambda one: (-one.candidate.score, str(one.candidate.document_id)))
    best: dict[object, _Judged] = {}
    for one in ordered:
        best.setdefault(one.candidate.document_id, one)
    return [one for one in best.values() if one.standing.paper.superseded_by is None] or list(best.values())


def _is_one_act(sure: Sequence[_Judged]) -> bool:
    """Tell whether the sure ones are documents of one act: nobody's issuer or municipality is another's."""
    first, *others = sure
    return all(_is_beside(first.standing, one.standing) for one in others)


def _is_beside(one: Standing, other: Standing) -> bool:
    mine, theirs = one.paper.municipality, other.paper.municipality
    if mine and theirs and not _one_place(mine, theirs):
        return False
    return bodies_agree(_issuer(one), _issuer(other)) is not Agreement.AGAINST and not _kinds_apart(
        one.act.kind, other.act.kind
    )
