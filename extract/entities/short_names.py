"""Сокращённые имена: what the document calls a body or school after «(далее – …)», and a bare «ЦО»."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.entities.finds import Find, Finds, of_one_type, with_new
from extract.entities.hits import Hit
from extract.entities.passages import Passage
from model.mention import EntityType
from model.text import collapse

_DEFINED = re.compile(
    r"\(\s?(?:именуем[а-я]{2,3}\s)?далее(?:\s{1,3}(?:по\sтексту|именуем[а-я]{2,3}))?\s{0,3}[-–—:,]?\s{0,3}[«\"]?(?P<alias>[А-ЯЁ][^()«»\"\n]{1,60}?)[»\"]?\s?\)"
)
_NAMED = frozenset({EntityType.ORGANISATION, EntityType.SCHOOL})
_NEAR = 40  # characters between a name and its «(далее – …)», a person in brackets among them
_CENTRE = re.compile(r"(?<![А-Яа-яЁё«-])ЦО(?![А-Яа-яЁё»-])")


class _Alias(NamedTuple):
    type: EntityType
    wording: re.Pattern[str]
    normal: str


def with_short_names(passages: Sequence[Passage], finds: Finds) -> Finds:
    """Return the finds and the short names that stand for bodies and schools the document has introduced."""
    aliases = [alias for passage, known in zip(passages, finds, strict=True) for alias in _aliases(passage.text, known)]
    centre = _only_centre(finds)
    if centre:
        aliases.append(_Alias(EntityType.SCHOOL, _CENTRE, centre.normal))
    if not aliases:
        return finds
    return [
        with_new(
            tuple(_renamed(find, passage.text, aliases) for find in known),
            _occurrences(passage.text, aliases),
            of_one_type,
        )
        for passage, known in zip(passages, finds, strict=True)
    ]


def _renamed(find: Find, text: str, aliases: Sequence[_Alias]) -> Find:
    """Let a name that the document itself gave as a short one mean its owner."""
    for alias in aliases:
        if alias.type is find.type and alias.wording.fullmatch(text, find.hit.start, find.hit.stop):
            return find._replace(hit=find.hit._replace(normal=alias.normal))
    return find


def _aliases(text: str, finds: tuple[Find, ...]) -> Iterator[_Alias]:
    for match in _DEFINED.finditer(text):
        owners = [
            find for find in finds if find.type in _NAMED and find.hit.stop <= match.start() <= find.hit.stop + _NEAR
        ]
        owner = max(owners, key=lambda find: (find.hit.stop, find.hit.stop - find.hit.start), default=None)
        if owner and re.fullmatch(r"\s*(?:\([^()]*\)\s*)?", text[owner.hit.stop : match.start()]):
            yield _Alias(owner.type, _wording(match["alias"]), owner.hit.normal)


def _wording(alias: str) -> re.Pattern[str]:
    """Return the pattern of an alias in any case: inside a sentence, or in its own definition."""
    first, *rest = collapse(alias).split()
    stem = re.sub(r"[аеийоуыьюяё]+$", "", first) if not first.isupper() else first
    words = r"\s{1,3}".join([re.escape(stem) + r"[а-яё]{0,3}", *map(re.escape, rest)])
    inside = (
        r"(?:(?<=[а-яё,;]\s)|(?<=[а-яё]\s[-–—]\s)|(?<=[(«\"])|(?<=[-–—]\s)|(?<=[-–—]))" if first[1:].islower() else ""
    )
    return re.compile(rf"(?<![А-Яа-яЁё]){inside}{words}(?![А-Яа-яЁё])")


def _only_centre(finds: Finds) -> Hit | None:
    """Return the one «Центр образования» without number or name that the document speaks of."""
    centres = [
        find.hit
        for known in finds
        for find in known
        if find.type is EntityType.SCHOOL and find.hit.attributes.get("kind") == "ЦО"
    ]
    plain = [hit for hit in centres if "form" in hit.attributes and not {"number", "name"} & set(hit.attributes)]
    return plain[0] if plain else None


def _occurrences(text: str, aliases: Sequence[_Alias]) -> Iterator[Find]:
    for alias in aliases:
        for match in alias.wording.finditer(text):
            yield Find(alias.type, Hit(match.start(), match.end(), alias.normal, {"short": "true"}, 0.8))
