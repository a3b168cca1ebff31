"""Entities of one document: mentions that no registry explains meet where they name the same."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from model.mention import Entity, EntityType, Mention
from normalize.ids import offline_id
from normalize.name_keys import name_key, school_form, school_key, town_key
from normalize.place_names import place_name

#: Type, normal form, and the place written beside it.
Name = tuple[EntityType, str, str]
#: What has an identity beyond its place in one text.
IDENTIFIED = frozenset(
    {
        EntityType.PERSON,
        EntityType.SCHOOL,
        EntityType.ORGANISATION,
        EntityType.MUNICIPALITY,
        EntityType.REGION,
        EntityType.LEGAL_ACT,
    }
)
KEYS: dict[EntityType, Callable[[str], str]] = {EntityType.SCHOOL: school_key, EntityType.MUNICIPALITY: town_key}


def name_of(mention: Mention) -> Name:
    """Return what tells a mention's name from others."""
    return mention.type, mention.normal, mention.attributes.get("place", "")


def own_ids(mentions: Iterable[Mention], region: str | None) -> dict[Name, str]:
    """Return name -> id; the same type, name and region give the same id in every document.

    «СОШ № 5 г. Вольска» and «СОШ № 5 г. Балашова» are two schools; «СОШ № 5» is the one where there is but one.
    """
    names = list(dict.fromkeys(name_of(mention) for mention in mentions if mention.type in IDENTIFIED))
    groups = {name: _group(name, names) for name in names}
    towns: dict[tuple[EntityType, str], set[str]] = defaultdict(set)
    for name, group in groups.items():
        towns[name[0], group].update({place_name(name[2]).own} - {""})
    ids = {}
    for name, group in groups.items():
        several = len(towns[name[0], group]) > 1
        town = (place_name(name[2]).own,) if several and name[2] else ()
        ids[name] = offline_id("entity", name[0].value, group, region or "", *town)
    return ids


def own_entity(id_: str, group: Sequence[Mention]) -> Entity:
    """Return the entity of these mentions: the longest normal form names it, the other wordings are its aliases."""
    name = max((mention.normal for mention in group), key=len)
    aliases = dict.fromkeys(text for mention in group for text in (mention.normal, mention.text) if text != name)
    codes = {mention.attributes["iso3166"] for mention in group if "iso3166" in mention.attributes}
    return Entity(
        id=id_,
        type=group[0].type,
        name=name,
        aliases=tuple(aliases),
        identifiers={"iso3166": codes.pop()} if len(codes) == 1 else {},
    )


def _group(name: Name, names: Sequence[Name]) -> str:
    """Return the key under which a name's mentions meet."""
    kind, normal, _ = name
    others = [other for type_, other, _ in names if type_ is kind]
    if kind is EntityType.SCHOOL:
        return _school_group(normal, others)
    if kind is EntityType.ORGANISATION:
        return _full_name(name_key(normal), [name_key(other) for other in others])
    return KEYS.get(kind, name_key)(normal)


def _school_group(normal: str, others: Sequence[str]) -> str:
    """A school's legal form counts only where the document gives one name two forms."""
    forms = {school_form(other) for other in others if school_key(other) == school_key(normal)} - {None}
    return name_key(normal) if len(forms) > 1 else school_key(normal)


def _full_name(key: str, others: Sequence[str]) -> str:
    """«отдел образования» means «отдел образования заречного района» where no other longer name begins so."""
    longer = sorted((other for other in others if other.startswith(f"{key} ")), key=len)
    if not longer or any(not longer[-1].startswith(other) for other in longer):
        return key
    return longer[-1]
