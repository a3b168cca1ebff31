from model.mention import EntityType, Mention
from model.plan import Party, Person
from normalize.party_entities import party_entities

MENTIONS = [
    Mention(type=EntityType.ORGANISATION, text="Отдела образования", normal="Отдел образования", entity_id="a"),
    Mention(type=EntityType.SCHOOL, text="СОШ № 5", normal="СОШ № 5", entity_id="b"),
    Mention(type=EntityType.PERSON, text="Лебедь А. А.", normal="Лебедь А.А.", entity_id="c"),
    Mention(type=EntityType.ORGANISATION, text="ИМЦ", normal="ИМЦ Лесного района", entity_id="d"),
    Mention(type=EntityType.ORGANISATION, text="ИМЦ", normal="ИМЦ Речного района", entity_id="e"),
]


def ids(*parties):
    return [party.entity_id for party in party_entities(MENTIONS).named(parties)]


def test_bodies_schools_and_people_get_their_ids():
    person = Person(surname="Лебедь", initials="А.А.", normal="Лебедь А.А.")
    parties = (
        Party(text="отдел образования (по согласованию)", type="organisation"),
        Party(text="СОШ № 5", type="organisation"),
        Party(text="Лебедь А.А., методист", type="person", person=person),
    )
    assert ids(*parties) == ["a", "b", "c"]


def test_roles_and_names_that_two_share_stay_without():
    assert ids(Party(text="Директор СОШ № 5"), Party(text="ИМЦ", type="organisation")) == [None, None]
