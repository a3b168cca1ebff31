from dataclasses import replace

import pytest

from model.mention import Entity, EntityType
from model.order import Order, Signatory
from model.review import applied, conflicts, inverses
from model.service_errors import InvalidValueError, NotFoundError
from normalize.deadlines import DeadlineContext
from store.codec import result_from_json, result_to_json
from svod.review.documents import revised, with_years
from svod.review.fields import with_field
from svod.review.sheet import Sheet
from svod.review.types import DocumentChange
from tests.svod.review.sheets import make_sheet


def make_whole_sheet() -> Sheet:
    """The sheet with an order and an entity, so that there is something of each kind to correct."""
    sheet = make_sheet()
    order = Order(id="o", number="1", signatory=Signatory(name="Петров П.П.", position="Начальник"))
    entity = Entity(id="e", type=next(iter(EntityType)), name="Школа № 1", aliases=("СОШ 1",))
    return replace(sheet, value=replace(sheet.value, orders=(order,), entities=(entity,)))


def test_a_header_field_is_revised():
    sheet = make_sheet()
    change = DocumentChange(path="/document/municipality", value="Озёрный район")
    value, (revision,) = revised(result_to_json(sheet.value), sheet.document.id, [change])
    assert result_from_json(value).document.municipality == "Озёрный район"
    assert (revision.old, revision.new) == ("Лесной район", "Озёрный район")


def test_the_same_value_is_no_revision():
    sheet = make_sheet()
    change = DocumentChange(path="/document/municipality", value="Лесной район")
    assert revised(result_to_json(sheet.value), sheet.document.id, [change])[1] == ()


@pytest.mark.parametrize(
    ("path", "value", "error"),
    [
        ("/document/sha256", "0", InvalidValueError),
        ("/run/at", "0", InvalidValueError),
        ("/plans/0/records", [], InvalidValueError),
        ("/document/date", "вчера", InvalidValueError),
        ("/document/title", "т" * 5000, InvalidValueError),
        ("/orders/0/number", "1", NotFoundError),
        ("/entities/nobody/name", "Школа", NotFoundError),
    ],
)
def test_what_is_not_there_or_not_for_people_is_refused(path: str, value: object, error: type[Exception]):
    sheet = make_sheet()
    with pytest.raises(error):
        revised(result_to_json(sheet.value), sheet.document.id, [DocumentChange(path=path, value=value)])


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("/plans/0/years", ["две тысячи"]),
        ("/plans/0/years", {"год": 2024}),
        ("/plans/0/years", [["2024"]]),
        ("/plans/0/years", [True]),
        ("/plans/0/years", [0]),
        ("/plans/0/years", [10**12]),
        ("/plans/0/years", list(range(2000, 2100))),
        ("/plans/0/academic_year", "2024/2024"),
        ("/plans/0/level", "галактический"),
        ("/document/date", "2024-02-31"),
        ("/document/date", "0000-01-01"),
        ("/document/date", "٢٠٢٤"),
        ("/document/title", "\ud800"),
        ("/document/title", "a\0b"),
        ("/orders/0/kind", None),
        ("/orders/0/signatory", {"name": "Иванов И.И.", "role": "administrator"}),
        ("/orders/0/signatory", {"name": "И" * 501}),
        ("/orders/0/signatory", {"position": "a\0"}),
        ("/entities/e/name", "  "),
        ("/entities/e/aliases", ["Школа", None]),
    ],
)
def test_a_value_of_another_kind_is_refused(path: str, value: object):
    sheet = make_whole_sheet()
    with pytest.raises(InvalidValueError):
        revised(result_to_json(sheet.value), sheet.document.id, [DocumentChange(path=path, value=value)])


@pytest.mark.parametrize(
    ("path", "value", "kept"),
    [
        ("/plans/0/years", None, []),
        ("/plans/0/years", [2025, 2024, 2025], [2024, 2025]),
        ("/document/title", "  Новый  ", "Новый"),
        ("/document/title", " ", None),
        ("/orders/0/kind", "распоряжение", "распоряжение"),
        ("/orders/0/signatory", {"name": "Иванов И.И."}, {"name": "Иванов И.И.", "position": None}),
        ("/orders/0/signatory", {"name": ""}, None),
        ("/entities/e/aliases", None, []),
        ("/entities/e/aliases", ["Школа 1", "Школа 1 "], ["Школа 1"]),
    ],
)
def test_what_is_kept_of_a_value_can_always_be_taken_back(path: str, value: object, kept: object):
    sheet = make_whole_sheet()
    before = result_to_json(sheet.value)
    after, (revision,) = revised(before, sheet.document.id, [DocumentChange(path=path, value=value)])
    assert revision.new == kept
    back = inverses([revision])
    assert conflicts(after, back) == ()
    assert result_to_json(result_from_json(applied(after, back))) == before


def test_two_changes_of_one_place_are_one_revision():
    sheet = make_sheet()
    changes = [DocumentChange(path="/document/title", value=title) for title in ("Первый", "Второй")]
    _, (revision,) = revised(result_to_json(sheet.value), sheet.document.id, changes)
    assert (revision.old, revision.new) == ("План", "Второй")


def test_deadlines_follow_the_plans_years_but_not_those_a_person_wrote():
    sheet = make_sheet()
    own = replace(
        sheet.records[1],
        record=with_field(sheet.records[1].record, "deadline", "март 2022 года", DeadlineContext(years=(2024,))),
    )
    sheet = sheet.with_record(own)
    plan = replace(sheet.value.plans[0], years=(2025,))
    after = with_years(sheet, replace(sheet, value=replace(sheet.value, plans=(plan,))))
    assert [row.record.deadline.edtf for row in after.records] == [("2025-09",), ("2022-03",), ("../2025-12-25",)]
