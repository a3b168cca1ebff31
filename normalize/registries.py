"""Mentions -> entities: those of the registries where a name fits one clearly, else the document's own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from model.mention import Entity, EntityType, Mention
from model.registry import Registries, RegistryEntry
from normalize.name_keys import name_key, school_form, school_kind, school_number
from normalize.own_entities import IDENTIFIED, KEYS, Name, own_entity, own_ids

_ACCEPT = 92.0
_MARGIN = 5.0
_RIVALS = 20
_SLIP = 1  # «Ивовская» and «Ивановская» are two letters apart, and two schools


@dataclass(frozen=True, kw_only=True, slots=True)
class _Choices:
    """Entries of one type, once for each of their names: the key compared, the name, the entry."""

    keys: tuple[str, ...]
    names: tuple[str, ...]
    entries: tuple[RegistryEntry, ...]


def resolve(
    mentions: tuple[Mention, ...], registries: Registries, region: str | None
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Return the mentions with their entities' ids, and the entities.

    A registry entry is taken where it scores 92 or more and leads by 5 within its type and region; another number
    rules a school out. Mentions that fit none share an entity of the document where their names are the same.
    """
    entries = {entry.id: entry for entry in registries.entries}
    known = _known(mentions, registries, region)
    own = own_ids((mention for mention in mentions if _name(mention) not in known), region)
    resolved = tuple(replace(mention, entity_id=_id(mention, entries, known, own)) for mention in mentions)
    return resolved, tuple(_entities(resolved, entries))


def _name(mention: Mention) -> Name:
    return mention.type, mention.normal


def _id(
    mention: Mention, entries: dict[str, RegistryEntry], known: dict[Name, RegistryEntry], own: dict[Name, str]
) -> str | None:
    """Return the id that a phrase gave, the registry's, or the document's own."""
    if mention.entity_id in entries:
        return mention.entity_id
    name = _name(mention)
    return known[name].id if name in known else own.get(name)


def _known(mentions: Iterable[Mention], registries: Registries, region: str | None) -> dict[Name, RegistryEntry]:
    """Return (type, normal) -> the entry that fits it clearly."""
    choices = {kind: _choices(kind, registries, region) for kind in IDENTIFIED}
    found: dict[Name, RegistryEntry] = {}
    for kind, normal in {_name(mention) for mention in mentions if mention.type in IDENTIFIED}:
        entry = _entry(normal, kind, choices[kind])
        if entry is not None:
            found[kind, normal] = entry
    return found


def _choices(kind: EntityType, registries: Registries, region: str | None) -> _Choices:
    """Return the names of one type that may be meant in a document of this region."""
    key = KEYS.get(kind, name_key)
    named = [
        (key(name), name, entry)
        for entry in registries.of(kind)
        if region is None or entry.region is None or name_key(entry.region) == name_key(region)
        for name in (entry.name, *entry.aliases)
    ]
    return _Choices(
        keys=tuple(one for one, _, _ in named),
        names=tuple(name for _, name, _ in named),
        entries=tuple(entry for _, _, entry in named),
    )


def _entry(normal: str, kind: EntityType, choices: _Choices) -> RegistryEntry | None:
    """Return the one entry that fits a name clearly; between equals an exact name or the legal form decides."""
    rivals = _rivals(normal, kind, choices)
    if not rivals or rivals[0][0] < _ACCEPT:
        return None
    near = [entry for score, entry in rivals if rivals[0][0] - score < _MARGIN]
    return near[0] if len(near) == 1 else _preferred(normal, near)


def _rivals(normal: str, kind: EntityType, choices: _Choices) -> list[tuple[float, RegistryEntry]]:
    """Return the best score of each entry that comes near, the best entry first."""
    key = KEYS.get(kind, name_key)(normal)
    found = process.extract(key, choices.keys, scorer=fuzz.ratio, score_cutoff=_ACCEPT - _MARGIN, limit=_RIVALS)
    best: dict[str, tuple[float, RegistryEntry]] = {}
    for _, score, index in found:
        entry = choices.entries[index]
        if not _may_be_one(normal, choices.names[index], kind):
            continue
        best[entry.id] = max(best.get(entry.id, (0.0, entry)), (score, entry), key=lambda pair: pair[0])
    return sorted(best.values(), key=lambda pair: -pair[0])


def _may_be_one(one: str, other: str, kind: EntityType) -> bool:
    """Veto another number, another kind of school, and names that differ by more than a slip of the pen."""
    if kind in {EntityType.ORGANISATION, EntityType.LEGAL_ACT}:
        return True
    if kind is EntityType.SCHOOL:
        kinds = {school_kind(one), school_kind(other)} - {None}
        if school_number(one) != school_number(other) or len(kinds) > 1:
            return False
    key = KEYS.get(kind, name_key)
    return Levenshtein.distance(key(one), key(other), score_cutoff=_SLIP) <= _SLIP


def _preferred(normal: str, near: Sequence[RegistryEntry]) -> RegistryEntry | None:
    exact = [entry for entry in near if name_key(normal) in map(name_key, (entry.name, *entry.aliases))]
    form = school_form(normal)
    formed = [entry for entry in near if form and entry.type is EntityType.SCHOOL and school_form(entry.name) == form]
    return next((group[0] for group in (exact, formed) if len(group) == 1), None)


def _entities(mentions: Iterable[Mention], entries: dict[str, RegistryEntry]) -> Iterator[Entity]:
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.entity_id:
            groups[mention.entity_id].append(mention)
    for id_, group in groups.items():
        yield _of_registry(entries[id_]) if id_ in entries else own_entity(id_, group)


def _of_registry(entry: RegistryEntry) -> Entity:
    return Entity(
        id=entry.id, type=entry.type, name=entry.name, aliases=entry.aliases, identifiers=dict(entry.identifiers)
    )
