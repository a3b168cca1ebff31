"""Every operation × everybody: of one's own municipality, of another, with a token that ran out or gives less."""

import pytest

from model.account import AccountRole
from tests.api.access.asking import NOWHERE, asked
from tests.api.access.conftest import Key
from tests.api.access.table import LINK, NOBODY, rows
from tests.api.access.towns import FOREIGN, OWN

TABLE = rows()
OF_PEOPLE = sorted(name for name, row in TABLE.items() if isinstance(row.needs, AccountRole))
WITH_IDS = sorted(name for name in OF_PEOPLE if TABLE[name].ids)
#: What takes something away comes last; it is asked for once.
LAST = ("undo_", "retire_", "delete_", "revoke_", "decide_", "add_judgement", "merge_", "split_", "make_", "approve_")
#: They read the file itself, by processes that these tests do not start.
READING = {"get_page_words", "reread_region", "split_document", "join_files"}
#: A check is answered by whom it was given to, and nobody was; why a group is one, is told of what the machine grouped.
NOBODYS_YET = {"answer_second_check", "retract_second_check", "why_cluster"}
#: They answer 401 to who is known: their passwords are wrong.
SECRETS = {"sign_in", "change_my_password"}
ADMINISTRATOR = AccountRole.ADMINISTRATOR
#: Answers in which something has to be the asker's own or everybody's, and may be told to nobody else.
REFUSED, HIDDEN = {401, 403}, 404


def send(world, key, row, *which):
    one = asked(row, *which)
    return world.ask(key, one.method, one.path, **one.rest)


@pytest.mark.parametrize("operation", OF_PEOPLE)
def test_an_operation_is_open_to_its_role_and_those_above_alone(changed, operation):
    row = TABLE[operation]
    assert send(changed, None, row, {}).status_code == 401
    for role in AccountRole:
        answer = send(changed, Key(role=role, town=OWN), row, {})
        if row.is_for_all or not role.covers(row.needs):
            assert (answer.status_code, answer.json()["code"]) == (403, "forbidden"), role
        else:
            assert answer.status_code not in {403, 500, 503}, (role, answer.text)
            assert (answer.status_code == 401) is (operation in SECRETS), role


@pytest.mark.parametrize("operation", OF_PEOPLE)
def test_what_holds_for_all_is_open_to_who_sees_all(changed, operation):
    row = TABLE[operation]
    # There is no uploader of everything.
    role = AccountRole.REVIEWER if row.needs is AccountRole.UPLOADER else row.needs
    answer = send(changed, Key(role=role), row, {})
    assert answer.status_code not in {403, 500, 503}, answer.text


@pytest.mark.parametrize("operation", OF_PEOPLE)
def test_a_token_that_has_run_out_opens_nothing(both, operation):
    answer = send(both, Key(role=ADMINISTRATOR, expired=True), TABLE[operation], both.own.ids)
    assert answer.status_code == 401
    assert operation == "has_file" or answer.json()["code"] == "unauthenticated"


@pytest.mark.parametrize("operation", [name for name in OF_PEOPLE if TABLE[name].needs is not AccountRole.READER])
def test_a_token_of_a_lesser_role_gives_no_more_than_it(both, operation):
    row = TABLE[operation]
    below = [role for role in AccountRole if not role.covers(row.needs)][-1]
    answer = send(both, Key(role=ADMINISTRATOR, token_role=below), row, both.own.ids)
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


@pytest.mark.parametrize(
    "operation", sorted(set(WITH_IDS) - READING - NOBODYS_YET, key=lambda name: (name.startswith(LAST), name))
)
def test_ones_own_is_found(changed, operation):
    """Or the refusals below would say nothing."""
    row = TABLE[operation]
    # The methodist whose deeds these are: others may see them, and not all may change them.
    answer = send(changed, Key(role=AccountRole.METHODIST, town=OWN), row, changed.own.ids)
    assert answer.status_code not in {*REFUSED, HIDDEN, 500, 503}, answer.text


def foreign(operation):
    """The lowest role that may, the highest, and a token for one municipality of who sees all."""
    yield Key(role=TABLE[operation].needs, town=OWN)
    yield Key(role=ADMINISTRATOR, town=OWN)
    yield Key(role=ADMINISTRATOR, token_town=OWN)


@pytest.mark.parametrize("operation", WITH_IDS)
def test_what_is_somebody_elses_is_as_what_is_not_there(both, operation):
    row = TABLE[operation]
    for one in row.ids:
        theirs = both.foreign.ids[one.kind]
        nothing = None
        for key in foreign(operation):
            # What is not found is not found by anybody; other answers bear who asks.
            if nothing is None or one.where != "path":
                nothing = send(both, key, row, both.own.ids, one, NOWHERE)
            told = send(both, key, row, both.own.ids, one, theirs)
            assert one.where != "path" or told.status_code == HIDDEN, (key, one, told.text)
            assert without(told, theirs) == without(nothing, NOWHERE), (key, one)
            assert secrets_in(both, told, asked_for=theirs) == [], (key, one)


def without(answer, subject):
    """What is told, but for the id asked for and the number of the request."""
    is_json = answer.content and "json" in answer.headers.get("content-type", "")
    told = answer.json() if is_json else answer.text
    if isinstance(told, dict):
        told = {name: value for name, value in told.items() if name not in {"request_id", "id", "created_at", "seq"}}
    return answer.status_code, str(told).replace(subject, "…")


def secrets_in(world, answer, asked_for=""):
    """What of the other municipality stands in an answer, its headers too."""
    told = f"{answer.text} {dict(answer.headers)}".lower()
    return [one for one in world.foreign.secrets() if one != asked_for and one.lower() in told]


@pytest.mark.parametrize("operation", sorted(name for name, row in TABLE.items() if row.needs in {NOBODY, LINK}))
def test_what_is_open_to_nobody_tells_nothing_of_anybody(both, operation):
    answer = send(both, None, TABLE[operation], {})
    assert answer.status_code in ({401} if TABLE[operation].needs == LINK or operation in SECRETS else {200, 204, 404})
    assert secrets_in(both, answer) == []


def test_the_keys_of_the_other_municipality_do_open_it(both):
    """Or nothing above would be shown."""
    for kind in ("batch", "document", "record", "export"):
        path = f"/api/v1/{kind}es/" if kind == "batch" else f"/api/v1/{kind}s/"
        key = Key(role=AccountRole.READER, town=FOREIGN)
        assert both.ask(key, "GET", path + both.foreign.ids[kind]).status_code == 200, kind
        assert both.ask(key, "GET", path + both.own.ids[kind]).status_code == 404, kind
        assert both.ask(Key(role=ADMINISTRATOR), "GET", path + both.foreign.ids[kind]).status_code == 200, kind
