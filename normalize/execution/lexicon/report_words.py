"""The words of reports as one value, read once."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

_WORD: Final = re.compile(r"[а-я]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportWords:
    """Слова отчётов."""

    noise: re.Pattern[str]
    #: What a report says of itself, and of no activity.
    preamble: re.Pattern[str]
    light: frozenset[str]
    #: Token -> the tokens that it means.
    same: Mapping[str, tuple[str, ...]]
    rewrites: tuple[tuple[re.Pattern[str], str], ...]
    abbreviations: Mapping[str, str]

    def cleaned(self, text: str) -> str:
        """Return folded text without what a report adds to an activity's name, its abbreviations written out."""
        short = _WORD.sub(lambda word: self.abbreviations.get(word[0], word[0]), text)
        for pattern, wording in self.rewrites:
            short = pattern.sub(wording, short)
        return self.noise.sub(" ", short)


@dataclass(frozen=True, kw_only=True, slots=True)
class KinWords:
    """Родство слов."""

    #: Word -> word -> how much of the first, named by a row, the second says: 0..1.
    near: Mapping[str, Mapping[str, float]]
    strict: frozenset[str]
    soft: frozenset[str]
    #: Of the strict kinds: terms that part nothing.
    loose: frozenset[str]
    #: Audiences that may be those who do it.
    agents: frozenset[str]
    #: Token -> the round it names.
    rounds: Mapping[str, str]


#: What a narrower word says of the broader one, and the other way.
_PART_OF, _WHOLE_OF = 0.75, 0.4


@cache
def report_words() -> ReportWords:
    """Return the words, read at the first call."""
    table = _table("words")
    return ReportWords(
        noise=_any(table["noise"]),
        preamble=_any(table["preamble"]),
        light=frozenset(table["light"]["report"].split()),
        same={token: tuple(meant.split()) for token, meant in table["same"].items()},
        rewrites=tuple((re.compile(entry["pattern"]), entry["to"]) for entry in table["rewrite"]),
        abbreviations=table["abbreviations"],
    )


@cache
def kin_words() -> KinWords:
    """Return the kinship of words, read at the first call."""
    table = _table("kin")
    near: dict[str, dict[str, float]] = {}
    for group in table["near"]:
        words = group["words"].split()
        for one in words:
            for other in words:
                if one != other:
                    near.setdefault(one, {}).setdefault(other, float(group["value"]))
    for broad, parts in table["broader"].items():
        for part in parts.split():
            near.setdefault(broad, {})[part] = _PART_OF
            near.setdefault(part, {})[broad] = _WHOLE_OF
    rounds = {token: name for name, tokens in table["rounds"].items() for token in tokens.split()}
    kinds = table["kinds"]
    parts = {name: frozenset(kinds[name].split()) for name in ("strict", "soft", "loose", "agents")}
    return KinWords(near=near, rounds=rounds, **parts)


def _any(entries: list[dict[str, str]]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{entry['pattern']})" for entry in entries))


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("normalize.execution.lexicon").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
