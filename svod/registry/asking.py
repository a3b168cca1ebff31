"""Вопросы о названиях as people are shown them: those that a register may answer, and those of regions without one."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.mention import EntityType
from model.paging import Slice
from model.unresolved import NamePlace, NameQuestion
from normalize.name_keys import name_key
from store.knowledge import NameRegion
from svod.registry.keeping import known_registers
from svod.service import Service


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Какие вопросы: None = all of them."""

    kind: EntityType | None = None
    #: Empty: of documents whose region nobody knows.
    region: str | None = None
    #: True: a register of the region is there; False: none is, or the region is not known.
    registered: bool | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AskedPlace:
    """Регион с вопросами, and whether a register could have answered them."""

    place: NamePlace
    registered: bool


def asked_places(service: Service) -> tuple[AskedPlace, ...]:
    """Return the regions with open questions: a hundred names without a register are one thing to do."""
    with service.store.transaction() as work:
        places = work.unresolved.places()
    return tuple(AskedPlace(place=one, registered=is_registered(service, one.type, one.region)) for one in places)


def asked_names(service: Service, asked: Asked, cursor: str | None, limit: int) -> Slice[NameQuestion]:
    """Return the questions, oldest first."""
    about = _about(service, asked)
    with service.store.transaction() as work:
        return work.unresolved.questions(asked.kind, cursor, limit, about)


def is_registered(service: Service, kind: EntityType, region: str | None) -> bool:
    """Tell whether a register of this type was imported for the region, or is built in."""
    return region is not None and (kind, name_key(region)) in known_registers(service.settings)


def _about(service: Service, asked: Asked) -> Sequence[NameRegion] | None:
    if asked.region is None and asked.registered is None:
        return None
    return [
        (one.place.type, one.place.region)
        for one in asked_places(service)
        if asked.region in {None, one.place.region or ""} and asked.registered in {None, one.registered}
    ]
