"""The API held against its own description: requests made of the schema, answers judged by it."""

from uuid import UUID

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.errors import FailureGroup

from api.app import create_app
from model.account import AccountRole
from store.memory import MemoryStore
from tests.api.made import API, Register, a_secret, a_service, fill

#: A stream that does not end, and what needs the reading processes: tested by themselves.
LEFT_OUT = set(
    """batch_events change_events document_events extract get_page_words reread_region split_document join_files
    add_form add_letter_template preview_letter_template preview_own_letter_template
    add_return read_campaign_names""".split()
)
#: They refuse what no schema tells: a name out of its folder, a plain password, an empty activity, a repeated key, a
#: revision that others have changed, a column that is none.
STRICTER = set(
    """
    find_records put_file has_file add_batch change_batch add_token add_account change_account add_record change_record
    change_document set_column rename_section accept_record delete_record add_judgement add_export
    add_comment change_comment add_assignments change_assignment set_second_check_setting answer_second_check
    decide_second_check decide_group preview_group fix_record make_section merge_record postpone_record resume_record
    split_record approve_document set_quality_targets start_quality_run undo_quality_run add_lesson
    say_execution say_executions decide_execution_links
    set_lesson_scope decide_name add_wording preview_wording add_webhook change_webhook
    add_campaign preview_campaign change_campaign copy_campaign add_campaign_senders name_campaign_sender
    add_campaign_links confirm_obligation
    say_reference say_chain_link
    draft_letters change_letter change_letter_points add_letter_point make_letters mark_letter_answered
    say_of_letter_point change_letter_template
    add_calendar change_calendar add_saved_export change_saved_export delete_saved_export pause_saved_export
    resume_saved_export preview_timetable set_quotas set_retention_rules remove_document
    change_form preview_form choose_return_lines apply_return undo_return
    """.split()
)
#: A wrong list of one, sent as a query, is a right list of one.
LISTS = {"list_coverage_schools"}
FEW, MANY, SOME = 2, 3, 2


def operations(service):
    schema = schemathesis.openapi.from_asgi(f"{API}/openapi.json", create_app(service))
    found = (item.ok() for item in schema.get_all_operations())
    return {one.definition.raw["operationId"]: one for one in found}


NAMES = sorted(set(operations(a_service(MemoryStore(), "/tmp"))) - LEFT_OUT)  # noqa: S108 -- nothing is written


@pytest.fixture(scope="module")
def tried(tmp_path_factory):
    service = a_service(MemoryStore(), tmp_path_factory.mktemp("originals"))
    register = fill(service)
    return operations(service), register, a_secret(service.store, AccountRole.ADMINISTRATOR)


@pytest.mark.parametrize("name", NAMES)
def test_a_request_by_the_description_is_answered_by_the_description(tried, name):
    check(tried, name, GenerationMode.POSITIVE, FEW)


@pytest.mark.parametrize("name", NAMES)
def test_a_request_against_the_description_is_refused_by_the_description(tried, name):
    check(tried, name, GenerationMode.NEGATIVE, FEW)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize(("mode", "tries"), [(GenerationMode.POSITIVE, MANY), (GenerationMode.NEGATIVE, SOME)])
def test_many_requests_to_the_real_database_are_answered_by_the_description(real_service, mode, tries):
    everything = operations(real_service), fill(real_service), a_secret(real_service.store, AccountRole.ADMINISTRATOR)
    for name in NAMES:
        check(everything, name, mode, tries)


def check(tried, name, mode, tries):
    """Send requests made of the description, half of them about things that are there; judge each answer."""
    found, register, secret = tried
    operation = found[name]
    headers = {"Authorization": f"Bearer {secret}"}
    load_all_checks()
    excluded = [CHECKS.get_one("positive_data_acceptance")] if name in STRICTER else []
    excluded += [CHECKS.get_one("negative_data_rejection")] if name in LISTS else []

    @settings(
        max_examples=tries,
        deadline=None,
        database=None,
        derandomize=True,  # the same requests at every run: what is found by chance is found by hand, with more tries
        phases=[Phase.generate],  # no shrinking: the requests change what the next ones find
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), is_aimed=st.booleans())
    def judge(case, is_aimed):
        assume(not repeats(case))
        if mode is GenerationMode.POSITIVE:
            aim(case, register if is_aimed else None)
        case.cookies = {}  # a made one is no session; the token is who asks
        answer = case.call(headers=headers)
        assert "x-request-id" in answer.headers
        try:
            case.validate_response(answer, headers=headers, excluded_checks=excluded)
        except FailureGroup as group:
            told = "\n\n".join(f"{one}" for one in group.exceptions)
            raise AssertionError(f"{case.as_curl_command()}\n{answer.text[:500]}\n{told}") from None

    if mode is GenerationMode.POSITIVE or can_be_wrong(operation):
        judge()


def repeats(case):
    """Tell whether a plain parameter is sent twice: HTTP has no rule for that, and the last one holds."""
    return any(isinstance(value, list | tuple) for key, value in (case.query or {}).items() if key != "state")


def can_be_wrong(operation):
    return bool(operation.definition.raw.get("parameters") or operation.body)


def aim(case, register: Register | None):
    """Point a request at what is there; cursors come from answers, never from a schema."""
    # So is a place in the feed; one that was never given is gone (410).
    made_up = {"cursor", "since"} if case.path.endswith("/changes") else {"cursor"}
    case.query = {key: value for key, value in (case.query or {}).items() if key not in made_up}
    if register is None:
        return
    there = {
        "batch_id": register.batch, "file_id": register.file, "document_id": register.document,
        "record_id": register.records[0], "plan_id": "plan-1", "number": 1,
    }  # fmt: skip
    if "if-match" in (case.headers or {}):
        case.headers["if-match"] = '"0"'
    for key in case.path_parameters or {}:
        if key in there:
            value = there[key]
            case.path_parameters[key] = str(value) if isinstance(value, UUID) else value
    for key in ("record", "document", "batch"):
        if key in case.query:
            case.query[key] = str(
                {"record": register.records[0], "document": register.document, "batch": register.batch}[key]
            )
