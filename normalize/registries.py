"""Mentions -> entities: those of the registries where a name fits one clearly, else the document's own.

stop phrases out -> alias taught | phrase | resolver | close name -> id, or candidates for a person
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from model.lesson import Lesson, LessonKind
from model.mention import Entity, EntityType, Mention
from model.registry import Registries, RegistryEntry
from normalize.name_keys import name_key
from normalize.own_entities import IDENTIFIED, KEYS, name_of, own_entity, own_ids
from normalize.place_names import DISTRICTS, place_name
from normalize.registry_index import RegistryIndex, index_of
from normalize.resolving import STRUCTURED, Resolver, Setting, Verdict
from normalize.word_stems import stems

#: Attribute of a mention whose name waits for a person: «id=score|…», the best candidate first; may be empty.
CANDIDATES: Final = "candidates"
_ACCEPT = 92.0
_MARGIN = 5.0
_RIVALS = 20
_SLIP = 1


def resolve(
    mentions: tuple[Mention, ...], registries: Registries, setting: Setting, lessons: Sequence[Lesson] = ()
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Return the mentions with their entities' ids, and the entities.

    An entry is taken where it fits by name, number, kind and place and leads clearly; a code in the text or an alias
    taught decides at once. Mentions that fit none share an entity of the document where their names are the same, and
    bear their candidates where a person can tell what is meant: whether a register of their region is there or not.
    `lessons` are those that hold for the document.
    """
    book = _Book(index_of(registries), setting, lessons)
    mentions = tuple(mention for mention in mentions if not book.is_stopped(mention))
    found = [book.entry_of(mention) for mention in mentions]
    own = own_ids((one for one, entry in zip(mentions, found, strict=True) if entry is None), setting.region)
    resolved = tuple(
        replace(mention, entity_id=entry.id) if entry else _own(mention, own.get(name_of(mention)), book)
        for mention, entry in zip(mentions, found, strict=True)
    )
    return resolved, tuple(_entities(resolved, book.index))


class _Book:
    """What is known for one document: the index, its resolver, the lessons."""

    def __init__(self, index: RegistryIndex, setting: Setting, lessons: Sequence[Lesson]) -> None:
        self.index = index
        self.setting = setting
        self.resolver = Resolver(index, setting)
        self._aliases = _aliases(lessons)
        self._stopped = {(one.type, name_key(one.text)) for one in lessons if one.kind is LessonKind.STOP}
        self._close: dict[EntityType, _Choices] = {}
        self._regions: dict[str, str] | None = None

    def is_stopped(self, mention: Mention) -> bool:
        """Tell whether people said that this wording is no entity."""
        if not self._stopped:
            return False
        keys = {name_key(mention.text), name_key(mention.normal)}
        return any((kind, key) in self._stopped for kind in (None, mention.type) for key in keys)

    def entry_of(self, mention: Mention) -> RegistryEntry | None:
        """Return the registry's entry that a mention means."""
        if mention.type not in IDENTIFIED:
            return None
        taught = self._taught(mention)
        if taught is not None:
            return taught
        phrase = self.index.by_id.get(mention.entity_id or "")
        if phrase and self.resolver.fits(phrase, mention.normal, mention.attributes.get("place", "")):
            return self.index.last(phrase)
        if mention.type in STRUCTURED:
            return self.verdict(mention).entry
        return self._closest(mention)

    def verdict(self, mention: Mention) -> Verdict:
        """Return what a school or municipality was found to be."""
        told = mention.attributes
        region = self._region(told["region"]) if "region" in told else None
        return self.resolver.verdict(mention.type, mention.normal, told.get("place", ""), region)

    def waits(self, mention: Mention) -> bool:
        """Tell whether a person may be asked: registers hold such names, and the document says of which region it is.

        Whether that region's register was imported does not matter: without it nothing else can say what is meant.
        """
        return mention.type in STRUCTURED and self.setting.region is not None

    def is_missed(self, mention: Mention) -> bool:
        """Tell whether a name near nothing should be in a register; towns are in few of them."""
        if not self.waits(mention):
            return False
        return mention.type is EntityType.SCHOOL or place_name(mention.normal).kind in DISTRICTS

    def _taught(self, mention: Mention) -> RegistryEntry | None:
        for name in (mention.text, mention.normal) if self._aliases else ():
            entry = self.index.by_id.get(self._aliases.get((mention.type, name_key(name)), ""))
            if entry is not None:
                return self.index.last(entry)
        return None

    def _region(self, written: str) -> str | None:
        """Return the region's name for «Самарской области»."""
        if self._regions is None:
            entries = self.index.entries(EntityType.REGION, None)
            self._regions = {stems(name_key(name)): one.name for one in entries for name in (one.name, *one.aliases)}
        return self._regions.get(stems(name_key(written)))

    def _closest(self, mention: Mention) -> RegistryEntry | None:
        if mention.type not in self._close:
            entries = self.index.entries(mention.type, self.setting.region)
            self._close[mention.type] = _choices(mention.type, entries)
        return _entry(mention.normal, mention.type, self._close[mention.type])


