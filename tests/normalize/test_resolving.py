"""Names against registries: number, kind, place, region, date and code decide; what they leave open stays open."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.lesson import Lesson, LessonKind, LessonScope, Whereabouts, applicable
from model.mention import EntityType, Mention
from model.registry import NAMED, Registries, RegistryEntry
from normalize.place_names import place_name
from normalize.registries import CANDIDATES, resolve
from normalize.registry_index import RegistryIndex
from normalize.resolving import Setting
from normalize.school_names import school_name
from svod.ids import new_id, now

REGION = "Приозёрская область"
FAR = "Заречный край"
FULL = "Муниципальное бюджетное общеобразовательное учреждение"


def school(id_, name, *aliases, at=None, region=REGION, **more):
    return RegistryEntry(
        id=id_, type=EntityType.SCHOOL, name=name, aliases=aliases, municipality=at, region=region, **more
    )


def place(id_, name, region=REGION, **more):
    return RegistryEntry(id=id_, type=EntityType.MUNICIPALITY, name=name, region=region, **more)


REGISTRIES = Registries(
    entries=(
        RegistryEntry(id="here", type=EntityType.REGION, name=REGION),
        RegistryEntry(id="far", type=EntityType.REGION, name=FAR),
        school("five-luga", f"{FULL} «Средняя общеобразовательная школа № 5» города Лугань", at="город Лугань"),
        school("five-zar", f"{FULL} «Средняя общеобразовательная школа № 5»", "МБОУ СОШ № 5", at="Зарянский район"),
        school("lyceum-five", "МАОУ «Лицей № 5 имени А. С. Пушкина» г. Лугань", at="город Лугань"),
        school("gymnasium", f"{FULL} «Гимназия»", at="город Лугань"),
        school("terem", "МОУ «СОШ с. Терем»", at="Зарянский район"),
        school("terem-small", "МОУ «ООШ с. Терем»", at="Зарянский район"),
        school("ilyina", f"{FULL} «Ильинская средняя общеобразовательная школа»", at="Зарянский район"),
        school("radost", "МАОУ СОШ № 213 «Радость»", at="город Лугань", identifiers={"inn": "6907006968"}),
        school("was", "МОУ Борковская СОШ", at="Зарянский район", valid_to="2015-08-31", successors=("ilyina",)),
        place("zar", "Зарянский муниципальный район", identifiers={"oktmo": "00601000"}),
        place("luga", "город Лугань", identifiers={"oktmo": "00701000"}),
        place("kir-here", "Кировский муниципальный район"),
        place("kir-far", "Кировский муниципальный район", region=FAR),
        place("okt-zar", "Октябрьское сельское поселение", municipality="Зарянский муниципальный район"),
        place("okt-kir", "Октябрьское сельское поселение", municipality="Кировский муниципальный район"),
        place("artem", "Артёмовский городской округ"),
        place("kamen", "городской округ Большой Камень"),
        place("tihorsk", "город Тихорск"),
        place("old-les", "Лесной район", valid_to="2020-12-31", successors=("new-les",)),
        place("new-les", "Лесной муниципальный округ", valid_from="2021-01-01"),
    )
)
IDS = {entry.id for entry in REGISTRIES.entries}


def meant(kind, name, setting, lessons=(), **attributes):
    """Return the id of the entry a name means, None where it stays the document's own."""
    mention = Mention(type=kind, text=name, normal=name, attributes=attributes)
    (found,), _ = resolve((mention,), REGISTRIES, setting, lessons)
    return found.entity_id if found.entity_id in IDS else None


