"""What a document says of itself, as the registries are asked: region, municipality, date, codes; lessons that hold."""

from collections.abc import Sequence

from model.lesson import Lesson, Whereabouts, applicable
from model.mention import EntityType
from model.raw import Extraction, Header
from model.registry import Registries, RegistryEntry
from normalize.registry_index import RegistryIndex, index_of
from normalize.resolving import Resolver, Setting
from normalize.told_codes import told_ids


def setting_of(extraction: Extraction, registries: Registries) -> Setting:
    """Return where and when the document's names are to be looked for.

    A region that the document's head does not name is the only one its text names, or that of its municipality, where
    only one is called so.
    """
    header, index = extraction.header, index_of(registries)
    region = header.region or _only_region(extraction)
    setting = Setting(
        region=region,
        municipality=header.municipality,
        place=header.place,
        date=header.date,
        told=told_ids(extraction.document, index),
    )
    if region is not None:
        return setting
    found = _municipality(header, index, setting)
    return setting if found is None else _within(setting, found)


def municipality_entry(header: Header, registries: Registries, setting: Setting) -> RegistryEntry | None:
    """Return the registry's entry of the document's own municipality."""
    return _municipality(header, index_of(registries), setting)


def lessons_for(extraction: Extraction, registries: Registries) -> Sequence[Lesson]:
    """Return what people taught that holds for this document, the narrower first."""
    header = extraction.header
    place = Whereabouts(sha256=extraction.document.sha256, municipality=header.municipality, region=header.region)
    return applicable(registries.lessons, place)


def _only_region(extraction: Extraction) -> str | None:
    named = {mention.normal for mention in extraction.mentions if mention.type is EntityType.REGION}
    return named.pop() if len(named) == 1 else None


def _municipality(header: Header, index: RegistryIndex, setting: Setting) -> RegistryEntry | None:
    if header.municipality is None:
        return None
    return Resolver(index, setting).verdict(EntityType.MUNICIPALITY, header.municipality).entry


def _within(setting: Setting, found: RegistryEntry) -> Setting:
    return Setting(
        region=found.region,
        municipality=setting.municipality,
        place=setting.place,
        date=setting.date,
        told=setting.told,
    )
