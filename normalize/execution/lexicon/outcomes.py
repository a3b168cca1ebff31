"""The words of outcomes as one value, read once."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from model.execution_match import OutcomeKind

#: In which order marks are tried: what says less comes first, so that «не вып.» is no «вып.».
ORDER: Final = (
    OutcomeKind.UNCLEAR,
    OutcomeKind.DROPPED,
    OutcomeKind.MOVED,
    OutcomeKind.NOT_DONE,
    OutcomeKind.PARTLY,
    OutcomeKind.ONGOING,
    OutcomeKind.DONE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class OutcomeWords:
    """Слова об исходе."""

    #: What a whole mark says.
    cells: Mapping[OutcomeKind, re.Pattern[str]]
    #: What words of a statement say.
    words: Mapping[OutcomeKind, re.Pattern[str]]
    #: What is said of what is to come.
    planned: re.Pattern[str]
    #: Verbs whose negation says that it was not done.
    executed: frozenset[str]


@cache
def outcome_words() -> OutcomeWords:
    """Return the words, read at the first call."""
    text = files("normalize.execution.lexicon").joinpath("outcome.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    patterns = {
        part: {kind: _any(table[kind.value][part]) for kind in ORDER if table[kind.value][part]}
        for part in ("cell", "words")
    }
    return OutcomeWords(
        cells=patterns["cell"],
        words=patterns["words"],
        planned=_any(table["planned"]["words"]),
        executed=frozenset(table["negation"]["executed"].split()),
    )


def _any(entries: list[dict[str, str]]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{entry['pattern']})" for entry in entries))
