"""Entities as they stand in the text, and as they are known."""

from dataclasses import dataclass, field
from enum import StrEnum

from model.source import Source


class EntityType(StrEnum):
    """Вид сущности."""

    PERSON = "person"
    SCHOOL = "school"
    ORGANISATION = "organisation"
    MUNICIPALITY = "municipality"
    REGION = "region"
    LEGAL_ACT = "legal_act"
    DATE = "date"
    CONTACT = "contact"
    INDICATOR = "indicator"


class Origin(StrEnum):
    """Происхождение значения."""

    READ = "read"  # stands there as such
    RULE = "rule"  # a rule of ours
    NER = "ner"  # the model alone
    INFERRED = "inferred"  # from elsewhere in the document
    PERSON = "person"  # a reviewer


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """Упоминание: text found, its normal form, and where."""

    type: EntityType
    text: str
    normal: str
    entity_id: str | None = None
    #: School: form, kind, name, number, honour, place; person: surname, initials, position; …
    attributes: dict[str, str] = field(default_factory=dict)
    origin: Origin = Origin.RULE
    confidence: float = 1.0
    source: Source = field(default_factory=Source)


@dataclass(frozen=True, kw_only=True, slots=True)
class Entity:
    """Сущность: what several mentions name."""

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    #: Scheme -> value: oktmo, ogrn, inn, iso3166, …
    identifiers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Relation:
    """Связь двух сущностей."""

    type: str
    from_id: str
    to_id: str
    confidence: float = 1.0
    source: Source = field(default_factory=Source)
