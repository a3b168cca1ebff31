"""What is built is installed into an empty environment and run outside the checkout."""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.packaging.containerfile import stages

ROOT = Path(__file__).resolve().parents[2]
CARRIED = ("model", "ingest", "extract", "normalize", "export", "store", "svod", "api", "corpora", "svod_client")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """A wheel built of what Containerfile copies, and nothing else, as its second stage does."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "svod"
    copy.mkdir()
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in stages()["packages"].copied:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=ignored)
        else:
            shutil.copy(source, copy)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(copy)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_the_packages_and_no_tests(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert tops == {*CARRIED, next(top for top in tops if top.endswith(".dist-info"))}
    assert any(name.startswith("corpora/registries/") for name in names)
    assert any(name.startswith("extract/lexicon/") and name.endswith(".tsv") for name in names)


@pytest.mark.slow
def test_the_wheel_runs_from_an_environment_of_its_own(wheel, tmp_path):
    """Dependencies come from the environment the tests run in; Svod itself from the wheel alone."""
    home = tmp_path / "venv"
    venv.create(home, with_pip=False)
    site = next((home / "lib").glob("python*")) / "site-packages"
    zipfile.ZipFile(wheel).extractall(site)
    ours = Path(sys.prefix) / "lib" / site.parent.name / "site-packages"
    (site / "dependencies.pth").write_text(f"{ours}\n")
    (tmp_path / "план.txt").write_text("План\n\n№\tМероприятие\tСрок\n1.\tСеминар\tмай 2022\n2.\tВебинар\tиюнь 2022\n")
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    python = [str(home / "bin" / "python"), "-P", "-c", "import svod.cli; svod.cli.main()"]
    ran = subprocess.run(
        [*python, "extract", "план.txt", "--out", "свод.xlsx"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "свод.xlsx").is_file()
    where = subprocess.run(
        [*python[:-1], "import svod; print(svod.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env=clean,
        check=True,
    )
    assert str(home) in where.stdout
