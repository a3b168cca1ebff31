"""Fixture policy: a fixture makes real small things (files, documents, worker pools); nothing is mocked.

Fixtures live beside the tests that use them; only what every test needs stands here.
"""

import os
from pathlib import Path

# Worker processes import the functions that tests hand them; older Pythons do not pass sys.path on to a fork server.
os.environ["PYTHONPATH"] = str(Path(__file__).resolve().parent.parent)

pytest_plugins = ["tests.postgres"]
