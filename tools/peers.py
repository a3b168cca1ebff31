"""Installs the tools that Svod is measured against into a venv of their own, .tools/peers; says which did not install.

Each goes alone, so that one that does not install takes no other with it. Nothing of theirs is kept in the repository.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".tools" / "peers"
PYTHON = HOME / "bin" / "python"
SAID = HOME / "installed.json"
#: What is installed, as its package is called.
PACKAGES = (
    "python-docx", "pdfplumber", "pymupdf", "camelot-py", "img2table", "markitdown[docx,pdf,pptx,xlsx]", "kreuzberg",
    "docx2txt", "sparse-dot-topn", "scikit-learn", "rapidfuzz", "rensa",
)  # fmt: skip
#: What is not, and why.
LEFT_OUT = {
    "unstructured": "not installed: 6.9 GB",
    "docling": "not installed: 6.2 GB, and its models come from a hub",
    "dedoc": "not installed: 6.5 GB, and its models come from a hub",
}
_SECONDS = 900


def main() -> None:
    """Install what is missing and write down what there is."""
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", str(HOME)], check=True)
    before = json.loads(SAID.read_text()) if SAID.exists() else {}
    known = {}
    for package in PACKAGES:
        name = package.partition("[")[0]
        said = str(before.get(name, ""))
        known[name] = said if said.startswith("installed") else _install(package, name)
    known["pandoc"] = "installed: " + _version_of_pandoc() if shutil.which("pandoc") else "not on this machine"
    SAID.write_text(json.dumps(known | LEFT_OUT, indent=1, ensure_ascii=False) + "\n")


def _install(package: str, name: str) -> str:
    """Return «installed: 1.2.3», or why it is not; packages come as wheels, nothing is built."""
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--only-binary", ":all:", package]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False, env=_calm())
    except subprocess.TimeoutExpired:
        return f"not installed: longer than {_SECONDS} s"
    return f"installed: {_version(name)}" if ran.returncode == 0 else "not installed: no wheel of it here"


def _version(name: str) -> str:
    ask = f"from importlib.metadata import version; print(version({name!r}))"
    return subprocess.run([str(PYTHON), "-c", ask], capture_output=True, text=True, check=False).stdout.strip()


def _version_of_pandoc() -> str:
    said = subprocess.run(["pandoc", "--version"], capture_output=True, text=True, check=False).stdout
    return said.split("\n", 1)[0].removeprefix("pandoc ")


def _calm() -> dict[str, str]:
    return {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}


if __name__ == "__main__":
    main()
