"""heads, holds_position: who signed or approved, and what body that person speaks for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from model.mention import EntityType, Relation
from model.raw import PlainApproval
from model.source import Source
from model.text import fold
from normalize.relations.directory import Directory

#: The first person of a body; deputies and those who stand in are none.
_HEAD: Final = re.compile(
    r"^(?:начальник|директор|заведующ(?:ий|ая)|руководитель|глава|министр|председатель|ректор|мэр|губернатор|президент)(?![а-яё-])"
    r"\s*(?P<of>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ACTING: Final = re.compile(r"^(?:и\.?\s?о\.?|врио|вр\.|временно|исполняющ)\s", re.IGNORECASE)
#: «Директор школы», «Заведующий» of a kindergarten: what they head goes by many names.
_OF_INSTITUTION: Final = re.compile(r"(?:директор|заведующ|ректор)", re.IGNORECASE)
#: Beginnings of words that name a body, which may be a part of the one that issues.
_BODY_STEMS: Final = frozenset(
    {"отдел", "депар", "управ", "центр", "комит", "минис", "секто", "комис", "служб", "филиа"}
)
#: «руководитель отдела», «министр образования»: words that tell one body from another.
_WORD: Final = re.compile(r"[а-яё]{4,}")
_STEM: Final = 5
_SIGNED: Final = 0.9
_LIKELY: Final = 0.75


@dataclass(frozen=True, kw_only=True, slots=True)
class _Post:
    """Должность: a person, what the signature calls the post, and for which body the paper is."""

    name: str
    position: str
    body: str | None = None
    source: Source


def post_relations(directory: Directory, approvals: Sequence[PlainApproval]) -> Iterator[Relation]:
    """Yield person -> body for those who signed, approved or are named with their post, where the body is known."""
    for post in (*_signed(directory), *_approved(directory, approvals), *_employed(directory)):
        if post.body is not None:
            yield _relation(directory, post, directory.body(post.body))
            continue
        named = directory.body_in(post.position)
        if named is not None and named.entity_id:
            yield _relation(directory, replace(post, body=named.normal), named.entity_id)


def _signed(directory: Directory) -> Iterator[_Post]:
    for order in directory.result.orders:
        signed = order.signatory
        if signed and signed.name and signed.position:
            yield _Post(name=signed.name, position=signed.position, body=order.issuer, source=order.source)


def _approved(directory: Directory, approvals: Sequence[PlainApproval]) -> Iterator[_Post]:
    named = [(annex.approved_by, annex.source) for annex in directory.result.annexes]
    for approval, source in [*named, *((one.approval, one.source) for one in approvals)]:
        if approval and approval.name and approval.position:
            yield _Post(name=approval.name, position=approval.position, source=source)


def _employed(directory: Directory) -> Iterator[_Post]:
    """«Петрова И.И., директор МБОУ СОШ № 5»: people whose position beside their name says where."""
    for mention in directory.result.mentions:
        position = mention.attributes.get("position")
        if mention.type is EntityType.PERSON and mention.entity_id and position:
            yield _Post(name=mention.normal, position=position, source=mention.source)


def _relation(directory: Directory, post: _Post, body_id: str) -> Relation:
    """A head heads the body that the position names, or the issuer where it names none."""
    heads = _heads(post.position, post.body)
    return Relation(
        type="heads" if heads else "holds_position",
        from_id=directory.person(post.name),
        to_id=body_id,
        confidence=_SIGNED if heads else _LIKELY,
        source=post.source,
    )


def _heads(position: str, body: str | None) -> bool:
    """«Начальник управления образования» heads the «Управление образования …»; a department's head does not."""
    found = _HEAD.match(_ACTING.sub("", position))
    if found is None:
        return False
    of, own = _stems(found["of"]), _stems(body or found["of"])
    if of & _BODY_STEMS - own:
        return False
    return not of or bool(of & own) or bool(_OF_INSTITUTION.match(position))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(fold(text)))
