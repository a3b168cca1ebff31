"""Every operation × everybody: a route that is not in the table fails."""

import hashlib
from uuid import UUID

import pytest

from api.app import openapi
from model.account import AccountRole
from store.memory import MemoryStore
from tests.api.made import a_client, a_service

NOBODY = "nobody"
#: Who is needed, by operation.
TABLE = {
    NOBODY: """
        sign_in sign_out get_session health ready list_problems get_problem record_schema
    """,
    AccountRole.READER: """
        me change_my_password list_tokens add_token revoke_token
        list_batches get_batch list_files has_file batch_events
        list_documents get_document get_contract get_original list_document_records get_document_history
        list_pages get_page render_document
        find_records get_record get_record_history get_command
        find_activities get_activity list_activity_members get_drift
        list_coverage_choices list_coverage_references get_coverage get_coverage_cell get_coverage_file
        list_coverage_gaps list_coverage_extras list_coverage_schools list_coverage_school_records get_coverage_timeline
        list_versions compare_documents list_links get_link
        list_exports add_export get_export get_export_file get_cluster list_judgements
        list_pairs why_pair list_cluster_trail why_cluster list_wordings list_questions get_wording
        find_entries list_names list_lessons
    """,
    AccountRole.REVIEWER: """
        add_batch change_batch retry_batch put_file retry_file extract
        change_document set_column rename_section add_record
        change_record accept_record delete_record next_for_review undo_command
        add_judgement retire_judgement link_documents decide_link
        name_cluster add_wording retire_wording preview_wording
        decide_name add_lesson set_lesson_scope retire_lesson
    """,
    AccountRole.ADMINISTRATOR: """
        list_accounts add_account change_account
    """,
}
NEEDED = {operation: role for role, names in TABLE.items() for operation in names.split()}
EVERYBODY = (None, AccountRole.READER, AccountRole.REVIEWER, AccountRole.ADMINISTRATOR)
#: Values that fit any path of the API, of things nobody has.
PARTS = {"sha256": hashlib.sha256(b"x").hexdigest(), "number": "1", "plan_id": "plan-1", "code": "not-found"}


def operations():
    schema = openapi()
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            yield operation["operationId"], method.upper(), path


@pytest.fixture(scope="module")
def clients(tmp_path_factory):
    service = a_service(MemoryStore(), tmp_path_factory.mktemp("originals"))
    return {role: a_client(service, role) for role in EVERYBODY}


@pytest.fixture(scope="module")
def known():
    return {operation: (method, path) for operation, method, path in operations()}


def test_every_operation_is_in_the_table_and_nothing_else(known):
    assert set(NEEDED) == set(known)


@pytest.mark.parametrize("operation", sorted(NEEDED))
def test_an_operation_is_open_to_its_role_and_those_above_alone(operation, known, clients):
    method, template = known[operation]
    for role in EVERYBODY:
        expected = _expected(NEEDED[operation], role)
        answer = clients[role].request(method, _filled(template), headers={"If-Match": '"0"'}, **_body(operation))
        if expected:
            assert answer.status_code == expected, (operation, role)
        else:
            assert answer.status_code not in {403, 500}, (operation, role)
            assert (answer.status_code == 401) is (operation in {"sign_in", "change_my_password"}), (operation, role)


def _expected(needed, role):
    if needed == NOBODY:
        return None
    if role is None:
        return 401
    return None if role.covers(needed) else 403


def _filled(template):
    path = template
    for part in template.split("/"):
        if part.startswith("{"):
            path = path.replace(part, PARTS.get(part.strip("{}"), str(UUID(int=0))))
    return path


def _body(operation):
    """A body that is in order, so that what is told of it is told of the role."""
    some = str(UUID(int=0))
    bodies = {
        "sign_in": {"login": "x", "password": "y"},
        "change_my_password": {"old": "x", "new": "0123456789"},
        "add_token": {"name": "т", "role": "reader"},
        "add_account": {"login": f"login-{operation}", "name": "Имя", "role": "reader"},
        "add_batch": {"name": "п"},
        "change_document": {"changes": [{"path": "/document/title", "value": "т"}]},
        "set_column": {"role": "other"},
        "rename_section": {"from": "а", "to": "б"},
        "add_record": {"plan_id": "plan-1", "fields": {"activity": "а"}},
        "add_export": {"format": "csv"},
        "link_documents": {"other": str(UUID(int=1)), "kind": "copy"},
        "decide_link": {"same": True},
        "decide_name": {"entity_id": None, "scope": "document"},
        "add_lesson": {"document": some, "kind": "stop", "text": "х", "scope": "document"},
        "set_lesson_scope": {"scope": "document"},
        "add_judgement": {"left": some, "right": str(UUID(int=1)), "judgement": "same"},
        "name_cluster": {"name": "н"},
        "add_wording": {"left": "педагог", "right": "наставник", "verdict": "unsure"},
        "preview_wording": {"left": "педагог", "right": "наставник", "verdict": "same"},
    }
    if operation == "put_file":
        return {"params": {"name": "x"}, "content": b"x"}
    if operation == "extract":
        return {"files": {"wrong": b""}}
    asked = {
        "compare_documents": {"former": some},
        "why_pair": {"left": some, "right": str(UUID(int=1))},
        "list_judgements": {"record": some},
    }
    if operation in asked:
        return {"params": asked[operation]}
    if operation in {"change_account", "change_batch", "change_record"}:
        return {"json": {}}
    return {"json": bodies[operation]} if operation in bodies else {}
