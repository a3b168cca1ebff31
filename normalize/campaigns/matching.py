"""Which sender's date a document answers: a sum of features, each with its reason; unsure ones are asked.

place │ kind │ years │ act named │ link it came by  ─►  sender, score, reason  ─►  round by the day it came
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from model.campaign import CampaignFace, Expectation, Paper, Sender, SenderKind
from model.campaign_arrival import Arrival, Fit
from normalize.campaigns.standing import day_of
from normalize.name_keys import name_key, school_key
from normalize.school_names import school_name, school_score
from normalize.versions.keys import number_key

#: From here on a document is attached by itself; from there on a person is asked.
SURE: Final = 0.8
ASKED: Final = 0.5
_PLACE, _FOREIGN_PLACE, _LIKELY_PLACE = 0.35, 0.2, 0.15
_KIND, _ANY_KIND, _YEARS, _ACT = 0.3, 0.1, 0.25, 0.15
#: By the sender's own link: whatever it says of itself.
_LINK: Final = 0.95
_LINK_DOUBTED: Final = 0.7
#: A name that is surely one school.
_ONE_SCHOOL: Final = 95.0
_LIKELY_SCHOOL: Final = 88.0
#: Kinds that tell nothing.
_PLAIN: Final = frozenset({"other", "annex"})
#: What names no year must have come within so many days before the first date, unless the campaign says since when.
_EARLY: Final = timedelta(days=120)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Кого кампания ждёт: its senders that the document may be of."""

    face: CampaignFace
    senders: Sequence[Sender]
    #: Senders whose own link brought the document.
    linked: frozenset[UUID] = frozenset()
    #: Territories that senders of several regions have.
    namesakes: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Told:
    """A feature: what it is worth, and why."""

    worth: float
    reason: str


def likely_senders(arrival: Arrival, wanted: Wanted) -> tuple[tuple[Sender, float, str], ...]:
    """Return the senders a document may be of, with score and reason, the likeliest first; those below ASKED not."""
    found = [(sender, *told) for sender in wanted.senders if (told := _score(arrival, sender, wanted)) is not None]
    return tuple(sorted((one for one in found if one[1] >= ASKED), key=lambda one: (-one[1], one[0].id)))


def fits(arrival: Arrival, likely: Iterable[tuple[Sender, float, str]], open_: Sequence[Expectation]) -> Iterator[Fit]:
    """Yield which rounds a document answers.

    `open_` are the active expectations of these senders, with `documents` counting others than this one. Of several
    senders that are as likely as one another none is sure.
    """
    ranked = list(likely)
    best = ranked[0][1] if ranked else 0.0
    rivals = sum(score == best for _, score, _ in ranked)
    for sender, score, reason in ranked:
        if score < best and best >= SURE:
            continue
        own = [one for one in open_ if one.sender.id == sender.id]
        for expectation, is_clear, why in _rounds(day_of(arrival.received_at), own):
            sure = score >= SURE and rivals == 1 and is_clear
            told = "; ".join(filter(None, (reason, why)))
            yield Fit(
                sender_id=sender.id,
                round=expectation.round,
                score=round(score if is_clear else min(score, SURE - 0.05), 3),
                sure=sure,
                reason=told,
            )


def _score(arrival: Arrival, sender: Sender, wanted: Wanted) -> tuple[float, str] | None:
    """Return score and reason; None where something speaks against it."""
    if wanted.face.opens and day_of(arrival.received_at) < wanted.face.opens:
        return None
    if sender.id in wanted.linked:
        return _by_link(arrival, wanted.face)
    if arrival.is_unread:
        return None
    features = (_place(arrival, sender, wanted), _kind(arrival, wanted.face), _years(arrival, wanted.face))
    if any(one is None for one in features):
        return None
    told = [one for one in (*features, _act(arrival, wanted.face)) if one is not None and one.reason]
    return min(sum(one.worth for one in told), 1.0), "; ".join(one.reason for one in told)


def _by_link(arrival: Arrival, face: CampaignFace) -> tuple[float, str]:
    if arrival.is_unread:
        return _LINK, "пришёл по ссылке этого отправителя; не прочитан"
    if _years(arrival, face) is None or _kind(arrival, face) is None:
        return _LINK_DOUBTED, "пришёл по ссылке этого отправителя, но говорит о другом: проверьте"
    return _LINK, "пришёл по ссылке этого отправителя"


