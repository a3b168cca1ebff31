"""README's lines for other programs do what they say."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.integration.serving import PASSWORD, served

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.slow, pytest.mark.skipif(shutil.which("curl") is None, reason="no curl on this machine")]


def test_the_lines_for_curl_upload_correct_and_export(tmp_path: Path):
    (lines,) = re.findall(r"```bash\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    with served(tmp_path / "data") as server:
        found = PASSWORD.search(server.said)
        assert found
        environment = {**os.environ, "SVOD": server.address, "PASSWORD": found[2]}
        ran = subprocess.run(
            [shutil.which("bash") or "bash", "-euo", "pipefail", "-c", lines],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=150,
            check=False,
        )
    assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr
    rows = list(load_workbook(tmp_path / "svod.xlsx").worksheets[0].iter_rows(values_only=True))
    assert len(rows) > 50
    assert any("до 15 мая 2024 года" in row for row in rows)
