"""`python -m corpora.generator samples | registries | folder PATH [--files N]`."""

import argparse
import sys
from pathlib import Path

from corpora.generator.catalogue import deadlines_jsonl, manifest_toml, write_samples, write_twins
from corpora.generator.folder import make_folder
from corpora.generator.registries import write_registries

_CORPORA = Path(__file__).parent.parent


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m corpora.generator")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("samples", help="rebuild corpora/samples, corpora/twins, the manifest and deadlines.jsonl")
    commands.add_parser("registries", help="rebuild the registries of invented places")
    folder = commands.add_parser("folder", help="make a folder as an institute uploads it")
    folder.add_argument("path", type=Path)
    folder.add_argument("--municipalities", type=int, default=40)
    folder.add_argument("--files", type=int, default=120)
    folder.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    {"samples": _samples, "registries": _registries, "folder": _folder}[chosen.command](chosen)


def _samples(_: argparse.Namespace) -> None:
    left = write_samples(_CORPORA / "samples") + write_twins(_CORPORA / "twins")
    (_CORPORA / "manifest.toml").write_text(manifest_toml(), encoding="utf-8")
    (_CORPORA / "deadlines.jsonl").write_text(deadlines_jsonl(), encoding="utf-8")
    for name in left:
        sys.stderr.write(f"{name}: LibreOffice is missing, the committed source stays\n")


def _registries(_: argparse.Namespace) -> None:
    write_registries(_CORPORA / "registries")


def _folder(chosen: argparse.Namespace) -> None:
    manifest = make_folder(chosen.path, chosen.municipalities, chosen.files, chosen.seed)
    chosen.path.with_name(f"{chosen.path.name}.manifest.json").write_text(manifest.to_json(), encoding="utf-8")


if __name__ == "__main__":
    main()