def _place(arrival: Arrival, sender: Sender, wanted: Wanted) -> _Told | None:
    """The place: of a municipality its own papers, of a school its own; in another region it is another place."""
    if sender.region and arrival.region and name_key(sender.region) != name_key(arrival.region):
        return None
    if arrival.level == "regional":
        return None
    here = _territory(arrival, sender)
    if sender.kind is SenderKind.SCHOOL:
        return _school(arrival, sender, here)
    if here is None or arrival.level == "school" or (arrival.schools and arrival.level is None):
        return None
    if sender.territory in wanted.namesakes and not arrival.region:
        return _Told(worth=_LIKELY_PLACE, reason="такое название есть в нескольких регионах")
    return here


def _territory(arrival: Arrival, sender: Sender) -> _Told | None:
    if not sender.territory:
        return None
    if arrival.own_territory == sender.territory:
        return _Told(worth=_PLACE, reason=f"муниципалитет: {arrival.municipality}")
    if sender.territory not in arrival.territories:
        return None
    if arrival.own_territory:
        return _Told(
            worth=_FOREIGN_PLACE, reason=f"пришёл из этого муниципалитета, но называет: {arrival.municipality}"
        )
    return _Told(worth=_PLACE, reason="пришёл из этого муниципалитета")


def _school(arrival: Arrival, sender: Sender, here: _Told | None) -> _Told | None:
    """One name in two municipalities is two schools."""
    if sender.entity_id and sender.entity_id in arrival.school_ids:
        return _Told(worth=_PLACE, reason=f"школа: {sender.name}")
    if here is None or not arrival.schools:
        return None
    asked = school_name(sender.name)
    key = school_key(sender.name)
    best = max(100.0 if one == key else school_score(asked, school_name(one)) for one in arrival.schools)
    if best >= _ONE_SCHOOL:
        return _Told(worth=here.worth, reason=f"школа: {sender.name}")
    return _Told(worth=_LIKELY_PLACE, reason=f"похоже на школу: {sender.name}") if best >= _LIKELY_SCHOOL else None


def _kind(arrival: Arrival, face: CampaignFace) -> _Told | None:
    """The kind: another one than those asked for is another paper; none is no word against it."""
    met = [paper for paper in face.papers if paper.kinds & {*arrival.kinds}]
    if met:
        return _Told(worth=_KIND, reason=", ".join(paper.word for paper in met))
    if Paper.OTHER in face.papers:
        return _Told(worth=_ANY_KIND, reason="ждём любой документ")
    return None if {*arrival.kinds} - _PLAIN else _Told(worth=0.0, reason="вид документа не понятен")


def _years(arrival: Arrival, face: CampaignFace) -> _Told | None:
    """The years: what names others is of another campaign; what names none must have come about its time."""
    if not face.years:
        return _Told(worth=_YEARS, reason="год любой") if _is_timely(arrival, face) else None
    met = sorted({*arrival.years} & {*face.years})
    if met:
        return _Told(worth=_YEARS, reason=", ".join(map(str, met)))
    if arrival.years or not _is_timely(arrival, face):
        return None
    return _Told(worth=0.0, reason="год не назван")


def _is_timely(arrival: Arrival, face: CampaignFace) -> bool:
    return day_of(arrival.received_at) >= (face.opens or min(one.due for one in face.rounds) - _EARLY)


def _act(arrival: Arrival, face: CampaignFace) -> _Told | None:
    """The act that asks for it: a paper that names it means it."""
    key = number_key(face.reference)
    return _Told(worth=_ACT, reason=f"назван акт № {face.reference}") if key and key in arrival.named else None


def _rounds(came: date, own: Sequence[Expectation]) -> Iterator[tuple[Expectation, bool, str]]:
    """Yield the round a document answers that came on a day; both, unsure, where it may be either.

        1st due ─── nearer to the 1st: late for it ───┼─── nearer to the 2nd: either ─── 2nd due

    What was answered is not waited for any more.
    """
    ordered = sorted(own, key=lambda one: (one.due, one.round))
    ahead = next((at for at, one in enumerate(ordered) if one.due >= came), len(ordered) - 1)
    if not ordered:
        return
    before, now = ordered[ahead - 1] if ahead else None, ordered[ahead]
    if before is None or before.documents or before.is_excused or now.due < came:
        waiting = [one for one in ordered[: ahead + 1] if not one.documents and not one.is_excused]
        yield (waiting[-1] if now.documents and waiting else now), True, ""
        return
    if now.documents or (came - before.due) <= (now.due - came):
        yield before, True, "срок прошёл, следующий ещё далеко"
        return
    for one in (before, now):
        yield one, False, "может быть и опоздавшим, и к следующему сроку"
