"""The image and what runs it: they say what Svod needs, and nothing that a builder or a reader would stumble over."""

import re
import shutil
import subprocess
import tomllib
from fnmatch import fnmatch
from typing import Any

import pytest
import yaml

from tests.packaging.containerfile import ROOT, Stage, stages

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
#: A registry's address, an account, a digest: whoever builds has an own way to images.
_PLAIN_IMAGE = re.compile(r"[a-z]+:[0-9][0-9.]*(-[a-z]+)*")


@pytest.fixture(scope="module")
def last() -> Stage:
    return stages()[""]


def test_images_are_named_plainly_and_by_version():
    named = [stage.image for stage in stages().values()] + [SERVICES[name]["image"] for name in ("db", "proxy")]
    assert [image for image in named if not _PLAIN_IMAGE.fullmatch(image)] == []


def test_what_is_copied_is_there_and_is_sent_to_the_builder():
    sent = (ROOT / ".dockerignore").read_text().splitlines()
    let_in = {line[1:] for line in sent if line.startswith("!")}
    for stage in stages().values():
        for path in stage.copied:
            assert (ROOT / path).exists(), path
            assert path.split("/")[0] in let_in, path


def test_everything_that_is_let_in_is_copied():
    copied = {path.split("/")[0] for stage in stages().values() for path in stage.copied}
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert copied == let_in


def test_every_package_of_the_wheel_is_in_the_image():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]["find"]
    copied = set(stages()["packages"].copied)
    tops = {path.name for path in ROOT.iterdir() if (path / "__init__.py").is_file()}
    wanted = {top for top in tops if any(fnmatch(top, pattern) for pattern in project["include"])}
    assert wanted
    assert wanted <= copied


def test_packages_come_by_hash_and_before_the_sources():
    runs = stages()["packages"].of("RUN")
    installing = [run for run in runs if "pip install" in run]
    assert "--require-hashes -r requirements.lock" in installing[0]
    assert all("--no-deps" in run for run in installing[1:])


def test_the_image_has_the_programs_that_svod_uses(last: Stage):
    """Those of tools/system.sh, but what only tests need."""
    lines = (ROOT / "tools" / "system.sh").read_text().splitlines()
    needed = {line.split()[2] for line in lines if line.startswith("need ") and "тестам" not in line}
    (apt,) = (run for run in last.of("RUN") if "apt-get" in run)
    assert needed <= set(apt.split())
    assert "--no-install-recommends" in apt
    assert "rm -rf /var/lib/apt/lists/*" in apt


def test_what_runs_is_nobody_of_note(last: Stage):
    names = [name for name, _ in last.instructions]
    uid, _, gid = last.of("USER")[-1].partition(":")
    assert int(uid) > 1000
    assert int(gid) > 1000
    assert "RUN" not in names[names.index("USER") :]


def test_whoever_watches_can_ask_and_signals_arrive(last: Stage):
    """No shell stands between: it would keep SIGTERM to itself."""
    assert last.listed("ENTRYPOINT") == ["svod"]
    assert last.listed("CMD")[0] == "serve"
    assert "/api/v1/health" in last.listed("HEALTHCHECK")[-1]


def test_no_instruction_holds_a_secret_or_fetches_by_itself():
    text = (ROOT / "Containerfile").read_text()
    assert not re.search(r"(?i)(password|secret|token)\s*=", text)
    assert not re.search(r"\b(ADD|curl|wget)\b", text)


@pytest.mark.parametrize("name", ["serve", "worker", "migrate"])
def test_svod_may_make_jails_and_nothing_else(name: str):
    service = SERVICES[name]
    assert service["cap_drop"] == ["ALL"]
    assert service["read_only"]
    wanted = {"no-new-privileges:true", "seccomp:unconfined", "apparmor:unconfined", "systempaths=unconfined"}
    assert set(service["security_opt"]) == wanted


def test_compose_names_what_is_declared_and_nothing_else():
    for part in ("networks", "volumes"):
        used = {str(use).partition(":")[0] for service in SERVICES.values() for use in service.get(part, ())}
        assert {name for name in used if not name.startswith(".")} == set(COMPOSE[part])
    for service in SERVICES.values():
        assert set(service.get("depends_on", {})) <= set(SERVICES)
    assert {name for name, service in SERVICES.items() if "ports" in service} == {"proxy"}


def test_the_password_is_asked_for_and_nowhere_written():
    text = (ROOT / "compose.yaml").read_text()
    assert set(re.findall(r"PASSWORD[^\n]*?\{([A-Z_]+)", text)) == {"POSTGRES_PASSWORD"}
    assert all(":?" in found for found in re.findall(r"\$\{POSTGRES_PASSWORD[^}]*\}", text))


@pytest.mark.skipif(shutil.which("haproxy") is None, reason="no haproxy on this machine")
def test_the_proxy_understands_its_configuration():
    command = ["haproxy", "-c", "-f", str(ROOT / "deploy" / "haproxy.cfg")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
