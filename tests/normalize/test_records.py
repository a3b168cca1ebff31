import pytest

from model.document import Document
from model.plan import Column, Role
from model.raw import Extraction, RawPlan
from normalize.records import normal_plan

COLUMNS = (Column(role=Role.ACTIVITY, header="Мероприятие"), Column(role=Role.DEADLINE, header="Срок"))


def plan(title):
    document = Document(name="test", sha256="0" * 64, media_type="text/plain", blocks=())
    return normal_plan(RawPlan(title=title, columns=COLUMNS), Extraction(document=document))


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Муниципальная «дорожная карта» на 2023 год", "municipal"),
        ("План мероприятий по поддержке школ района", "municipal"),
        ("Региональный план-график", "regional"),
        ("План мероприятий Смоленской области", "regional"),
        ("План работы школы на 2023 год", "school"),
        ("План муниципального бюджетного общеобразовательного учреждения на 2023 год", "school"),
        ("План работы МБОУ Озерковская СОШ", "school"),
        ("План развития образовательной области «Искусство»", None),
        ("План мероприятий на 2023 год", None),
    ],
)
def test_the_title_tells_whose_plan_it_is(title, level):
    assert plan(title).level == level


@pytest.mark.parametrize("title", ["Дорожная карта на 20__ год", "План на 20___-20___ годы", "План на 20… год"])
def test_a_title_with_open_years_is_a_form_to_fill_in(title):
    assert plan(title).template


@pytest.mark.parametrize("title", ["План на 2020 год", "План", None, "Примерный план на 2023 год"])
def test_other_titles_make_no_form(title):
    assert not plan(title).template