#: Name, the document's municipality -> the school.
SCHOOLS = {
    ("МБОУ СОШ № 5 г. Лугань", None): "five-luga",
    ("МБОУ «Средняя общеобразовательная школа №5» города Лугани", None): "five-luga",
    ("МБОУ СОШ № 5", "город Лугань"): "five-luga",
    ("МБОУ СОШ № 5", "Зарянский муниципальный округ"): "five-zar",
    ("школа № 5", "г. Лугань"): "five-luga",
    ("СОШ №05", "Зарянский район"): "five-zar",
    ("лицей № 5", "город Лугань"): "lyceum-five",
    ("МАОУ «Лицей № 5 им. Пушкина»", "город Лугань"): "lyceum-five",
    ("гимназия", "город Лугань"): "gymnasium",
    ("МОУ «СОШ с. Терем»", None): "terem",
    ("ООШ села Терем", "Зарянский район"): "terem-small",
    ("МБОУ «ИЛЬИНСКАЯ СОШ»", None): "ilyina",
    ("Ильинской школы", None): "ilyina",
    ("МБОУ Ильинская средняя школа", "город Лугань"): "ilyina",
    ("МАОУ СОШ № 213", "г. Лугань"): "radost",
    ("МОУ Борковская СОШ", "Зарянский район"): "ilyina",  # renamed
    ("СОШ 5", "город Лугань"): "five-luga",
    ("МБОУ СОШ № 5 им. Г. К. Жукова г. о. Лугань", None): "five-luga",
    ("МБОУ СОШ № 5 с УИОП г.Лугань", None): "five-luga",
    ("МБОУ СОШ № 5 с кадетскими классами", "город Лугань"): "five-luga",
    ("СОШ № 5 муниципального района Зарянский Приозёрской области", None): "five-zar",
}
OPEN_SCHOOLS = [
    ("МБОУ СОШ № 5", None),  # two towns have one
    ("МБОУ СОШ № 5", "Кировский район"),  # and this one another
    ("МБОУ СОШ № 5 г. Кировск", "город Лугань"),
    ("гимназия № 5", "город Лугань"),
    ("кадетская школа № 5", "город Лугань"),
    ("школа 5 класса", "город Лугань"),
    ("МБОУ СОШ № 15", "город Лугань"),
    ("СОШ", "город Лугань"),
    ("гимназия", "Зарянский район"),
    ("школа с. Терем", "Зарянский район"),
    ("Ильинская ООШ", "Зарянский район"),
    ("Ильинская СОШ № 2", "Зарянский район"),
    ("Ивьинская ООШ", None),
]
PLACES = {
    ("Зарянский район", REGION): "zar",
    ("Зарянского муниципального района", REGION): "zar",
    ("ЗАРЯНСКИЙ Р-Н", REGION): "zar",
    ("муниципальное образование «Зарянский район»", REGION): "zar",
    ("Зарянский муниципальный округ", REGION): "zar",
    ("Зарянскй район", REGION): "zar",
    ("Зарянский район", None): "zar",
    ("муниципальный район Зарянский район Приозёрской области", REGION): "zar",
    ("город-курорт Лугань", REGION): "luga",
    ("г. Лугань", REGION): "luga",
    ("городской округ город Лугань", REGION): "luga",
    ("Лугань", REGION): "luga",
    ("Кировский район", REGION): "kir-here",
    ("Кировский район", FAR): "kir-far",
    ("г. Артём", REGION): "artem",
    ("Артемовский ГО", REGION): "artem",
    ("ГО Большой Камень", REGION): "kamen",
    ("Тихорский городской округ", REGION): "tihorsk",
    ("муниципальный округ город Тихорск", REGION): "tihorsk",
    ("ЗАТО Большой Камень", REGION): "kamen",
    ("Лесной район", REGION): "new-les",
}
OPEN_PLACES = [
    ("Кировский район", None),
    ("Кировский район", "Третья область"),
    ("Лугань", FAR),
    ("Зарянское сельское поселение", REGION),
    ("Октябрьское сельское поселение", REGION),
    ("Октябрьский район", REGION),
    ("город Зарянск", REGION),
    ("Тихорский муниципальный округ", REGION),  # was a district
]


@pytest.mark.parametrize(("said", "id_"), SCHOOLS.items())
def test_a_school_is_known_by_its_number_kind_name_and_town(said, id_):
    name, municipality = said
    assert meant(EntityType.SCHOOL, name, Setting(region=REGION, municipality=municipality)) == id_


@pytest.mark.parametrize(("name", "municipality"), OPEN_SCHOOLS)
def test_a_school_that_may_be_another_stays_open(name, municipality):
    assert meant(EntityType.SCHOOL, name, Setting(region=REGION, municipality=municipality)) is None


@pytest.mark.parametrize(("said", "id_"), PLACES.items())
def test_a_municipality_is_known_in_any_case_and_under_any_of_its_kinds(said, id_):
    name, region = said
    assert meant(EntityType.MUNICIPALITY, name, Setting(region=region)) == id_


@pytest.mark.parametrize(("name", "region"), OPEN_PLACES)
def test_a_municipality_that_may_be_another_stays_open(name, region):
    assert meant(EntityType.MUNICIPALITY, name, Setting(region=region)) is None


def test_a_settlement_is_that_of_the_documents_district():
    setting = Setting(region=REGION, municipality="Кировский район")
    assert meant(EntityType.MUNICIPALITY, "Октябрьское сельское поселение", setting) == "okt-kir"


