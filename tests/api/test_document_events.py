"""What happens in a document is told to whoever has it open: the second browser shows what the first one did."""

import httpx
import pytest

from api.app import create_app
from model.account import AccountRole
from tests.api.made import API, a_secret, fill
from tests.api.running import running
from tests.api.test_events import events_of


@pytest.fixture
def two(service):
    """Two reviewers of one document over a real server."""
    register = fill(service)
    secrets = [a_secret(service.store, AccountRole.REVIEWER) for _ in range(2)]
    with running(create_app(service)) as ((host, port), _):
        address = f"http://{host}:{port}{API}"
        clients = [httpx.Client(base_url=address, headers={"Authorization": f"Bearer {one}"}) for one in secrets]
        with clients[0] as anna, clients[1] as boris:
            yield anna, boris, register


def test_what_one_does_is_told_to_the_other_as_it_happens(two):
    anna, boris, register = two
    record, document = register.records[0], register.document
    with anna.stream("GET", f"/documents/{document}/events", timeout=10) as stream:
        lines = stream.iter_lines()
        ((kind, _, presence),) = events_of(lines, 1)
        assert (kind, presence["here"]) == ("presence", [])
        boris.put(f"/leases/{document}").raise_for_status()
        ((kind, _, presence),) = events_of(lines, 1)
        assert (kind, presence["held_by_other"]) == ("presence", "Имя reviewer")
        edit = {"set": {"result": "Приказ"}}
        boris.patch(f"/records/{record}", json=edit, headers={"If-Match": '"0"'}).raise_for_status()
        ((kind, seen, told),) = events_of(lines, 1)
        assert (kind, told["id"], told["rev"], told["by"]) == ("record", str(record), 1, "Имя reviewer")
        boris.post(f"/documents/{document}/comments", json={"text": "Готово"}).raise_for_status()
        ((kind, _, told),) = events_of(lines, 1)
        assert (kind, told["text"], told["is_mine"]) == ("comment", "Готово", False)
    # Whoever comes back goes on behind what was seen last.
    again = anna.stream("GET", f"/documents/{document}/events", headers={"Last-Event-ID": str(seen)}, timeout=10)
    with again as stream:
        assert [one[0] for one in events_of(stream.iter_lines(), 2)] == ["presence", "comment"]


def test_a_document_nobody_knows_tells_nothing(two):
    anna, _, register = two
    assert anna.get(f"/documents/{register.batch}/events").status_code == 404
