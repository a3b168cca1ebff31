"""The page's client is made from web/openapi.json: it says what the API says."""

import json

from api.app import openapi
from tests.api.written import written


def test_the_file_the_client_is_made_from_is_current():
    told = "make it anew: svod schema --openapi > web/openapi.json"
    assert written() == json.loads(json.dumps(openapi())), told
