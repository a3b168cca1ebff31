"""Coverage over HTTP: references, the matrix in slices, its cells, gaps, schools, deadlines, the workbook."""

import io
from uuid import UUID

import openpyxl
import pytest
from fastapi.testclient import TestClient

from model.plan import Plan
from svod.service import Service
from tests.api.made import API
from tests.store.coverage_made import a_list, a_school, due, keep_plan, planned

A, B, C = (UUID(int=0x7000 + at) for at in range(3))
WHERE = f"{API}/coverage"


@pytest.fixture
def reference(service: Service) -> str:
    """A region's plan of two activities; three municipalities, one without a document for the year."""
    store = service.store
    regional = Plan(id="p1", title="Региональный план", level="regional", years=(2026,))
    asked = (planned(A, "=Семинар"), planned(B, "Анализ", deadline=due("2026-05")))
    document = keep_plan(store, None, *asked, plans=(regional,))
    school = a_school("МБОУ СОШ № 1")
    keep_plan(
        store,
        "Лесной район",
        planned(A, "=Семинар", deadline=due("2026-11"), schools=(school.id,)),
        planned(C, "Праздник"),
        entities=(school,),
        rosters=(a_list(("СОШ № 1", "Иванова А.А."), ("СОШ № 2", None)),),
    )
    keep_plan(store, "Ржевский район", planned(A, "=Семинар"), planned(B, "Анализ"))
    keep_plan(store, "Кашинский район", planned(A, "=Семинар"), years=(2025,))
    return f"plan:{document}:p1"


def test_references_are_the_common_activities_and_plans(reader: TestClient, reference: str):
    found = reader.get(f"{WHERE}/references", params={"limit": 2}).json()
    assert [one["kind"] for one in found["items"]] == ["common", "plan", "plan"]
    assert found["next"]
    whole = reader.get(f"{WHERE}/references").json()["items"]
    assert reference in {one["id"] for one in whole}
    assert reader.get(f"{WHERE}/choices").json() == {"regions": ["Тверская область"], "years": [2026, 2025]}


def test_a_matrix_tells_who_has_what(reader: TestClient, reference: str):
    found = reader.get(WHERE, params={"reference": reference, "year": 2026}).json()
    assert [row["name"] for row in found["rows"]] == ["=Семинар", "Анализ"]
    assert {line["name"]: [cell["state"] for cell in line["cells"]] for line in found["lines"]} == {
        "Кашинский район": ["unknown", "unknown"],
        "Лесной район": ["present", "absent"],
        "Ржевский район": ["present", "present"],
    }
    assert (found["present"], found["near"], found["absent"], found["without_documents"]) == (3, 0, 1, 1)
    forest = next(line for line in found["lines"] if line["name"] == "Лесной район")
    assert forest["cells"][0]["signs"] == ["late", "only_unreviewed"]
    assert forest["extra_activities"] == 1
    assert [(row["present"], row["absent"]) for row in found["rows"]] == [(2, 0), (1, 1)]


def test_municipalities_come_in_slices_and_the_counts_stay(reader: TestClient, reference: str):
    params = {"reference": reference, "year": 2026, "limit": 2, "expect": ["Осташковский район", "Лесной"]}
    head = reader.get(WHERE, params=params).json()
    rest = reader.get(WHERE, params={**params, "cursor": head["next"]}).json()
    assert [line["name"] for line in (*head["lines"], *rest["lines"])] == [
        "Кашинский район",
        "Лесной",
        "Осташковский район",
        "Ржевский район",
    ]
    assert (head["present"], rest["present"], rest["next"]) == (3, 3, None)


def test_a_cell_leads_to_its_records(reader: TestClient, reference: str):
    matrix = reader.get(WHERE, params={"reference": reference, "year": 2026}).json()
    line, row = matrix["lines"][1], matrix["rows"][0]
    asked = {"reference": reference, "year": 2026, "municipality": line["key"], "row": row["key"]}
    cell = reader.get(f"{WHERE}/cell", params=asked).json()
    (record,) = cell["items"]
    assert (cell["state"], record["municipality"], record["likeness"]) == ("present", "Лесной район", None)
    assert (record["id"], record["document_id"]) == (line["cells"][0]["record"], line["cells"][0]["document"])
    empty = reader.get(f"{WHERE}/cell", params={**asked, "row": matrix["rows"][1]["key"]}).json()
    assert (empty["state"], empty["items"]) == ("absent", [])


