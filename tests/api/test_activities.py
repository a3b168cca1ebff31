"""The register of activities over HTTP: lines with facets, a card, a municipality from year to year."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from uuid_utils.compat import uuid7

from model.account import AccountRole
from model.batch import UploadState
from model.cluster import Cluster
from model.finding import Code
from model.plan import Deadline, DeadlineKind, Responsible
from model.stored import DocumentFilter, StoredRecord
from store.postgres import PostgresStore
from store.repositories import Store
from svod.activities.repeating import mark_repeats
from svod.service import Service
from tests.api.made import API, a_client
from tests.store.made import AT, a_plan, a_reading, a_result
from tests.store.records_made import a_record, keep, keep_document

ZEYA, OREL, VOLGA = "город Зея", "Орловский район", "Волжский район"


@pytest.fixture
def running(request: pytest.FixtureRequest) -> Service:
    """In memory; over PostgreSQL where a test asks for it: each has a database of its own, which takes a second."""
    found: Service = request.getfixturevalue(getattr(request, "param", "service"))
    return found


BOTH = pytest.mark.parametrize("running", ["service", "real_service"], indirect=True)


@pytest.fixture
def client(running: Service) -> Iterator[TestClient]:
    with a_client(running, AccountRole.REVIEWER) as opened:
        yield opened


def plan(store: Store, place: str, year: int | tuple[int, ...], *rows: dict[str, object]) -> tuple[StoredRecord, ...]:
    """Records of a document of a municipality and year."""
    document = keep_document(store, f"{place}-{year}.docx")
    with store.transaction() as work:
        result = a_result(document, a_plan(years=(year,) if isinstance(year, int) else year), municipality=place)
        work.documents.put_reading(a_reading(document, result))
        work.documents.save(replace(work.documents.get(document.id), state=UploadState.DONE))
    return keep(store, *(a_record(document, position=float(at), **row) for at, row in enumerate(rows)))  # type: ignore[arg-type]


def group(store: Store, name: str, *records: StoredRecord) -> str:
    cluster = Cluster(id=uuid7(), name=name, created_at=AT)
    with store.transaction() as work:
        work.clusters.add([cluster])
        work.clusters.place({record.id: (None, cluster.id) for record in records})
    return str(cluster.id)


def due(month: str) -> Deadline:
    return Deadline(raw=month, kind=DeadlineKind.POINT, edtf=(month,), start=month, end=month)


@pytest.fixture
def groups(running: Service) -> dict[str, str]:
    """A monitoring that three municipalities plan, one of them three months later; a seminar of one."""
    store = running.store
    office, school = Responsible(raw="Отдел образования"), Responsible(raw="Директора школ")
    monitoring = {"activity": "Мониторинг качества подготовки", "responsible": office, "result": "Справка"}
    zeya = plan(
        store,
        ZEYA,
        2026,
        monitoring | {"deadline": due("2026-03")},
        {"activity": "Семинар для педагогических работников", "responsible": school},
    )
    orel = plan(store, OREL, 2026, monitoring | {"deadline": due("2026-03"), "result": "Аналитическая справка"})
    volga = plan(store, VOLGA, 2026, {"activity": "Мониторинг качества", "deadline": due("2026-06")})
    return {
        "monitoring": group(store, "Мониторинг качества подготовки", zeya[0], orel[0], volga[0]),
        "seminar": group(store, "Семинар для педагогических работников", zeya[1]),
    }


def found(client: TestClient, **wanted: object) -> list[str]:
    answer = client.get(f"{API}/activities", params=wanted)
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["items"]]


def facet(client: TestClient, name: str, **wanted: object) -> dict[str, int]:
    facets = client.get(f"{API}/activities", params=wanted).json()["facets"]
    return next({one["value"]: one["count"] for one in each["values"]} for each in facets if each["name"] == name)


def test_a_line_stands_for_all_records_that_mean_the_same(client: TestClient, groups: dict[str, str]):
    first, second = client.get(f"{API}/activities").json()["items"]
    assert first == {
        "id": groups["monitoring"],
        "name": "Мониторинг качества подготовки",
        "marks": [],
        "members": 3,
        "matching": 3,
        "municipalities": 3,
        "years": [2026],
        "earliest": "2026-03-31",
        "latest": "2026-06-30",
        "responsible": ["authority", "none"],
        "with_result": 2,
        "unreviewed": 3,
        "findings": [],
    }
    assert second["id"] == groups["seminar"]


@BOTH
def test_words_are_found_in_all_forms_and_with_typos(client: TestClient, groups: dict[str, str]):
    asked = ("мониторинга", "мониторниг", "семинары педаг", "педагогичиских", '"качества подготовки"')
    told = [found(client, q=words) for words in asked]
    monitoring, seminar = [groups["monitoring"]], [groups["seminar"]]
    assert told == [monitoring, monitoring, seminar, seminar, monitoring]


@pytest.mark.usefixtures("groups")
def test_a_repaired_word_is_told_and_marked(client: TestClient):
    answer = client.get(f"{API}/activities", params={"q": "мониторниг"}).json()
    assert answer["repairs"] == [{"typed": "мониторниг", "taken": "мониторинг"}]
    assert answer["items"][0]["marks"] == [[0, 10]]


def test_one_record_must_meet_all_of_a_filter(client: TestClient, groups: dict[str, str]):
    assert found(client, municipality=VOLGA, month=6) == [groups["monitoring"]]
    assert found(client, municipality=VOLGA, month=3) == []
    assert found(client, municipality=[VOLGA, ZEYA], month=3) == [groups["monitoring"]]


@BOTH
@pytest.mark.usefixtures("groups")
def test_facets_count_under_the_filters_of_the_others(client: TestClient):
    assert facet(client, "municipality") == {ZEYA: 2, OREL: 1, VOLGA: 1}
    assert facet(client, "municipality", month=6) == {VOLGA: 1}
    assert facet(client, "month", month=6) == {"3": 1, "6": 1}
    assert facet(client, "spread") == {"1": 1, "2-4": 1}
    assert facet(client, "responsible", municipality=ZEYA) == {"authority": 1, "school": 1}


def test_a_following_page_comes_without_counts_where_they_are_not_asked_for(client: TestClient, groups: dict[str, str]):
    first = client.get(f"{API}/activities", params={"limit": 1, "sort": "name"})
    assert 'rel="next"' in first.headers["Link"]
    second = client.get(
        f"{API}/activities", params={"limit": 1, "sort": "name", "cursor": first.json()["next"], "facets": False}
    ).json()
    assert [item["id"] for item in second["items"]] == [groups["seminar"]]
    assert (second["facets"], second["next"], second["count"]) == ([], None, 2)


@BOTH
def test_a_card_compares_deadlines_and_says_what_is_missing(client: TestClient, groups: dict[str, str]):
    card = client.get(f"{API}/activities/{groups['monitoring']}").json()
    (comparison,) = card["comparisons"]
    assert [(one["municipality"], one["remark"]) for one in comparison["of"]] == [
        (ZEYA, None),
        (OREL, None),
        (VOLGA, "на 3 месяца позже большинства"),
    ] or comparison["of"][0]["municipality"] == OREL
    assert comparison["months"] == [{"month": "2026-03", "count": 2}, {"month": "2026-06", "count": 1}]
    assert (card["without_result"], card["without_responsible"]) == (1, 1)
    assert [(one["text"], one["records"]) for one in card["results"]] == [("Справка", 1), ("Аналитическая справка", 1)]
    assert {one["text"] for one in card["wordings"]} == {"Мониторинг качества подготовки", "Мониторинг качества"}


def test_members_say_their_years_and_kinds(client: TestClient, groups: dict[str, str]):
    members = client.get(f"{API}/activities/{groups['seminar']}/members").json()["items"]
    assert [(one["municipality"], one["years"], one["responsible_kinds"]) for one in members] == [
        (ZEYA, [2026], ["school"])
    ]


@BOTH
def test_a_merged_group_leads_on(running: Service, client: TestClient, groups: dict[str, str]):
    old, new = groups["seminar"], groups["monitoring"]
    with running.store.transaction() as work:
        work.clusters.save(replace(work.clusters.get(UUID(old)), merged_into=UUID(new)))
        records = [
            record.id
            for record in work.records.of_document(work.documents.list(DocumentFilter(), None, 9).items[-1].id)
        ]
        work.clusters.place(dict.fromkeys(records, (None, UUID(new))))
    card = client.get(f"{API}/activities/{old}").json()
    assert (card["activity"]["id"], card["asked"]) == (new, old)
    assert client.get(f"{API}/activities/{old}/members").status_code == 200


@pytest.mark.parametrize("path", ["", "/members"])
def test_an_activity_nobody_has_is_not_found(client: TestClient, path: str):
    answer = client.get(f"{API}/activities/{uuid7()}{path}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


@pytest.mark.parametrize(
    "wanted", [{"month": 13}, {"year": 20000}, {"sort": "size"}, {"cursor": "x"}, {"responsible": "никто"}]
)
def test_what_cannot_be_asked_for_is_refused(client: TestClient, wanted: dict[str, object]):
    assert client.get(f"{API}/activities", params=wanted).status_code == 422


@BOTH
@pytest.mark.usefixtures("groups")
def test_no_question_is_an_error(client: TestClient):
    for asked in ('"', "-", "в", "или", "'", "\\", "a" * 300, '""', "% _ ( ) : * & |", "а" * 50 + " " + "б" * 50):
        assert client.get(f"{API}/activities", params={"q": asked}).status_code == 200


@BOTH
def test_rows_left_from_last_year_are_flagged_until_they_are_corrected(running: Service, client: TestClient):
    store = running.store
    rows = (
        {"activity": "Мониторинг качества подготовки", "deadline": due("2025-03"), "result": "Справка"},
        {"activity": "Семинар для педагогических работников"},
        {"activity": "Проведение родительских собраний"},
    )
    before = plan(store, ZEYA, 2025, *rows)
    after = plan(store, ZEYA, 2026, rows[0], rows[1] | {"result": "Приказ"}, {"activity": "Новое мероприятие года"})
    cluster = group(store, "Мониторинг", before[0], after[0])
    for row in (after[0], before[0]):
        with store.transaction() as work:
            mark_repeats(work, row.document_id)
    copied = {"finding": Code.COPIED_FROM_PREVIOUS_YEAR.value}
    (flagged,) = client.get(f"{API}/records", params=copied).json()["items"]
    assert (flagged["id"], flagged["repeats"]) == (str(after[0].id), str(before[0].id))
    assert [one["code"] for one in flagged["findings"]] == [Code.COPIED_FROM_PREVIOUS_YEAR.value]
    assert found(client, **copied) == [cluster]
    drift = client.get(f"{API}/activities/drift", params={"municipality": ZEYA, "from": 2025, "to": 2026}).json()
    assert (drift["gone"], drift["new"], drift["kept"], drift["word_for_word"]) == (1, 1, 2, 1)
    assert [(row["kind"], row["changes"]) for row in drift["items"]] == [
        ("gone", []),
        ("new", []),
        ("kept", []),
        ("kept", ["result"]),
    ]
    with store.transaction() as work:
        known = work.records.get(after[0].id)
        work.records.save(replace(known, record=replace(known.record, result="Отчёт")))
    assert client.get(f"{API}/records", params=copied).json()["items"] == []
    assert facet(client, "finding") == {}


@BOTH
def test_all_plans_of_a_year_are_held_against_all_of_the_year_before(running: Service):
    store = running.store
    first = {"activity": "Мониторинг качества подготовки"}
    second = {"activity": "Семинар для педагогических работников"}
    new = {"activity": "Слёт юных краеведов"}
    before = plan(store, ZEYA, 2025, first), plan(store, ZEYA, (2025, 2026), first, second)
    after = plan(store, ZEYA, 2026, first), plan(store, ZEYA, (2026, 2027), second, new)
    others = plan(store, ZEYA, 2024, first), plan(store, ZEYA, 2027, second), plan(store, OREL, 2026, first)
    with store.transaction() as work:
        assert mark_repeats(work, before[1][0].document_id) == 3
        said = {row.id: work.records.get(row.id).repeats for rows in (*before, *after, *others) for row in rows}
    assert said[after[0][0].id] in {before[0][0].id, before[1][0].id}
    assert said[after[1][0].id] == before[1][1].id
    assert said[before[1][0].id] == others[0][0].id
    assert sum(repeats is not None for repeats in said.values()) == 3
    with store.transaction() as work:
        assert mark_repeats(work, before[1][0].document_id) == 0


def test_plans_of_school_years_are_compared_by_the_year_they_begin_in(running: Service, client: TestClient):
    row = {"activity": "Мониторинг качества подготовки"}
    plan(running.store, ZEYA, (2024, 2025), row, {"activity": "Слёт юных краеведов района"})
    plan(running.store, ZEYA, (2025, 2026), row)
    drift = client.get(f"{API}/activities/drift", params={"municipality": ZEYA, "from": 2024, "to": 2025}).json()
    assert (drift["gone"], drift["new"], drift["kept"], drift["shared"]) == (1, 0, 1, 0)


def test_a_plan_for_both_years_is_no_drift(running: Service, client: TestClient):
    plan(running.store, ZEYA, (2024, 2025), {"activity": "Мониторинг качества подготовки"})
    drift = client.get(f"{API}/activities/drift", params={"municipality": ZEYA, "from": 2024, "to": 2025}).json()
    assert (drift["gone"], drift["new"], drift["kept"], drift["shared"]) == (0, 0, 0, 1)


def test_drift_is_gone_through_in_parts(running: Service, client: TestClient):
    plan(running.store, ZEYA, 2025, *({"activity": f"Мероприятие номер {at}"} for at in range(5)))
    plan(running.store, ZEYA, 2026, {"activity": "Другое мероприятие"})
    seen, cursor = [], None
    asked = {"municipality": ZEYA, "from": 2025, "to": 2026, "limit": 4}
    while True:
        part = client.get(f"{API}/activities/drift", params=asked | ({"cursor": cursor} if cursor else {})).json()
        seen += [row["kind"] for row in part["items"]]
        if (cursor := part["next"]) is None:
            break
    assert seen == ["gone"] * 5 + ["new"]


def test_what_is_written_is_in_the_register_at_once(real_service: Service, postgres: PostgresStore):
    with a_client(real_service, AccountRole.READER) as client:
        assert found(client) == []
        rows = plan(postgres, ZEYA, 2026, {"activity": "Семинар"}, {"activity": "Отчёт"})
        first = group(postgres, "Семинар", rows[0])
        assert found(client) == [first]
        second = group(postgres, "Отчёт", rows[1])
        assert found(client, sort="name") == [second, first]
        with postgres.transaction() as work:
            work.records.remove([rows[0].id])
        assert found(client) == [second]
