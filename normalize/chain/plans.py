"""Цепочка планов: which plan carries out which, which report is on which plan, which plan goes on from last year's.

what papers name (references) → what place, level, year and subject say, where they name nothing → what people said
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final
from uuid import UUID

from model.chain import ChainGround, ChainKind, ChainLink, ChainWord, Paper, Resolution, SaidOfChain
from model.territory import territory_key

_LEVELS: Final = {"school": 0, "municipal": 1, "regional": 2}
#: Subjects alike from here on; what names nothing must be surely of one subject.
_ALIKE: Final = 0.5
#: The best must lead the next one by so much.
_LEAD: Final = 0.08
#: What is inferred is never as sure as what is named.
_MOST: Final = 0.75
_STEM, _SHORT = 6, 4
#: Words that every plan's title has, and those that tell its place and year: they are no subject.
_COMMON: Final = re.compile(
    r"план|меропри|дорожн|карт|програм|комплек|муницип|регион|област|районн|городс|округа|школьн|школы|утвержд"
    r"|отчет|информ|исполн|реализ|итогах|выполн|год|учебн|на\b|по\b|за\b|о\b|об\b|и\b|в\b|\d"
)

Named = Mapping[UUID, Sequence[Resolution]]
_Key = tuple[UUID, UUID, ChainKind]


def chain_of(
    papers: Sequence[Paper], references: Iterable[Resolution], words: Iterable[ChainWord] = ()
) -> tuple[ChainLink, ...]:
    """Return the links between these documents, by the document they start from."""
    known = {one.document_id: one for one in papers if one.superseded_by is None}
    named = _by_reference(known, references)
    inferred = _inferred(known, {(link.document_id, link.kind) for link in named.values()})
    links = {**{(one.document_id, one.parent_id, one.kind): one for one in inferred}, **named}
    return tuple(sorted(_as_said(links, words, known), key=_order))


def subject_of(title: str | None, *, without: str | None = None) -> frozenset[str]:
    """Return the stems of what a plan is about: its title without what all titles have, and its place."""
    places = {word[:_STEM] for word in (without or "").lower().split()}
    words = re.findall(r"[а-яё]+", (title or "").lower().replace("ё", "е"))
    stems = {word[:_STEM] for word in words if len(word) >= _SHORT and not _COMMON.match(word)}
    return frozenset(stems - places)


def subjects_alike(one: Paper, other: Paper) -> float:
    """Return how alike the subjects of two documents are, 0..1; a half where either says none."""
    mine, theirs = _subject(one), _subject(other)
    if not mine or not theirs:
        return _ALIKE
    return len(mine & theirs) / min(len(mine), len(theirs)) * (0.7 + 0.3 * len(mine & theirs) / len(mine | theirs))


def _subject(paper: Paper) -> frozenset[str]:
    return _subject_of_titles(paper.titles or ((paper.title,) if paper.title else ()), paper.municipality)


@lru_cache(maxsize=16_384)
def _subject_of_titles(titles: tuple[str, ...], municipality: str | None) -> frozenset[str]:
    return frozenset().union(*(subject_of(title, without=municipality) for title in titles))


def _by_reference(known: Mapping[UUID, Paper], references: Iterable[Resolution]) -> dict[_Key, ChainLink]:
    found: dict[_Key, ChainLink] = {}
    for one in references:
        child = known.get(one.reference.document_id)
        for candidate in one.candidates if child is not None else ():
            parent = known.get(candidate.document_id)
            kind = _kind(child, parent) if child and parent and candidate.sure else None
            if kind is None or child is None or parent is None:
                continue
            number = f"№ {one.reference.number}" if one.reference.number else one.reference.text[:80]
            found[child.document_id, parent.document_id, kind] = ChainLink(
                document_id=child.document_id,
                parent_id=parent.document_id,
                kind=kind,
                ground=ChainGround.REFERENCE,
                score=candidate.score,
                reason=f"Назван в документе: {number}.",
            )
    return found


def _kind(child: Paper, parent: Paper) -> ChainKind | None:
    if child.document_id == parent.document_id or not parent.is_plan:
        return None
    if child.is_report:
        return ChainKind.REPORTS_ON
    if not child.is_plan:
        return None
    if _rank(parent) > _rank(child):
        return ChainKind.UNDER
    return ChainKind.FOLLOWS if _rank(parent) == _rank(child) and _is_next(child, parent) else None


def _inferred(known: Mapping[UUID, Paper], named: set[tuple[UUID, ChainKind]]) -> Iterator[ChainLink]:
    rules: tuple[tuple[ChainKind, Callable[[Paper, Paper], bool]], ...] = (
        (ChainKind.UNDER, _may_be_under),
        (ChainKind.REPORTS_ON, _may_report_on),
        (ChainKind.FOLLOWS, _may_follow),
    )
    plans: dict[int, list[Paper]] = defaultdict(list)
    for one in known.values():
        for year in one.years if one.is_plan else ():
            plans[year].append(one)
    for child in known.values():
        near = {one.document_id: one for year in _reach(child) for one in plans.get(year, ())}
        for kind, fits in rules:
            if (child.document_id, kind) in named:
                continue
            link = _best(child, [one for one in near.values() if fits(child, one)], kind)
            if link is not None:
                yield link


def _reach(child: Paper) -> tuple[int, ...]:
    """The years a parent may be of: its own, and the one before."""
    return (min(child.years) - 1, *child.years) if child.years else ()


def _best(child: Paper, parents: Sequence[Paper], kind: ChainKind) -> ChainLink | None:
    """The parent of the nearest subject, where it leads clearly: else nothing is made."""
    scored = sorted(
        ((subjects_alike(child, one), one) for one in parents), key=lambda pair: (-pair[0], str(pair[1].document_id))
    )
    if not scored or scored[0][0] < _ALIKE:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _LEAD:
        return None
    score, parent = scored[0]
    return ChainLink(
        document_id=child.document_id,
        parent_id=parent.document_id,
        kind=kind,
        ground=ChainGround.INFERRED,
        score=round(_MOST * score, 3),
        reason=_REASONS[kind],
    )


_REASONS: Final = {
    ChainKind.UNDER: "Не названо; та же территория, год и предмет.",
    ChainKind.REPORTS_ON: "План не назван; та же территория, год и предмет.",
    ChainKind.FOLLOWS: "План предыдущего года о том же.",
}


def _may_be_under(child: Paper, parent: Paper) -> bool:
    if not child.is_plan or _rank(parent) != _rank(child) + 1 or not _share_year(child, parent):
        return False
    if parent.level == "regional":
        return bool(child.region and parent.region) and child.region == parent.region
    return _one_place(child, parent)


def _may_report_on(child: Paper, parent: Paper) -> bool:
    if not child.is_report or not _share_year(child, parent) or not _one_place(child, parent):
        return False
    return child.school == parent.school and (child.level == "school") == (parent.level == "school")


def _may_follow(child: Paper, parent: Paper) -> bool:
    if not child.is_plan or not _is_next(child, parent) or _rank(parent) != _rank(child):
        return False
    if child.level == "regional":
        return bool(child.region) and child.region == parent.region
    return _one_place(child, parent) and child.school == parent.school


def _is_next(child: Paper, parent: Paper) -> bool:
    return bool(child.years and parent.years) and min(child.years) == max(parent.years) + 1


def _share_year(one: Paper, other: Paper) -> bool:
    return bool(set(one.years) & set(other.years))


def _one_place(one: Paper, other: Paper) -> bool:
    return bool(one.municipality and other.municipality) and territory_key(one.municipality) == territory_key(
        other.municipality
    )


def _rank(paper: Paper) -> int:
    """A plan that says no level is of its municipality, where it names one."""
    return _LEVELS.get(paper.level or "", 1 if paper.municipality else 2)


def _as_said(
    links: Mapping[_Key, ChainLink], words: Iterable[ChainWord], known: Mapping[UUID, Paper]
) -> Iterator[ChainLink]:
    said = {(one.document_id, one.parent_id, one.kind): one for one in words if one.stands}
    for key, link in links.items():
        word = said.get(key)
        if word is None:
            yield link
        elif word.said is SaidOfChain.YES:
            yield replace(link, ground=ChainGround.PERSON, score=1.0, reason=_told(word), word=word)
    for (child, parent, kind), word in said.items():
        if word.said is SaidOfChain.YES and (child, parent, kind) not in links and {child, parent} <= known.keys():
            yield ChainLink(
                document_id=child,
                parent_id=parent,
                kind=kind,
                ground=ChainGround.PERSON,
                score=1.0,
                reason=_told(word),
                word=word,
            )


def _told(word: ChainWord) -> str:
    return f"Указал(а) {word.author}." if not word.reason else f"Указал(а) {word.author}: {word.reason}"


def _order(link: ChainLink) -> tuple[str, str, str]:
    return str(link.document_id), link.kind, str(link.parent_id)
