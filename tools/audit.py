"""`make audit`: known vulnerabilities of what Svod is built of, by pip-audit and npm audit.

Both ask a service on the internet. Where it does not answer, or does not know a package, that is said, and is no
«all is well»: pip-audit by itself ends with success where it could look up nothing. Ends with 0 where everything was
looked up and nothing is known, with 1 where something is, with 3 where not everything could be looked up.
"""

import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
#: pip-audit has packages of its own: it is kept apart from what it looks at.
TOOL: Final = ROOT / ".tools" / "audit"
FOUND, UNKNOWN = 1, 3
#: Seconds.
_PATIENCE: Final = 600


@dataclass(frozen=True, kw_only=True, slots=True)
class Findings:
    """Что известно об уязвимостях."""

    of: str
    #: Packages that were looked up.
    checked: int
    #: Each as people read it.
    found: tuple[str, ...] = ()
    #: What could not be looked up, and why.
    missed: tuple[str, ...] = ()


def python_findings(report: str) -> Findings:
    """Read what pip-audit wrote as JSON; an empty report is one that could not be made."""
    if not report.strip():
        return Findings(of="Python", checked=0, missed=("служба уязвимостей PyPI не ответила",))
    packages: Sequence[Mapping[str, Any]] = json.loads(report)["dependencies"]
    missed = tuple(f"{one['name']}: {one['skip_reason']}" for one in packages if "skip_reason" in one)
    return Findings(of="Python", checked=len(packages) - len(missed), found=tuple(_known(packages)), missed=missed)


def _known(packages: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for one in packages:
        for known in one.get("vulns", ()):
            mended = ", ".join(known.get("fix_versions", ())) or "ещё нет"
            yield f"{one['name']} {one['version']}: {known['id']}, исправлено в: {mended}"


def page_findings(report: str) -> Findings:
    """Read what npm audit wrote as JSON."""
    told: Mapping[str, Any] = json.loads(report) if report.strip() else {}
    if "vulnerabilities" not in told:
        reason = told.get("message") or told.get("error", {}).get("summary") or "реестр npm не ответил"
        return Findings(of="страница (npm)", checked=0, missed=(str(reason),))
    found = tuple(f"{name}: {known['severity']}" for name, known in told["vulnerabilities"].items())
    return Findings(of="страница (npm)", checked=int(told["metadata"]["dependencies"]["total"]), found=found)


def told(all_findings: Sequence[Findings]) -> tuple[str, int]:
    """Return what to print and the exit code."""
    lines: list[str] = []
    for one in all_findings:
        lines.append(f"{one.of}: проверено {one.checked}, уязвимостей {len(one.found)}, не проверено {len(one.missed)}")
        lines += [f"  ! {text}" for text in one.found]
        lines += [f"  ? {text}" for text in one.missed]
    code = (
        FOUND if any(one.found for one in all_findings) else UNKNOWN if any(one.missed for one in all_findings) else 0
    )
    return "\n".join(lines), code


def _of_python() -> Findings:
    tool = TOOL / "bin" / "pip-audit"
    if not tool.exists():
        venv.create(TOOL, with_pip=True)
        _run([str(TOOL / "bin" / "python"), "-m", "pip", "install", "--quiet", "pip-audit"])
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        lock = str(ROOT / "requirements.lock")
        _run([str(tool), "--disable-pip", "--require-hashes", "-r", lock, "-f", "json", "-o", str(report)])
        return python_findings(report.read_text() if report.exists() else "")


def _of_page() -> Findings:
    return page_findings(_run(["npm", "audit", "--json"], ROOT / "web"))


def _run(command: Sequence[str], folder: Path = ROOT) -> str:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout


if __name__ == "__main__":
    text, code = told([_of_python(), _of_page()])
    sys.stdout.write(f"{text}\n")
    sys.exit(code)
