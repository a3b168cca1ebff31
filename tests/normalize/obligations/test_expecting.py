from dataclasses import replace

from model.mention import EntityType
from model.obligation import ExpectedKind
from model.order import Annex, Item, Order
from model.plan import Roster, RosterRow
from model.registry import Registries, RegistryEntry
from model.result import DocumentInfo, Result, Run
from model.source import Source
from normalize.obligations import obligations_of
from normalize.obligations.expecting import expected_senders

_REGION = "Приозёрская область"


def entry(id_: str, type_: EntityType, name: str, municipality: str | None = None, **more: str) -> RegistryEntry:
    return RegistryEntry(id=id_, type=type_, name=name, region=_REGION, municipality=municipality, **more)


_KNOWN = Registries(
    entries=(
        entry("m1", EntityType.MUNICIPALITY, "Верховский район"),
        entry("m2", EntityType.MUNICIPALITY, "Ливенский район"),
        entry("m3", EntityType.MUNICIPALITY, "Старый район", valid_to="2010-01-01"),
        entry("p1", EntityType.MUNICIPALITY, "посёлок Верховье", "Верховский район"),
        entry("s1", EntityType.SCHOOL, "МБОУ СОШ № 5 г. Ливны", "Ливенский район"),
        entry("s2", EntityType.SCHOOL, "МБОУ «Луговая ООШ»", "Ливенский район"),
        entry("s3", EntityType.SCHOOL, "МБОУ «Верховская СОШ»", "Верховский район"),
    )
)


def result(text: str, municipality: str | None = None) -> Result:
    run = Run(svod_version="0", stage_versions={}, lexicon_hash="", at="")
    items = (Item(number="1", text=text),)
    order = Order(id="o", date="2021-03-15", region=_REGION, municipality=municipality, items=items)
    document = DocumentInfo(id="", name="", sha256="", media_type="", region=_REGION)
    return Result(run=run, document=document, orders=(order,))


def expected(value: Result) -> tuple[list[tuple[str, str | None]], tuple[str, ...]]:
    [obligation] = obligations_of(value)
    found = expected_senders(obligation, value, _KNOWN)
    return [(one.name, one.entity_id) for one in found.found], found.unresolved


def test_all_municipalities_of_the_region_that_there_were_then():
    found, unresolved = expected(result("Муниципальным органам управления образованием сдать отчёт до 1 мая."))
    assert found == [("Верховский район", "m1"), ("Ливенский район", "m2")]
    assert unresolved == ()


def test_named_ones_in_any_case():
    found, _ = expected(result("Верховскому и Ливенскому районам сдать отчёт до 1 мая."))
    assert [id_ for _, id_ in found] == ["m1", "m2"]


def test_a_coordinator_a_municipality_in_the_regions_order():
    found, _ = expected(result("Муниципальным координаторам сдать отчёт до 1 мая."))
    assert [id_ for _, id_ in found] == ["m1", "m2"]


def test_all_schools_of_the_municipality_whose_order_it_is():
    found, _ = expected(result("Директорам школ сдать отчёт до 1 мая.", "Ливенский район"))
    assert [id_ for _, id_ in found] == ["s1", "s2"]


def test_all_schools_of_a_region_are_a_question():
    found, unresolved = expected(result("Директорам школ сдать отчёт до 1 мая."))
    assert (found, unresolved) == ([], ("Директорам школ",))


def test_schools_of_the_annex_that_the_addressee_names():
    value = result("Директорам школ (Приложение 2) сдать отчёт до 1 мая.", "Ливенский район")
    rosters = tuple(
        Roster(kind="schools", rows=(RosterRow(school=name, source=Source(page=page)),))
        for name, page in (("МБОУ «Верховская СОШ»", 2), ("МБОУ «Луговая ООШ»", 3))
    )
    annexes = tuple(Annex(number=str(page - 1), order_id="o", source=Source(page=page)) for page in (2, 3))
    assert expected(replace(value, rosters=rosters, annexes=annexes))[0] == [("МБОУ «Луговая ООШ»", "s2")]
    assert expected(replace(value, rosters=rosters[:1]))[0] == [("МБОУ «Верховская СОШ»", "s3")]
    assert expected(replace(value, rosters=rosters))[1] == ("Директорам школ (Приложение 2)",)


def test_an_organisation_and_a_person_are_named_as_written():
    value = result("ГБУ «Центр оценки» (Лаптева Н.Н.) сдать отчёт до 1 мая.")
    [obligation] = obligations_of(value)
    [found] = expected_senders(obligation, value, _KNOWN).found
    assert (found.kind, found.name) == (ExpectedKind.ORGANISATION, "ГБУ «Центр оценки»")


def test_some_of_them_are_said_to_be_some():
    value = result("Руководителям школ, имеющих низкие результаты, сдать отчёт до 1 мая.", "Ливенский район")
    [obligation] = obligations_of(value)
    assert expected_senders(obligation, value, _KNOWN).conditions == ("имеющих низкие результаты",)
