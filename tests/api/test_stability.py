"""How the end of something is announced, and where the type of a problem leads."""

from datetime import date

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

from api import stability
from api.app import openapi
from api.handlers import handle_errors
from api.stability import DEPRECATED, STABLE, UNSTABLE_TAGS, Deprecation, announced, headers_of, mark_stability
from model.service_errors import DatabaseUnavailableError, NotFoundError, TooManyStreamsError
from tests.api.made import API

GOING = Deprecation(since=date(2026, 1, 10), sunset=date(2026, 8, 1), instead="Вместо неё — /changes.")


def test_an_operation_that_goes_away_says_so_in_its_headers():
    assert headers_of(GOING) == {
        "Deprecation": "@1768003200",
        "Sunset": "Sat, 01 Aug 2026 00:00:00 GMT",
        "Link": '</api/v1/docs>; rel="deprecation"',
    }


def test_answers_carry_the_announcement(monkeypatch):
    monkeypatch.setattr(stability, "DEPRECATED", {"old": GOING})
    web = FastAPI()

    @web.get("/old", operation_id="old", dependencies=[Depends(announced)])
    def old() -> dict[str, int]:
        return {}

    @web.get("/new", operation_id="new", dependencies=[Depends(announced)])
    def new() -> dict[str, int]:
        return {}

    with TestClient(web) as client:
        assert client.get("/old").headers["Sunset"] == "Sat, 01 Aug 2026 00:00:00 GMT"
        assert "Deprecation" not in client.get("/new").headers


def test_the_description_marks_what_is_not_promised_and_what_goes_away():
    schema = openapi()
    marked = {
        (bool(UNSTABLE_TAGS & set(operation["tags"])) and operation["operationId"] not in STABLE)
        == operation.get("x-unstable", False)
        for operations in schema["paths"].values()
        for operation in operations.values()
    }
    assert marked == {True}
    mark_stability(schema, {"list_exports": GOING})
    assert schema["paths"][f"{API}/exports"]["get"]["deprecated"] is True
    assert not any(known.sunset.toordinal() - known.since.toordinal() < 180 for known in DEPRECATED.values())


def test_the_type_of_a_problem_leads_to_a_page_for_people_and_to_json_for_programs(nobody):
    problem = nobody.get(f"{API}/records").json()
    page = nobody.get(problem["type"], headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert page.headers["Content-Type"].startswith("text/html")
    assert "Вход не выполнен." in page.text
    assert "script" not in page.text
    assert nobody.get(problem["type"]).json()["code"] == "unauthenticated"
    every = nobody.get(f"{API}/problems", headers={"Accept": "text/html"}).text
    assert all(f"/problems/{code}" in every for code in ("not-found", "stale-revision", "key-reused"))
    assert nobody.get(f"{API}/problems/no-such", headers={"Accept": "text/html"}).status_code == 404


def test_what_passes_by_itself_says_when_to_come_again():
    web = FastAPI()
    handle_errors(web)
    refusals = {"full": TooManyStreamsError(), "away": DatabaseUnavailableError(), "gone": NotFoundError()}

    @web.get("/{kind}")
    def refuse(kind: str) -> None:
        raise refusals[kind]

    with TestClient(web) as client:
        told = {kind: client.get(f"/{kind}").headers.get("Retry-After") for kind in refusals}
    assert told == {"full": "5", "away": "5", "gone": None}
