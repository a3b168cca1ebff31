"""Where those who must send are taken from: a list, a file, a registry, the rosters of a document, another campaign."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from model.campaign import CampaignFace, CampaignOrigin, Round, SenderKind
from model.mention import EntityType
from model.registry import RegistryEntry
from model.service_errors import InvalidValueError, NotReadyError
from normalize.name_keys import name_key
from normalize.place_names import place_name
from store.repositories import Work
from svod.campaigns.clock import today
from svod.campaigns.senders import MOST, Line, registry_index
from svod.service import Service

#: Characters of a name in a roster.
_LONGEST: Final = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Откуда список; several together are one list."""

    lines: tuple[Line, ...] = ()
    region: str | None = None
    #: All municipalities, or all schools, that the registries know in the region.
    registry: SenderKind | None = None
    #: Only schools of this municipality.
    municipality: str | None = None
    #: A document whose rosters list schools.
    roster: UUID | None = None
    #: A campaign whose senders are taken over.
    campaign: UUID | None = None

    @property
    def origin(self) -> tuple[CampaignOrigin, str | None]:
        """What a campaign of this source says of where it is from."""
        if self.campaign is not None:
            return CampaignOrigin.CAMPAIGN, str(self.campaign)
        if self.roster is not None:
            return CampaignOrigin.ROSTER, str(self.roster)
        return (CampaignOrigin.REGISTRY, self.region) if self.registry else (CampaignOrigin.LIST, None)


def lines_of(service: Service, source: Source) -> tuple[Line, ...]:
    """Return all lines of a source; raises NotFoundError, NotReadyError, InvalidValueError."""
    found = [*source.lines, *_of_registry(service, source)]
    if source.roster is not None or source.campaign is not None:
        with service.store.transaction() as work:
            found += _of_roster(work, source.roster) if source.roster else ()
            found += _of_campaign(work, source.campaign) if source.campaign else ()
    if len(found) > MOST * 2:
        raise InvalidValueError("/senders", f"Слишком длинный список: до {MOST} отправителей.")
    return tuple(found)


def next_year(face: CampaignFace, years: int = 1) -> CampaignFace:
    """Return a face with its years, dates and title moved; 29 February becomes the 28th."""
    title = face.title
    for year in sorted({*face.years, *(one.due.year for one in face.rounds)}, reverse=years > 0):
        title = title.replace(str(year), str(year + years))
    return replace(
        face,
        title=title,
        years=tuple(year + years for year in face.years),
        rounds=tuple(replace(one, due=_moved(one.due, years)) for one in face.rounds),
        opens=_moved(face.opens, years) if face.opens else None,
        reference=None,
    )


def rounds_of(dues: Sequence[date], titles: Sequence[str] = ()) -> tuple[Round, ...]:
    """Return dates as rounds, numbered in their order; of two on one day one is kept."""
    named = dict(zip(dues, [*titles, *[""] * len(dues)], strict=False))
    return tuple(Round(number=at, due=due, title=named[due]) for at, due in enumerate(sorted(named), 1))


def _moved(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _of_registry(service: Service, source: Source) -> Iterator[Line]:
    if source.registry is None:
        return
    if not source.region:
        raise InvalidValueError("/region", "Назовите регион, чей реестр взять.")
    kind = EntityType.SCHOOL if source.registry is SenderKind.SCHOOL else EntityType.MUNICIPALITY
    region, day = name_key(source.region), today().isoformat()
    for entry in registry_index(service).entries(kind, source.region):
        if name_key(entry.region or "") == region and entry.covers(day) and _is_wanted(entry, source):
            yield _line(entry, source.registry)


def _is_wanted(entry: RegistryEntry, source: Source) -> bool:
    """Settlements send nothing by themselves: they belong to a municipality."""
    if source.registry is SenderKind.MUNICIPALITY:
        return entry.municipality is None and place_name(entry.name).kind not in {"settlement", "inner", "village"}
    return source.municipality is None or name_key(entry.municipality or "") == name_key(source.municipality)


def _line(entry: RegistryEntry, kind: SenderKind) -> Line:
    return Line(name=entry.name, kind=kind, municipality=entry.municipality, region=entry.region, entity_id=entry.id)


def _of_roster(work: Work, document: UUID) -> Iterator[Line]:
    value = work.documents.value(document)
    if value is None:
        raise NotReadyError("document is not read yet")
    place = value.document
    for roster in value.rosters:
        if roster.kind == "schools":
            for row in roster.rows:
                if row.school and len(row.school) <= _LONGEST:
                    yield Line(
                        name=row.school, kind=SenderKind.SCHOOL, municipality=place.municipality, region=place.region
                    )


def _of_campaign(work: Work, campaign: UUID) -> Iterator[Line]:
    work.campaigns.get(campaign)
    for one in work.campaigns.senders(campaign):
        if one.removed_at is None:
            yield Line(
                name=one.name, kind=one.kind, municipality=one.municipality, region=one.region, entity_id=one.entity_id
            )
