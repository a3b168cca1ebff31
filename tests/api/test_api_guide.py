"""docs/api.md is run: every example works against a served Svod; docs/errors.md is what the code says."""

import os
import re
import shutil
import subprocess
import threading
from pathlib import Path

import pytest

from api.app import create_app
from api.catalogue import catalogue
from api.stability import UNSTABLE_TAGS
from model.account import AccountRole
from model.export_order import ExportState
from store.memory import MemoryStore
from svod.service import Service
from svod.work.export import make_export
from tests.api.made import a_secret, a_service, fill
from tests.api.running import running

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLES = re.findall(
    r"^## ([^\n]+)\n(?:(?!^## ).)*?^```bash\n(.*?)^```", (DOCS / "api.md").read_text(), re.DOTALL | re.MULTILINE
)


def test_every_example_of_the_guide_runs(tmp_path):
    if not (shutil.which("curl") and shutil.which("jq")):
        pytest.skip("the examples need curl and jq")
    service = a_service(MemoryStore(), tmp_path / "originals")
    fill(service)
    ends = threading.Event()
    worker = threading.Thread(target=_make_exports, args=(service, ends))
    worker.start()
    try:
        with running(create_app(service)) as ((host, port), _):
            place = {"SVOD_URL": f"http://{host}:{port}", "SVOD_TOKEN": a_secret(service.store, AccountRole.REVIEWER)}
            for title, example in EXAMPLES:
                done = subprocess.run(
                    ["/bin/bash", "-euo", "pipefail", "-c", example],
                    env={**os.environ, **place, "no_proxy": "*"},
                    cwd=tmp_path,
                    capture_output=True,
                    text=True,
                    timeout=60,
                    check=False,
                )
                assert done.returncode == 0, (title, done.stdout, done.stderr)
    finally:
        ends.set()
        worker.join()
    assert len(EXAMPLES) >= 8


def _make_exports(service: Service, ends: threading.Event) -> None:
    while not ends.wait(0.05):
        with service.store.transaction() as work:
            waiting = [one.id for one in work.exports.list(None, 50).items if one.state is ExportState.QUEUED]
        for export in waiting:
            make_export(service, export)


def test_the_catalogue_of_errors_is_current():
    told = "make it anew: .venv/bin/python tools/errors.py > docs/errors.md"
    assert (DOCS / "errors.md").read_text() == catalogue(), told


def test_what_is_not_promised_is_named_in_the_guide():
    said = (DOCS / "api.md").read_text()
    assert all(f"`{tag}`" in said for tag in UNSTABLE_TAGS)
