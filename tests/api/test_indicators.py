"""Indicators over HTTP: the list and its filters, a card, words, the workbook."""

import io
from uuid import UUID

import openpyxl
import pytest
from fastapi.testclient import TestClient

from svod.service import Service
from tests.api.made import API
from tests.store.indicators_made import TARGET, VALUE, keep_passport, keep_report

WHERE = f"{API}/indicators"


@pytest.fixture(autouse=True)
def told(service: Service) -> None:
    for year, said in ((2021, 60), (2022, 75)):
        keep_passport(service.store, "Лесной район", TARGET, year=year)
        keep_report(service.store, "Лесной район", VALUE.replace("75", str(said)), year=year)
    keep_report(service.store, "Ржевский район", "Число учащихся увеличилось на 3 человека.", "Обучено 40 учителей.")


def test_the_list_is_narrowed_and_goes_on(reader: TestClient):
    found = reader.get(WHERE, params={"limit": 2}).json()
    assert [(one["municipality"], one["year"], one["state"]) for one in found["items"]] == [
        ("Лесной район", 2021, "not_met"), ("Лесной район", 2022, "met"),
    ]  # fmt: skip
    rest = reader.get(WHERE, params={"cursor": found["next"]}).json()
    assert [(one["municipality"], one["state"], one["value"]["unit"]) for one in rest["items"]] == [
        ("Ржевский район", "no_target", "чел."),
    ]
    met = reader.get(WHERE, params={"state": "met", "q": "методическим", "municipality": "Лесной район"}).json()
    (one,) = met["items"]
    assert (one["target"]["comparator"], one["target"]["value"], one["value"]["value"]) == ("ge", 70, 75)
    assert one["target"]["text"] == "не менее 70 % педагогических работников"
    assert reader.get(WHERE, params={"document": one["value"]["document_id"]}).json()["items"] == met["items"]
    assert reader.get(f"{WHERE}/choices").json() == {
        "municipalities": ["Лесной район", "Ржевский район"], "years": [2022, 2021],
    }  # fmt: skip


def test_a_card_holds_the_years_and_a_word_moves_it(reviewer: TestClient):
    first = reviewer.get(WHERE).json()["items"][0]
    card = reviewer.get(f"{WHERE}/{first['indicator_id']}").json()
    assert [(one["year"], one["value"]["value"]) for one in card["points"]] == [(2021, 60), (2022, 75)]
    pair = {"target": first["id"], "value": first["value"]["id"], "verdict": "refused", "reason": "другая выборка"}
    after = reviewer.post(f"{WHERE}/words", json=pair)
    assert after.status_code == 201
    assert after.json()["points"][0]["value"] is None
    (word,) = after.json()["words"]
    assert (word["verdict"], word["reason"], word["is_standing"]) == ("refused", "другая выборка", True)
    back = reviewer.delete(f"{WHERE}/words/{word['id']}").json()
    assert (back["points"][0]["value"]["value"], len(back["words"])) == (60, 2)
    assert reviewer.delete(f"{WHERE}/words/{word['id']}").status_code == 409
    values = reviewer.get(f"{WHERE}/targets/{first['id']}/values").json()["items"]
    assert [one["value"] for one in values] == [75, 60]


def test_who_only_reads_says_nothing(reader: TestClient):
    pair = {"target": str(UUID(int=1)), "value": str(UUID(int=2)), "verdict": "refused"}
    assert reader.post(f"{WHERE}/words", json=pair).status_code == 403
    assert reader.get(f"{WHERE}/{UUID(int=1)}").status_code == 404


def test_the_workbook_holds_targets_and_values(reader: TestClient):
    answer = reader.get(f"{WHERE}/file", params={"year": 2022, "municipality": "Лесной район"})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    head, row = ([cell.value for cell in cells] for cells in sheet.iter_rows(min_row=1, max_row=2))
    told = dict(zip(head, row, strict=True))
    assert (told["Муниципалитет"], told["Граница"], told["Цель"], told["Значение"], told["Состояние"]) == (
        "Лесной район", "не менее", 70, 75, "достигнут",
    )  # fmt: skip
