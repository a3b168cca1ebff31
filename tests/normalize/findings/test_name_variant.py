import pytest

from model.document import TextSource
from model.finding import Code
from model.mention import EntityType, Mention
from model.result import DocumentInfo, Result, Run
from normalize.findings.context import setting_of
from normalize.findings.name_variant import name_variant
from normalize.findings.rubrics import own_rubrics

RUN = Run(svod_version="", stage_versions={}, lexicon_hash="", at="")


def found(*names, own="Орешкинский район", kind=EntityType.ORGANISATION, others=()):
    mentions = [Mention(type=kind, text=name, normal=name) for name in names]
    mentions += [Mention(type=EntityType.MUNICIPALITY, text=text, normal=text) for text in others]
    about = DocumentInfo(id="", name="", sha256="", media_type="", text_source=TextSource.NATIVE, municipality=own)
    result = Result(run=RUN, document=about, mentions=tuple(mentions))
    return [finding.code for finding in name_variant(result, setting_of(result, own_rubrics()))]


BODIES = [
    ["Отдел образования", "Управление образования"],
    ["Отдел образования Орешкинского района", "Управление образования администрации Орешкинского района"],
    ["Комитет по образованию", "Управление образования", "Комитет по образованию"],
]
NO_VARIANTS = [
    ["Отдел образования", "Отдел образования администрации Орешкинского района"],
    ["Отдел общего образования", "Управление образования"],
    ["Управление образования", "Отдел культуры", "Управление финансов"],
    ["Отдел образования", "Департамент образования", "Министерство образования"],
    ["Отдел образования", "Управление образования и науки Липовской области"],
    ["Информационно-методический центр", "Управление образования"],
    ["Управление образования"],
    [],
]


@pytest.mark.parametrize("names", BODIES)
def test_a_body_under_two_names_is_told(names):
    assert found(*names) == [Code.NAME_VARIANT]


@pytest.mark.parametrize("names", NO_VARIANTS)
def test_other_bodies_are_left_alone(names):
    assert found(*names) == []


def test_a_body_of_another_district_is_another_body():
    names = ["Отдел образования", "Управление образования Хотловский район"]
    assert found(*names, others=["Хотловский район"]) == []


def test_a_document_of_a_region_names_many_bodies():
    assert found(*BODIES[0], own=None) == []


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["МБОУ «Берёзовская СОШ»", "МКОУ «Берёзовская СОШ»"], True),
        (["МБОУ «Берёзовская СОШ»", "МБОУ Берёзовская СОШ"], False),
        (["МБОУ СОШ № 1", "МКОУ СОШ № 1"], False),
        (["МБОУ «Берёзовская СОШ»", "МКОУ «Берёзовская ООШ»"], False),
    ],
)
def test_a_school_with_a_name_of_its_own_has_one_legal_form(names, told):
    assert found(*names, kind=EntityType.SCHOOL) == [Code.NAME_VARIANT] * told
