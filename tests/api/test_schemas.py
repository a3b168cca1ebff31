"""Schemas over HTTP: listed, public, the same for ever, and what exports are is valid under them."""

import json

import pytest
from jsonschema import Draft202012Validator

from tests.api.made import API


def test_all_schemas_are_listed_with_their_address(nobody):
    items = nobody.get(f"{API}/schemas").json()["items"]
    assert {"record-line", "record-row", "activities", "documents", "contract"} <= {one["name"] for one in items}
    for one in items:
        answer = nobody.get(one["url"])
        assert answer.status_code == 200
        assert answer.headers["content-type"] == one["media_type"]
        assert answer.json()


def test_a_schema_is_public_for_ever_and_not_sent_twice(nobody):
    answer = nobody.get(f"{API}/schemas/record-line/1.1")
    Draft202012Validator.check_schema(answer.json())
    assert "immutable" in answer.headers["cache-control"]
    tag = answer.headers["etag"]
    again = nobody.get(f"{API}/schemas/record-line/1.1", headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)


@pytest.mark.parametrize("address", ["record-line/9.9", "nothing/1.1", "record-line/latest", "..%2f/1.0"])
def test_a_schema_there_is_not_is_said_to_be_not_there(nobody, address):
    assert nobody.get(f"{API}/schemas/{address}").status_code in {404, 422}
    assert json.loads(nobody.get(f"{API}/schemas/nothing/1.1").content)["code"] == "not-found"
