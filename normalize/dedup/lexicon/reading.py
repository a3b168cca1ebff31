"""Reading the lexicon's files: TOML beside this module, each entry with a wording it was met in."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any

from normalize.dedup.lexicon.boilerplate import Boilerplate
from normalize.dedup.lexicon.implied import Implied
from normalize.dedup.lexicon.phrases import Phrase
from normalize.dedup.lexicon.series import Series
from normalize.dedup.lexicon.stems import elements, stems_in

#: Files of key terms -> the kind they are, as people are told it.
KINDS: Mapping[str, str] = {
    "exams": "экзамен",
    "schools": "организация",
    "classes": "класс",
    "stages": "этап",
    "subjects": "предмет",
    "audiences": "аудитория",
    "forms": "форма",
    "actions": "действие",
    "topics": "тема",
    "documents": "документ",
}
#: Files of other wordings: they become one token, and part nothing.
PLAIN = ("wordings",)


@cache
def read_table(name: str) -> Mapping[str, Any]:
    """Return the table of lexicon file `name`."""
    return tomllib.loads(files("normalize.dedup.lexicon").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def fingerprint() -> str:
    """Return 16 hexadecimal digits that are others where any of the lexicon's files is another."""
    digest = blake2b(digest_size=8)
    for file in sorted(files("normalize.dedup.lexicon").iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            digest.update(f"{file.name}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()


def read_phrases() -> Iterator[Phrase]:
    """Yield the phrases of all files."""
    for name in (*KINDS, *PLAIN):
        for token, entry in read_table(name)["terms"].items():
            yield from _phrases_of(entry, tuple(entry.get("to", [token])))


def read_series() -> Iterator[Series]:
    """Yield the enumerations that share a head."""
    for entry in read_table("series")["series"]:
        yield Series(
            heads=frozenset(stems_in(entry["heads"])),
            members={stem: token for token, stems in entry["members"].items() for stem in stems_in(stems)},
            fillers=frozenset(stems_in(entry["fillers"].upper())),
            keeps_head=entry.get("keeps_head", False),
        )


def read_kinds() -> dict[str, str]:
    """Return token -> kind; of entries that become several tokens, those count that are entries themselves."""
    kinds: dict[str, str] = {}
    for name, kind in KINDS.items():
        kinds.update((token, kind) for token, entry in read_table(name)["terms"].items() if "to" not in entry)
    for entry in read_table("series")["series"]:
        kinds.update(dict.fromkeys(entry["members"], entry["kind"]))
    return kinds


def read_boilerplate() -> tuple[Boilerplate, ...]:
    """Return the rules in their order."""
    table = read_table("boilerplate")
    named = table["names"]
    return tuple(
        Boilerplate(pattern=re.compile(_filled(rule["pattern"], named)), hints=tuple(rule["hints"]))
        for rule in table["rules"]
    )


def read_implied() -> tuple[Implied, ...]:
    """Return what others imply."""
    return tuple(
        Implied(**{name: frozenset(rule.get(name, ())) for name in ("words", "kinds", "beside", "unless")})
        for rule in read_table("context")["implied"]
    )


def read_words(name: str, key: str) -> dict[str, str]:
    """Return word -> word of a file whose entries are `canonical = "its other words"`."""
    return {word: to for to, words in read_table(name)[key].items() for word in words.split()}


def _filled(pattern: str, named: Mapping[str, str]) -> str:
    for name, part in named.items():
        pattern = pattern.replace(f"{{{name}}}", part)
    return pattern


def _phrases_of(entry: Mapping[str, Any], tokens: tuple[str, ...]) -> Iterator[Phrase]:
    after, not_before = (frozenset(stems_in(entry.get(name, "").replace("|", " "))) for name in ("after", "not_before"))
    for pattern in entry["as"]:
        yield Phrase(elements=elements(pattern), tokens=tokens, after=after, not_before=not_before)