def test_the_town_and_region_written_beside_a_name_stand_above_the_documents_own():
    setting = Setting(region=REGION, municipality="Зарянский район")
    assert meant(EntityType.SCHOOL, "СОШ № 5", setting, place="г. Лугань") == "five-luga"
    assert meant(EntityType.MUNICIPALITY, "Кировский район", setting, region="Заречного края") == "kir-far"


def test_a_phrase_known_beforehand_is_no_school_of_another_town():
    def phrase(municipality):
        mention = Mention(type=EntityType.SCHOOL, text="МБОУ СОШ № 5", normal="МБОУ СОШ № 5", entity_id="five-zar")
        (found,), _ = resolve((mention,), REGISTRIES, Setting(region=REGION, municipality=municipality))
        return found.entity_id

    assert phrase("Зарянский район") == "five-zar"
    assert phrase("Кировский район") not in IDS
    assert phrase(None) not in IDS


def test_a_code_in_the_text_decides_at_once():
    assert meant(EntityType.SCHOOL, "СОШ № 5", Setting(region=REGION, told=frozenset({"five-zar"}))) == "five-zar"
    assert meant(EntityType.SCHOOL, "СОШ № 6", Setting(region=REGION, told=frozenset({"five-zar"}))) is None


def test_of_two_that_bore_a_name_in_turn_the_documents_date_decides():
    entries = (
        place("before", "Горский район", valid_to="2014-12-31"),
        place("after", "Горский район", valid_from="2015-01-01"),
    )
    mention = Mention(type=EntityType.MUNICIPALITY, text="Горский район", normal="Горский район")
    for date, id_ in {"2013-05-06": "before", "2014": "before", "2015-03": "after", "2020": "after"}.items():
        (found,), _ = resolve((mention,), Registries(entries=entries), Setting(region=REGION, date=date))
        assert found.entity_id == id_


def test_successors_in_a_circle_end():
    entries = (place("a", "Горский район", successors=("b",)), place("b", "Дольный район", successors=("a",)))
    mention = Mention(type=EntityType.MUNICIPALITY, text="Горский район", normal="Горский район")
    (found,), _ = resolve((mention,), Registries(entries=entries), Setting(region=REGION))
    assert found.entity_id in {"a", "b"}


def test_what_waits_for_a_person_bears_its_candidates():
    mention = Mention(type=EntityType.SCHOOL, text="СОШ № 5", normal="СОШ № 5")
    (found,), _ = resolve((mention,), REGISTRIES, Setting(region=REGION))
    assert {one.split("=")[0] for one in found.attributes[CANDIDATES].split("|")} == {"five-luga", "five-zar"}


@pytest.mark.parametrize(
    ("type_", "name", "asked"),
    [
        (EntityType.SCHOOL, "СОШ № 5", True),
        (EntityType.SCHOOL, "МБОУ «Заокская СОШ»", True),
        (EntityType.MUNICIPALITY, "Заокский район", True),
        (EntityType.MUNICIPALITY, "пгт. Заокский", False),
        (EntityType.ORGANISATION, "Отдел образования Заокского района", False),
    ],
)
def test_where_no_register_of_the_region_is_there_a_person_is_asked(type_, name, asked):
    mention = Mention(type=type_, text=name, normal=name)
    (found,), _ = resolve((mention,), REGISTRIES, Setting(region="Третья область"))
    assert found.attributes.get(CANDIDATES) == ("" if asked else None)
    (nowhere,), _ = resolve((mention,), REGISTRIES, Setting())
    assert CANDIDATES not in nowhere.attributes


def test_what_a_person_named_makes_no_register_but_is_found():
    named = school(f"{NAMED}1", "МБОУ «Заокская СОШ»", region="Третья область")
    index = RegistryIndex((named,))
    assert not index.knows(EntityType.SCHOOL, "Третья область")
    mention = Mention(type=EntityType.SCHOOL, text="МБОУ «Заокская СОШ»", normal="МБОУ «Заокская СОШ»")
    (found,), _ = resolve((mention,), Registries(entries=(named,)), Setting(region="Третья область"))
    assert found.entity_id == named.id


def a_lesson(kind, text, scope=LessonScope.EVERYWHERE, **more):
    given = {"type": EntityType.SCHOOL, **more}
    return Lesson(id=new_id(), kind=kind, text=text, scope=scope, author="Анна", at=now(), **given)


