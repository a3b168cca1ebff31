"""Reading the lexicon: TOML beside this module, each entry with a wording it was met in."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from model.obligation import ObligationKind, SenderKind, ThingKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Verb:
    """Глагол, которым требуют."""

    #: Perfective infinitive.
    name: str
    kind: ObligationKind
    #: The thing is what is told of: «о ходе работы».
    about: bool = False
    #: Asks for documents of the lexicon alone.
    listed: bool = False
    #: Asks for something only where it says by when.
    dated: bool = False
    #: Publishes where it says into which system.
    into_place: bool = False
    #: Asks for something only where it says to whom.
    to_body: bool = False
    #: Stems that it asks for nothing with: «внести изменения».
    not_things: tuple[str, ...] = ()


@cache
def read_table(name: str) -> Mapping[str, Any]:
    """Return the table of lexicon file `name`."""
    return tomllib.loads(files("normalize.obligations.lexicon").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def verbs() -> Mapping[str, Verb]:
    """Return lemma -> verb, for infinitives, personal forms and short participles."""
    return {lemma: _verb(entry) for entry in read_table("verbs")["verb"] for lemma in entry["lemmas"]}


@cache
def nouns_of_verbs() -> Mapping[str, Verb]:
    """Return lemma of the verbal noun -> verb: «представление»."""
    return {noun: _verb(entry) for entry in read_table("verbs")["verb"] for noun in entry["nouns"]}


@cache
def thing_stems() -> tuple[tuple[str, ThingKind | None], ...]:
    """Return (stem, kind), the longest first; None for words that say nothing themselves."""
    table = read_table("things")
    found = [
        (stem, None if name == "through" else ThingKind(name))
        for name, entry in table.items()
        for stem in entry["stems"]
    ]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair[1] is not None)))


@cache
def refused(name: str) -> tuple[str, ...]:
    """Return the stems of one group of refusals: given, people, abstract, own, public."""
    return tuple(read_table("refusals")[name]["stems"])


@cache
def bodies(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return abbreviations and stems of recipients: body, person, place."""
    entry = read_table("bodies")[name]
    return frozenset(entry.get("abbreviations", ())), tuple(entry["stems"])


@cache
def addressee_patterns() -> tuple[tuple[SenderKind, re.Pattern[str]], ...]:
    """Return who must send by the wording, the first that fits decides."""
    return tuple(
        (SenderKind(entry["kind"]), re.compile(entry["pattern"])) for entry in read_table("addressees")["addressee"]
    )


def _verb(entry: Mapping[str, Any]) -> Verb:
    return Verb(
        name=entry["name"],
        kind=ObligationKind(entry["kind"]),
        about=entry.get("about", False),
        listed=entry.get("listed", False),
        dated=entry.get("dated", False),
        into_place=entry.get("into_place", False),
        to_body=entry.get("to_body", False),
        not_things=tuple(entry.get("not_things", ())),
    )
