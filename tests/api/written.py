"""The description of the API as it is written down, which takes no seconds to make; test_openapi_file holds it true."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parents[2] / "web" / "openapi.json"


@cache
def written() -> dict[str, Any]:
    """Return the description."""
    described: dict[str, Any] = json.loads(FILE.read_text())
    return described
