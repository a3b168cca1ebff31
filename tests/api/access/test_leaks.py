"""Who sees one municipality is told the same whether or not another one is in the register, to the byte."""

import json

import httpx
import pytest

from api.app import create_app
from model.account import AccountRole
from tests.api.access.asking import asked, described
from tests.api.access.conftest import Key
from tests.api.access.table import rows
from tests.api.access.test_matrix import READING, secrets_in
from tests.api.access.towns import FOREIGN, MARKS, OWN, SHARED
from tests.api.running import running

API = "/api/v1"
TABLE = rows()
ASKED = sorted(
    name
    for name, row in TABLE.items()
    if isinstance(row.needs, AccountRole) and not row.is_for_all and described()[name][0] == "GET"
)
#: Numbers of changes count what others do, and say nothing of it; the times are those of the answer.
PASSING = {"seq", "request_id", "generated_at", "now"}
#: What a nosy person would look for.
NOSY = [
    ("find_records", {"q": MARKS[FOREIGN]}),
    ("find_records", {"municipality": FOREIGN}),
    ("list_documents", {"q": MARKS[FOREIGN]}),
    ("list_documents", {"municipality": FOREIGN}),
    ("find_activities", {"q": MARKS[FOREIGN], "facets": "true"}),
    ("find_activities", {"municipality": FOREIGN, "facets": "true"}),
    ("find_activities", {"q": "нездеш", "facets": "true"}),
    ("get_drift", {"municipality": FOREIGN, "from": 2023, "to": 2024}),
    ("list_coverage_references", {"q": "нездеш"}),
    ("list_groups", {"field": "responsible", "municipality": FOREIGN, "with_checked": True}),
    ("list_colleagues", {"q": "Лес"}),
    ("list_names", {"type": "school"}),
]


def told(world, key, row, params=None):
    """What an operation answers, but for what passes."""
    one = asked(row, world.own.ids)
    if params is not None:
        one = type(one)(method=one.method, path=one.path, params=params, headers=one.headers)
    answer = world.ask(key, one.method, one.path, **one.rest)
    assert answer.status_code < 500, answer.text
    is_json = "json" in answer.headers.get("content-type", "")
    body = lasting(answer.json()) if is_json else answer.content
    if row.operation == "list_changes":
        body.pop("next")  # the same number as `seq`, which is counted for all
    return answer, body


def lasting(value):
    if isinstance(value, dict):
        return {name: lasting(one) for name, one in value.items() if name not in PASSING}
    return [lasting(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("operation", sorted(set(ASKED) - READING - {"get_coverage_file"}))
def test_an_answer_is_the_same_with_another_municipality_beside(alone, both, operation):
    row = TABLE[operation]
    for key in (Key(role=row.needs, town=OWN), Key(role=AccountRole.ADMINISTRATOR, token_town=OWN)):
        answer, with_another = told(both, key, row)
        assert secrets_in(both, answer) == [], key
        assert with_another == told(alone, key, row)[1], key


@pytest.mark.parametrize(("operation", "params"), NOSY)
def test_looking_for_others_finds_what_is_not_there(alone, both, operation, params):
    key = Key(role=AccountRole.REVIEWER, town=OWN)
    answer, with_another = told(both, key, TABLE[operation], params)
    found = json.dumps(with_another, ensure_ascii=False)
    assert with_another == told(alone, key, TABLE[operation], params)[1]
    assert [one for one in both.foreign.ids.values() if one in found] == []
    assert answer.status_code == 200, answer.text


def test_coverage_is_asked_against_ones_own_and_counts_ones_own(alone, both):
    key = Key(role=AccountRole.READER, town=OWN)
    [*_, reference] = both.ask(key, "GET", f"{API}/coverage/references").json()["items"]
    for path in ("", "/gaps", "/extras", "/schools", "/timeline"):
        params = (
            {"reference": reference["id"], "year": 2024} if path not in {"/schools", "/timeline"} else {"year": 2024}
        )
        answers = [world.ask(key, "GET", f"{API}/coverage{path}", params=params) for world in (alone, both)]
        assert answers[0].json() == answers[1].json(), path
        assert secrets_in(both, answers[1]) == []


def test_the_shared_group_is_told_with_ones_own_members_alone(alone, both):

    key = Key(role=AccountRole.READER, town=OWN)
    for path in (f"/activities/{SHARED}", f"/activities/{SHARED}/members", f"/clusters/{SHARED}"):
        here, there = (world.ask(key, "GET", API + path) for world in (alone, both))
        assert there.status_code == 200, path
        assert secrets_in(both, there) == [], path
        assert lasting(here.json()) == lasting(there.json()), path
    everybody = both.ask(Key(role=AccountRole.ADMINISTRATOR), "GET", f"{API}/activities/{SHARED}/members")
    assert MARKS[FOREIGN] in everybody.text


@pytest.mark.parametrize("operation", ["get_document", "change_document", "change_record", "get_original", "get_page"])
def test_a_problem_names_nothing_of_others(both, operation):
    row = TABLE[operation]
    one = asked(row, both.foreign.ids)
    answer = both.ask(Key(role=AccountRole.REVIEWER, town=OWN), one.method, one.path, **one.rest)
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (404, "not-found")
    assert set(problem) <= {"type", "title", "status", "detail", "code", "instance", "request_id"}


def test_a_file_others_sent_is_taken_in_and_leads_to_nothing_of_theirs(changed):
    key = Key(role=AccountRole.UPLOADER, town=OWN)
    data = f"{MARKS[FOREIGN]} 2024".encode()
    path = f"{API}/batches/{changed.own.ids['batch']}/files/{changed.foreign.ids['sha256']}"
    assert changed.ask(key, "HEAD", path).status_code == 404
    answer = changed.ask(key, "PUT", path, params={"name": "мой.docx"}, content=data)
    assert answer.status_code in {200, 202}
    assert (answer.json()["twin_of"], answer.json()["sha256"]) == (None, changed.foreign.ids["sha256"])
    assert changed.foreign.ids["file"] not in answer.text


@pytest.mark.parametrize("stream", ["batches/{batch}/events", "documents/{document}/events"])
def test_events_tell_of_ones_own_alone(both, stream):
    path = f"{API}/{stream.format(**both.own.ids)}?since=0"
    key = Key(role=AccountRole.READER, town=OWN)
    with running(create_app(both.service)) as ((host, port), _):
        headers = {"Authorization": f"Bearer {key.secret}"}
        with httpx.stream("GET", f"http://{host}:{port}{path}", headers=headers, timeout=10) as answer:
            told = first_events(answer.iter_lines())
    assert both.own.ids[stream.split("{")[1].split("}")[0]] in told
    assert [one for one in both.foreign.secrets() if one.lower() in told.lower()] == []


def test_the_feed_tells_of_ones_own_alone(alone, both):
    key = Key(role=AccountRole.READER, town=OWN)
    here, there = (
        world.ask(key, "GET", f"{API}/changes", params={"limit": 1000, "include": "data"}) for world in (alone, both)
    )
    assert secrets_in(both, there) == []
    assert [one["id"] for one in here.json()["items"]] == [one["id"] for one in there.json()["items"]]
    # Others' changes wake nobody up with anything, and a number of theirs is no place of one's own.
    rest = both.ask(key, "GET", f"{API}/changes", params={"since": there.json()["next"]})
    assert (rest.json()["items"], rest.json()["more"]) == ([], False)


def first_events(lines):
    """What is told at once: up to the first event that is whole."""
    told = ""
    for line in lines:
        told += line
        if line.startswith("data:"):
            break
    return told
