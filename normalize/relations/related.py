"""The relations of one document: what stands in its parts, and in the acts they name."""

from collections.abc import Iterable
from dataclasses import replace

from model.mention import Entity, EntityType, Mention, Relation
from model.raw import Extraction
from model.result import Result
from normalize.relations.acts import act_relations, annex_relations
from normalize.relations.directory import REQUISITES, directory_of
from normalize.relations.lists import list_relations
from normalize.relations.posts import post_relations


def related(result: Result, extraction: Extraction) -> Result:
    """Return the result with its relations, and with the entities that only they name."""
    directory = directory_of(result)
    found = [
        *annex_relations(directory),
        *act_relations(directory, extraction.act_links),
        *post_relations(directory, extraction.approvals),
        *list_relations(directory),
    ]
    entities = (*_identified(result.entities, result.mentions), *directory.added.values())
    return replace(result, relations=_once(found), entities=entities)


def _identified(entities: Iterable[Entity], mentions: Iterable[Mention]) -> tuple[Entity, ...]:
    """Give acts their kind, issuer, number and date as identifiers, where their mentions agree on them."""
    known = {mention.entity_id: mention.attributes for mention in mentions if mention.type is EntityType.LEGAL_ACT}
    return tuple(
        replace(entity, identifiers={**_requisites(known[entity.id]), **entity.identifiers})
        if entity.type is EntityType.LEGAL_ACT and entity.id in known
        else entity
        for entity in entities
    )


def _requisites(attributes: dict[str, str]) -> dict[str, str]:
    return {name: attributes[name] for name in REQUISITES if attributes.get(name)}


def _once(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """Keep the surest of equal relations."""
    best: dict[tuple[str, str, str], Relation] = {}
    for one in relations:
        key = (one.type, one.from_id, one.to_id)
        if key not in best or one.confidence > best[key].confidence:
            best[key] = one
    return tuple(best.values())
