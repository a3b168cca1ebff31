import pytest

from model.mention import EntityType, Mention
from model.registry import Registries, RegistryEntry
from normalize.registries import resolve
from normalize.resolving import Setting

REGION = Setting(region="Лесная область")


def mention(kind, normal, text=None, **attributes):
    return Mention(type=kind, text=text or normal, normal=normal, attributes=attributes)


def school(normal):
    return mention(EntityType.SCHOOL, normal)


def entry(id_, kind, name, *aliases, region=REGION.region):
    return RegistryEntry(id=id_, type=kind, name=name, aliases=aliases, identifiers={"inn": id_}, region=region)


REGISTRIES = Registries(
    entries=(
        entry("ivovaya", EntityType.SCHOOL, "МБОУ «Ивовская СОШ»"),
        entry("ivovaya-osn", EntityType.SCHOOL, "МБОУ «Ивовская ООШ»"),
        entry("two", EntityType.SCHOOL, "муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 2»"),
        entry("twelve", EntityType.SCHOOL, "МБОУ «Средняя школа № 12»"),
        entry("lesnoy", EntityType.MUNICIPALITY, "Лесной муниципальный район", "Лесной район"),
        entry("lesnoy-far", EntityType.MUNICIPALITY, "Лесной район", region="Дальний край"),
        entry("twin-a", EntityType.SCHOOL, "МБОУ «Озёрная СОШ»"),
        entry("twin-b", EntityType.SCHOOL, "МКОУ «Озёрная СОШ»"),
    )
)

RESOLVED = {
    "МБОУ «Ивовская СОШ»": "ivovaya",
    "Ивовская СОШ": "ivovaya",
    "МБОУ «Ивовcкая СОШ»": "ivovaya",  # a Latin letter
    "МБОУ «Ивовская ООШ»": "ivovaya-osn",
    "МБОУ СШ № 2": "two",
    "МБОУ «Средняя школа №12»": "twelve",
    "МКОУ «Озерная СОШ»": "twin-b",  # the form decides
}


@pytest.mark.parametrize(("normal", "id_"), RESOLVED.items())
def test_a_school_is_known_by_name_kind_and_number(normal, id_):
    (found,), (entity,) = resolve((school(normal),), REGISTRIES, REGION)
    assert (found.entity_id, entity.id, entity.identifiers) == (id_, id_, {"inn": id_})


@pytest.mark.parametrize(
    "normal", ["МБОУ «Средняя школа № 3»", "Ивовская гимназия", "МБОУ СОШ", "Озёрная СОШ", "МБОУ «Ивановская СОШ»"]
)
def test_who_fits_none_or_two_stays_the_documents_own(normal):
    (found,), (entity,) = resolve((school(normal),), REGISTRIES, REGION)
    assert found.entity_id == entity.id
    assert entity.identifiers == {}


def test_the_documents_region_decides_between_namesakes():
    district = mention(EntityType.MUNICIPALITY, "Лесной район")
    assert resolve((district,), REGISTRIES, REGION)[0][0].entity_id == "lesnoy"
    assert resolve((district,), REGISTRIES, Setting(region="Дальний край"))[0][0].entity_id == "lesnoy-far"


def test_an_id_that_a_phrase_gave_stays():
    given = Mention(type=EntityType.SCHOOL, text="Ива", normal="Ива", entity_id="ivovaya")
    assert resolve((given,), REGISTRIES, REGION)[0][0].entity_id == "ivovaya"


def test_mentions_of_one_name_share_an_entity_in_every_document():
    two = (mention(EntityType.PERSON, "Котов А.А."), mention(EntityType.PERSON, "Котов А.А.", "Котову А.А."))
    mentions, entities = resolve(two, Registries(), REGION)
    again, _ = resolve(two[:1], Registries(), REGION)
    assert len(entities) == 1
    assert {one.entity_id for one in (*mentions, *again)} == {entities[0].id}
    assert entities[0].aliases == ("Котову А.А.",)


def test_a_short_body_means_the_one_longer_name_of_the_document():
    names = ("Отдел образования", "Отдел образования Лесного района", "Отдел культуры")
    mentions, entities = resolve(tuple(mention(EntityType.ORGANISATION, one) for one in names), Registries(), Setting())
    assert [one.name for one in entities] == ["Отдел образования Лесного района", "Отдел культуры"]
    assert mentions[0].entity_id == mentions[1].entity_id


def test_two_longer_names_leave_the_short_one_alone():
    names = ("Отдел образования", "Отдел образования Лесного района", "Отдел образования Ивового района")
    _, entities = resolve(tuple(mention(EntityType.ORGANISATION, one) for one in names), Registries(), Setting())
    assert len(entities) == 3


def test_figures_and_contacts_are_no_entities():
    mentions = (mention(EntityType.INDICATOR, "не менее 5 %"), mention(EntityType.CONTACT, "a@example.org"))
    found, entities = resolve(mentions, Registries(), Setting())
    assert entities == ()
    assert [one.entity_id for one in found] == [None, None]


def test_a_region_keeps_its_code():
    region = mention(EntityType.REGION, "Тульская область", iso3166="RU-TUL")
    assert resolve((region,), Registries(), Setting())[1][0].identifiers == {"iso3166": "RU-TUL"}
