"""Формулировки писем: what a point says by its code; an institute's file changes what it names."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Final

from model.errors import RubricsError
from model.finding import Code

#: Codes of points that are no findings.
GAP, GAP_NEAR, MISSING, OWN = "gap", "gap-near", "missing", "own"
PLACEHOLDERS: Final = ("said", "message", "row", "column", "number", "document", "quote", "name")
_CODES: Final = (*(code.value for code in Code), GAP, GAP_NEAR, MISSING, OWN)
_KEYS: Final = ("text", "todo", "ticked")
_PLACEHOLDER: Final = re.compile(r"\{([^{}]{0,40})\}")
_LONGEST: Final = 1_000
#: Messages whose last sentence is the advice.
_SENTENCE: Final = re.compile(r"(?<=[.!?»])\s+(?=[А-ЯЁA-Z])")


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """Формулировка: what is wrong, what is asked for, whether such a point is ticked by itself."""

    text: str = "{said}"
    todo: str = ""
    is_ticked: bool = True


Wordings = Mapping[str, Wording]


@cache
def own_wordings() -> Wordings:
    """Return what comes with Svod."""
    text = files("normalize.letters").joinpath("wordings.toml").read_text(encoding="utf-8")
    return {code: _wording(table, Wording()) for code, table in _tables(text).items()}


def wordings_of(text: str) -> Wordings:
    """Return our own with what an institute's file changes; raises RubricsError with every mistake."""
    own = own_wordings()
    changed = {code: _wording(table, own.get(code, Wording())) for code, table in _tables(text).items()}
    return {**own, **changed}


def worded(pattern: str, values: Mapping[str, str]) -> str:
    """Return a sentence with its values; a value is never looked into for placeholders of its own."""
    sentence = _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), pattern).strip()
    return re.sub(r"(?<=[.!?…])\.(?!\.)$", "", sentence)


def said_in(message: str) -> str:
    """Return what a finding's message says is wrong, without its advice and the full stop.

    «Номер «5» уже есть: исправьте нумерацию.» → «Номер «5» уже есть»
    """
    sentences = _SENTENCE.split(message.strip())
    head = sentences[0]
    if len(sentences) == 1:
        head = _without_advice(head)
    return head.strip().removesuffix(".")


def _without_advice(sentence: str) -> str:
    """A colon inside brackets or quotes parts nothing."""
    cut = None
    depth = 0
    for at, letter in enumerate(sentence):
        depth += (letter in "«(") - (letter in "»)")
        if depth == 0 and sentence.startswith((": ", " — "), at):
            cut = at
    return sentence if cut is None else sentence[:cut]


def _tables(text: str) -> dict[str, dict[str, object]]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = f"строка {line[1]}: " if line else ""
        raise RubricsError(f"letters.toml: {where}это не TOML — проверьте кавычки, скобки и знак «=»") from error
    mistakes = [mistake for code, table in data.items() for mistake in _mistakes(code, table)]
    if mistakes:
        raise RubricsError("letters.toml: " + "; ".join(mistakes))
    return data


def _wording(table: Mapping[str, object], own: Wording) -> Wording:
    ticked = table.get("ticked", own.is_ticked)
    return Wording(text=str(table.get("text", own.text)), todo=str(table.get("todo", own.todo)), is_ticked=bool(ticked))


def _mistakes(code: str, table: object) -> Iterator[str]:
    if code not in _CODES:
        close = get_close_matches(code, _CODES, n=1)
        yield f"нет замечания «{code}»" + (f" (может быть, «{close[0]}»?)" if close else "")
    elif not isinstance(table, dict):
        yield f"«{code}»: нужен раздел [{code}], а не значение"
    else:
        for key, value in table.items():
            yield from (f"[{code}] {key}: {mistake}" for mistake in _in_key(key, value))


def _in_key(key: str, value: object) -> Iterator[str]:
    if key not in _KEYS:
        yield f"нет такой настройки, есть: {', '.join(_KEYS)}"
    elif key == "ticked":
        if not isinstance(value, bool):
            yield "нужно true или false"
    elif not isinstance(value, str) or len(value) > _LONGEST or (key == "text" and not value.strip()):
        yield f"нужен текст до {_LONGEST} знаков"
    else:
        for name in _PLACEHOLDER.findall(value):
            if name not in PLACEHOLDERS:
                yield f"нет подстановки {{{name}}}, есть: {', '.join(PLACEHOLDERS)}"
