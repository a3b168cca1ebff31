"""The page's client is made from web/openapi.json: it says what the API says."""

import json
from pathlib import Path

from api.app import openapi

FILE = Path(__file__).parents[2] / "web" / "openapi.json"


def test_the_file_the_client_is_made_from_is_current():
    told = "make it anew: svod schema --openapi > web/openapi.json"
    assert json.loads(FILE.read_text()) == json.loads(json.dumps(openapi())), told