def test_an_alias_taught_means_its_entry_and_a_stop_phrase_means_nothing():
    setting = Setting(region=REGION)
    alias = a_lesson(LessonKind.ALIAS, "Школа на Лесной", entity_id="ilyina")
    assert meant(EntityType.SCHOOL, "ШКОЛА НА ЛЕСНОЙ", setting, [alias]) == "ilyina"
    assert meant(EntityType.MUNICIPALITY, "Школа на Лесной", setting, [alias]) is None
    stop = a_lesson(LessonKind.STOP, "школа мастеров")
    mention = Mention(type=EntityType.SCHOOL, text="Школа  мастеров", normal="Школа мастеров")
    assert resolve((mention,), REGISTRIES, setting, [stop]) == ((), ())


def test_a_lesson_holds_in_its_scope_and_nowhere_else():
    place_ = Whereabouts(sha256="a", municipality="Зарянский район", region=REGION)
    at_home = {"sha256": "a", "municipality": "зарянский  район", "region": REGION}
    elsewhere = {
        LessonScope.DOCUMENT: {**at_home, "sha256": "b"},
        LessonScope.MUNICIPALITY: {**at_home, "municipality": "Лесной район"},
        LessonScope.REGION: {**at_home, "region": FAR},
    }
    for scope, other in elsewhere.items():
        assert applicable([a_lesson(LessonKind.STOP, "х", scope, **at_home)], place_)
        assert not applicable([a_lesson(LessonKind.STOP, "х", scope, **other)], place_)
    namesake = {**at_home, "region": FAR}
    assert not applicable([a_lesson(LessonKind.STOP, "х", LessonScope.MUNICIPALITY, **namesake)], place_)
    assert not applicable([a_lesson(LessonKind.STOP, "х", retired_at=now())], place_)


def test_of_two_lessons_the_narrower_holds_whatever_its_age():
    wide = a_lesson(LessonKind.ALIAS, "Школа на Лесной", LessonScope.REGION, region=REGION, entity_id="terem")
    narrow = a_lesson(LessonKind.ALIAS, "Школа на Лесной", LessonScope.DOCUMENT, sha256="a", entity_id="ilyina")
    for lessons in ([wide, narrow], [narrow, wide]):
        held = applicable(lessons, Whereabouts(sha256="a", region=REGION))
        assert meant(EntityType.SCHOOL, "Школа на Лесной", Setting(region=REGION), held) == "ilyina"


def test_two_towns_schools_of_one_number_are_two_even_where_no_register_knows_them():
    def five(town):
        return Mention(type=EntityType.SCHOOL, text="СОШ № 5", normal="СОШ № 5", attributes={"place": town})

    mentions, entities = resolve((five("г. Ямск"), five("города Ямска"), five("г. Бор")), Registries(), Setting())
    assert len(entities) == 2
    assert mentions[0].entity_id == mentions[1].entity_id != mentions[2].entity_id


@given(st.sampled_from(REGISTRIES.entries[2:]), st.data())
def test_no_name_is_ever_taken_for_an_entry_of_another_region(entry, data):
    region = data.draw(st.sampled_from([REGION, FAR]))
    known = meant(entry.type, entry.name, Setting(region=region, municipality=entry.municipality))
    assert known is None or next(one for one in REGISTRIES.entries if one.id == known).region == region


HOSTILE = ["а", "г. ", "имени ", "с. а ", "муниципальное ", "городской округ ", "№ ", "а-", "ского района ", "респ. "]


@pytest.mark.parametrize("part", HOSTILE)
def test_names_of_any_length_are_taken_apart_in_linear_time(part):
    text = (part * 100_000)[:100_000]
    started = time.process_time()
    school_name(text)
    place_name(text)
    assert time.process_time() - started < 2


def test_a_document_of_a_hundred_names_is_resolved_in_no_time():
    entries = tuple(
        school(f"s{n}", f"{FULL} «Средняя общеобразовательная школа № {n % 60}» города Лугань-{n // 60}",
               at=f"город Лугань-{n // 60}", region=f"Область {n % 80}")
        for n in range(40_000)
    )  # fmt: skip
    registries = Registries(entries=entries)
    names = [f"МБОУ СОШ № {n % 60} г. Лугань-{n}" for n in range(100)]
    mentions = tuple(Mention(type=EntityType.SCHOOL, text=name, normal=name) for name in names)
    resolve(mentions, registries, Setting(region="Область 7"))
    started = time.process_time()
    resolve(mentions, registries, Setting(region="Область 7"))
    assert time.process_time() - started < 0.05