def _aliases(lessons: Iterable[Lesson]) -> dict[tuple[EntityType, str], str]:
    """Return what names were taught to mean; of two lessons the narrower, newer one, which stands first, holds."""
    aliases: dict[tuple[EntityType, str], str] = {}
    for lesson in lessons:
        if lesson.kind is LessonKind.ALIAS and lesson.type and lesson.entity_id:
            aliases.setdefault((lesson.type, name_key(lesson.text)), lesson.entity_id)
    return aliases


def _own(mention: Mention, id_: str | None, book: _Book) -> Mention:
    """Give a mention the document's own entity, and its candidates where a person is to be asked."""
    found = book.verdict(mention).candidates if book.waits(mention) else ()
    if not found and not book.is_missed(mention):
        return replace(mention, entity_id=id_)
    candidates = "|".join(f"{entry.id}={score:.0f}" for entry, score in found)
    return replace(mention, entity_id=id_, attributes={**mention.attributes, CANDIDATES: candidates})


@dataclass(frozen=True, kw_only=True, slots=True)
class _Choices:
    """Entries of one type, once for each of their names: the key compared, the name, the entry."""

    keys: tuple[str, ...]
    names: tuple[str, ...]
    entries: tuple[RegistryEntry, ...]


def _choices(kind: EntityType, entries: Iterable[RegistryEntry]) -> _Choices:
    key = KEYS.get(kind, name_key)
    named = [(key(name), name, entry) for entry in entries for name in (entry.name, *entry.aliases)]
    return _Choices(
        keys=tuple(one for one, _, _ in named),
        names=tuple(name for _, name, _ in named),
        entries=tuple(entry for _, _, entry in named),
    )


def _entry(normal: str, kind: EntityType, choices: _Choices) -> RegistryEntry | None:
    """Return the one entry that fits a name clearly; between equals an exact name decides."""
    rivals = _rivals(normal, kind, choices)
    if not rivals or rivals[0][0] < _ACCEPT:
        return None
    near = [entry for score, entry in rivals if rivals[0][0] - score < _MARGIN]
    exact = [entry for entry in near if name_key(normal) in map(name_key, (entry.name, *entry.aliases))]
    return near[0] if len(near) == 1 else exact[0] if len(exact) == 1 else None


def _rivals(normal: str, kind: EntityType, choices: _Choices) -> list[tuple[float, RegistryEntry]]:
    """Return the best score of each entry that comes near, the best entry first."""
    key = KEYS.get(kind, name_key)(normal)
    found = process.extract(key, choices.keys, scorer=fuzz.ratio, score_cutoff=_ACCEPT - _MARGIN, limit=_RIVALS)
    best: dict[str, tuple[float, RegistryEntry]] = {}
    for _, score, index in found:
        entry = choices.entries[index]
        if not _may_be_one(key, choices.keys[index], kind):
            continue
        best[entry.id] = max(best.get(entry.id, (0.0, entry)), (score, entry), key=lambda pair: pair[0])
    return sorted(best.values(), key=lambda pair: -pair[0])


def _may_be_one(one: str, other: str, kind: EntityType) -> bool:
    """Names differ by a slip of the pen at most; long ones of bodies and acts are told by their score."""
    if kind in {EntityType.ORGANISATION, EntityType.LEGAL_ACT}:
        return True
    return Levenshtein.distance(one, other, score_cutoff=_SLIP) <= _SLIP


def _entities(mentions: Iterable[Mention], index: RegistryIndex) -> Iterator[Entity]:
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.entity_id:
            groups[mention.entity_id].append(mention)
    for id_, group in groups.items():
        entry = index.by_id.get(id_)
        yield _of_registry(entry) if entry else own_entity(id_, group)


def _of_registry(entry: RegistryEntry) -> Entity:
    return Entity(
        id=entry.id, type=entry.type, name=entry.name, aliases=entry.aliases, identifiers=dict(entry.identifiers)
    )
