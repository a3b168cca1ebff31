"""Looks in the rules for names and titles of given documents: `tools/foreign_names.py FOLDER` (JSON and JSON Lines).

Proper names are the capitalised words inside names of people, schools, municipalities and bodies, and places; titles
are runs of six words. Prints each that stands in a source file or word list, and how many were looked for.
"""

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SEARCHED = ("ingest", "extract", "normalize", "svod", "export", "api", "model")
#: Registries of the whole country name every region.
EXEMPT = {"regions.tsv", "regions.csv"}
NAMED = {"person", "school", "municipality", "organisation"}
_WORD = re.compile(r"[А-ЯЁ][а-яё]{3,}")
_RUN = 6


def main() -> None:
    """Print what was found; exit code 1 when anything was."""
    names, titles = set[str](), set[str]()
    for value, is_name in _texts(Path(sys.argv[1])):
        (names if is_name else titles).update(_stems(value) if is_name else _runs(value))
    files = [f for top in SEARCHED for f in (ROOT / top).rglob("*") if f.suffix in {".py", ".tsv", ".csv", ".txt"}]
    found = 0
    for file in files:
        if file.name in EXEMPT:
            continue
        text = _rules_text(file).lower()
        words = set(re.findall(r"[а-яё]+", text))
        for stem in sorted(names):
            if hits := sorted(word for word in words if word.startswith(stem)):
                found += 1
                print(f"{file.relative_to(ROOT)}: {', '.join(hits)}")  # noqa: T201 -- a command's output
        run = " ".join(re.findall(r"[а-яё0-9]+", text))
        for title in sorted(titles):
            if title in run:
                found += 1
                print(f"{file.relative_to(ROOT)}: «{title}»")  # noqa: T201 -- as above
    print(f"looked for {len(names)} names and {len(titles)} runs of titles in {len(files)} files: {found} found")  # noqa: T201 -- as above
    sys.exit(bool(found))


def _rules_text(file: Path) -> str:
    """Return what a file matches with: a word list's entries without the wordings they quote, code without comments."""
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        return "\n".join(line.split("\t")[0] for line in text.splitlines())
    tree = ast.parse(text)
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)]
    docs = {id(body[0].value) for body in bodies if body and isinstance(body[0], ast.Expr)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docs)
    return "\n".join(node.value for node in constants if isinstance(node.value, str))


def _texts(folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield (text, is it a name) from all answers of a folder."""
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            value = json.loads(line)
            if value.get("type") in NAMED:
                yield value["text"], True
    for file in sorted(folder.glob("*.json")):
        yield from _values(json.loads(file.read_text(encoding="utf-8")))


def _values(value: Any, key: str = "") -> Iterator[tuple[str, bool]]:  # noqa: ANN401 -- JSON
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _values(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner, key)
    elif isinstance(value, str) and key in {"title", "activity", "section"}:
        yield value, False
    elif isinstance(value, str) and key in {"place", "name", "municipality"}:
        yield value, True


def _stems(text: str) -> set[str]:
    """Inner capitalised words, cut to a stem; the first word of a body's name is a common noun."""
    common = {
        "отдел",
        "управл",
        "департ",
        "минист",
        "област",
        "российс",
        "образов",
        "институт",
        "центр",
        "школ",
        "район",
    }
    stems = {word.lower()[: max(5, len(word) - 3)] for word in _WORD.findall(text)}
    return {stem for stem in stems if not any(stem.startswith(word) or word.startswith(stem) for word in common)}


def _runs(text: str) -> set[str]:
    words = re.findall(r"[а-яё0-9]+", text.lower())
    return {" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}


if __name__ == "__main__":
    main()