def test_gaps_and_extras_are_lists(reader: TestClient, reference: str):
    asked = {"reference": reference, "year": 2026}
    gaps = reader.get(f"{WHERE}/gaps", params=asked).json()["items"]
    assert [(gap["municipality"], gap["name"], gap["state"]) for gap in gaps] == [("Лесной район", "Анализ", "absent")]
    place = {"municipality": gaps[0]["municipality_key"]}
    assert [one["name"] for one in reader.get(f"{WHERE}/extras", params=asked | place).json()["items"]] == ["Праздник"]
    assert reader.get(f"{WHERE}/gaps", params=asked | {"row": "нет такой"}).json()["items"] == []


def test_a_day_chosen_decides_what_is_late(reader: TestClient, reference: str):
    asked = {"reference": reference, "year": 2026, "due_by": "2026-12-31"}
    lines = reader.get(WHERE, params=asked).json()["lines"]
    assert not any("late" in cell["signs"] for line in lines for cell in line["cells"])


@pytest.mark.usefixtures("reference")
def test_schools_are_held_against_lists(reader: TestClient):
    found = reader.get(f"{WHERE}/schools", params={"year": 2026}).json()
    told = {school["name"]: (school["state"], school["activities"]) for school in found["items"]}
    assert told == {"СОШ № 1": ("covered", 1), "СОШ № 2": ("no_activity", 0)}
    assert found["counts"]["covered"] == 1
    only = reader.get(f"{WHERE}/schools", params={"year": 2026, "state": "no_activity"}).json()["items"]
    assert [school["name"] for school in only] == ["СОШ № 2"]
    key = next(school["key"] for school in found["items"] if school["state"] == "covered")
    records = reader.get(f"{WHERE}/schools/records", params={"school": key}).json()["items"]
    assert [record["activity"] for record in records] == ["=Семинар"]


@pytest.mark.usefixtures("reference")
def test_deadlines_are_counted_by_month_and_place(reader: TestClient):
    found = reader.get(f"{WHERE}/timeline", params={"year": 2026, "by": "municipality", "day": "2026-06-01"}).json()
    due_in = {bucket["period"]: bucket["due"] for bucket in found["total"]["buckets"]}
    assert (due_in["2026-03"], due_in["2026-11"], sum(due_in.values())) == (3, 1, 4)
    assert found["total"]["overdue"] == 3
    assert {one["name"]: one["records"] for one in found["series"]} == {"Лесной район": 2, "Ржевский район": 2}
    quarters = reader.get(f"{WHERE}/timeline", params={"year": 2026, "step": "quarter"}).json()
    assert [bucket["due"] for bucket in quarters["total"]["buckets"]] == [3, 0, 0, 1]


def test_the_workbook_opens_and_holds_no_formula(reader: TestClient, reference: str):
    answer = reader.get(f"{WHERE}/file", params={"reference": reference, "year": 2026})
    assert answer.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["Матрица", "Пробелы", "Сверх эталона", "Школы", "Сроки", "О сверке"]
    sheet = book["Матрица"]
    assert sheet.freeze_panes == "C2"
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=Семинар", "s")
    titles = [cell.value for cell in sheet[1]]
    cell = sheet.cell(2, titles.index("Лесной район") + 1)
    assert cell.value == "✓ 1\nпоздно\nне проверено"
    assert cell.hyperlink.target.startswith("http://testserver/documents/")


@pytest.mark.parametrize("name", ["plan", "common", "common:x", "plan:нет:p1", "cluster:1", "sections:1"])
def test_what_is_no_reference_is_refused(reader: TestClient, name: str):
    answer = reader.get(WHERE, params={"reference": name})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-value")


def test_a_reference_that_is_gone_is_not_found(reader: TestClient, reference: str):
    gone = {"reference": f"plan:{UUID(int=1)}:p1"}
    assert reader.get(WHERE, params=gone).status_code == 404
    assert reader.get(WHERE, params={"reference": reference[:-1] + "9"}).status_code == 404
    assert reader.get(f"{WHERE}/extras", params={"reference": reference, "municipality": "нет"}).status_code == 404


def test_nobody_sees_coverage_unsigned(nobody: TestClient, reference: str):
    paths = ("", "/references", "/choices", "/cell", "/gaps", "/extras", "/schools", "/timeline", "/file")
    asked = {"reference": reference, "municipality": "a", "row": "b"}
    assert {nobody.get(WHERE + path, params=asked).status_code for path in paths} == {401}
