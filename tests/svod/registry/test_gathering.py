"""Names that no register explains wait for a person, and are settled when a register comes: over real stages."""

from dataclasses import replace

import pytest

from model.batch import UploadState
from model.lesson import LessonScope
from model.mention import EntityType
from model.registry import RegistryEntry
from model.service_errors import ForbiddenError
from model.territory import Scope
from store.memory import MemoryStore
from svod.pipeline import App
from svod.registry.asking import Asked, asked_names, asked_places
from svod.registry.keeping import RegisterFile, keep_import
from svod.registry.names import Decision, decide
from svod.registry.sharing import bring_together
from svod.settings import Settings
from svod.work.read import read_document
from tests.svod.registry.test_learning import TableReading, Understanding, read, schools_of
from tests.svod.work.served import a_service, an_actor

REGION = RegistryEntry(id="r", type=EntityType.REGION, name="Тверская область")
HEAD = "Тверская область\nОтдел образования администрации Лесного района\nПРИКАЗ\n05.04.2022 № 17\nо школах"
TEXT = f"{HEAD}\n{{}}\n1. Провести проверку МБОУ «Ямская СОШ» и МБОУ «Ямская СОШ».\nНачальник отдела П.П. Котов"
#: A report without requisites: its region stands in an act it names, its place under its title.
REPORT = """Информация об исполнении плана
{}
В соответствии с приказом Департамента образования Тверской области от 30.03.2023 № 513 проверена МБОУ «Ямская СОШ».
{}"""
REGISTER = (
    "Наименование\tРегион\tМуниципалитет\tОГРН\nМБОУ «Ямская СОШ»\tТверская область\tЛесной район\t1026901606610\n"
)


@pytest.fixture
def service(tmp_path):
    settings = Settings(registries=(), jobs=1, data=tmp_path / "data")
    app = App(reading=TableReading(), understanding=Understanding(settings), jobs=1)
    served = a_service(tmp_path / "originals", MemoryStore(), app=app, settings=settings)
    with served.store.transaction() as work:
        work.registry.put([REGION])
    bring_together(served.store, settings.imported)
    return served


def asked(service, **wanted):
    found = asked_names(service, Asked(kind=EntityType.SCHOOL, **wanted), None, 50).items
    return [(one.name.name, one.name.region, one.name.municipality, one.documents) for one in found]


def imported(service, tmp_path, text=REGISTER):
    path = tmp_path / "школы.tsv"
    path.write_text(text, encoding="utf-8")
    return keep_import(service.settings, RegisterFile(path=path), service.store)


def test_without_a_register_a_school_is_asked_once_for_its_municipality(service):
    read(service, TEXT, 1)
    read(service, TEXT, 2)
    read(service, TEXT.replace("Лесного", "Горского"), 3)
    assert asked(service) == [
        ("МБОУ «Ямская СОШ»", "Тверская область", "Лесной район", 2),
        ("МБОУ «Ямская СОШ»", "Тверская область", "Горский район", 1),
    ]
    assert asked(service, registered=True) == []
    assert {(one.place.region, one.registered) for one in asked_places(service)} == {("Тверская область", False)}


def test_a_document_without_requisites_asks_about_the_region_its_text_names(service):
    read(service, REPORT.replace("{}", "пгт. Ямск", 1), 1)
    ((name, region, place, _),) = asked(service)
    assert (name, region) == ("МБОУ «Ямская СОШ»", "Тверская область")
    assert place is None or "Ямск" in place


def test_an_imported_register_settles_what_it_answers(service, tmp_path):
    document, other = read(service, TEXT, 1), read(service, TEXT.replace("Ямская", "Лугская"), 2)
    imported(service, tmp_path)
    with service.store.transaction() as work:
        assert {work.documents.get(one).state for one in (document, other)} == {UploadState.QUEUED}
    for one in (document, other):
        read_document(service, one)
    assert schools_of(service, document) == {"school-ogrn-1026901606610"}
    assert [name for name, *_ in asked(service, registered=True)] == ["МБОУ «Лугская СОШ»"]
    imported(service, tmp_path)  # nothing new: nobody is read again
    with service.store.transaction() as work:
        assert work.documents.get(other).state is UploadState.DONE


def test_a_school_named_by_hand_is_found_and_becomes_the_registers(service, tmp_path):
    document = read(service, TEXT, 1)
    (question,) = asked_names(service, Asked(kind=EntityType.SCHOOL), None, 50).items
    named = Decision(name=question.name.id, entity_id=None, scope=LessonScope.MUNICIPALITY, named="МБОУ «Ямская СОШ»")
    decide(service, named, an_actor())
    read_document(service, document)
    (by_hand,) = schools_of(service, document)
    assert by_hand.startswith("named-")
    assert schools_of(service, read(service, TEXT, 2)) == {by_hand}
    assert asked(service) == []
    imported(service, tmp_path)
    assert schools_of(service, read(service, TEXT, 3)) == {"school-ogrn-1026901606610"}


def test_who_sees_a_part_names_nothing_for_all(service):
    read(service, TEXT, 1)
    (question,) = asked_names(service, Asked(kind=EntityType.SCHOOL), None, 50).items
    named = Decision(name=question.name.id, entity_id=None, scope=LessonScope.DOCUMENT, named="МБОУ «Ямская СОШ»")
    limited = replace(service, store=service.store.seen_by(Scope.of(["Лесной район"])))
    with pytest.raises(ForbiddenError):
        decide(limited, named, an_actor())
    assert len(asked(service)) == 1
