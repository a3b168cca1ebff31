"""The engine of the grammar: rules written over token codes, tried at each place in order."""

import functools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from normalize.deadlines.lexeme import Token, Value

#: What a rule makes of the tokens it matched; None when it abstains.
Build = Callable[[Sequence[Token]], Sequence[Token] | None]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """Правило: a pattern over the codes, and what the matched tokens become."""

    name: str
    pattern: str
    build: Build


def reduce(tokens: Sequence[Token], rules: Sequence[Rule]) -> list[Token]:
    """Return the tokens with each stretch that a rule takes replaced; earlier rules go first."""
    codes = codes_of(tokens)
    anything, compiled = _compiled(tuple(rules))
    out: list[Token] = []
    at = 0
    while (found := anything.search(codes, at)) is not None and at < len(tokens):
        out.extend(tokens[at : found.start()])
        at = found.start()
        length, made = _apply(codes, tokens, at, compiled)
        out.extend(made)
        at += length
    return [*out, *tokens[at:]]


@functools.lru_cache(maxsize=64)
def _compiled(rules: tuple[Rule, ...]) -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], Build], ...]]:
    """Return the pattern of anything that some rule takes, and each rule's own."""
    anything = re.compile("|".join(f"(?:{rule.pattern})" for rule in rules))
    return anything, tuple((re.compile(rule.pattern), rule.build) for rule in rules)


def _apply(
    codes: str, tokens: Sequence[Token], at: int, rules: Sequence[tuple[re.Pattern[str], Build]]
) -> tuple[int, Sequence[Token]]:
    for pattern, build in rules:
        found = pattern.match(codes, at)
        if found is None or found.end() == at:
            continue
        made = build(tokens[at : found.end()])
        if made is not None:
            return found.end() - at, made
    return 1, tokens[at : at + 1]


def codes_of(tokens: Sequence[Token]) -> str:
    """Return the codes of the tokens as one string."""
    return "".join(token.code for token in tokens)


def merged(tokens: Sequence[Token], code: str, value: Value = None) -> Token:
    """Return one token that stands where these stand."""
    return replace(
        tokens[0],
        code=code,
        value=value,
        stop=tokens[-1].stop,
        guessed=any(token.guessed for token in tokens),
    )


def numbers(tokens: Sequence[Token], code: str = "n") -> list[int]:
    """Return the values of the tokens with this code."""
    return [token.value for token in tokens if token.code == code and isinstance(token.value, int)]
