"""Wordings of the lists: read from words/, either the open half or the half kept for seeds from 1000 on."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

WORDS = Path(__file__).parent / "words"
#: Seeds from here on use wordings that nobody who writes rules has seen the outcome of.
KEPT_FROM = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """Часть шаблона: a text as it stands, a slot, a concept, wordings to choose from, or a place to cut at."""

    #: text, slot, concept, choice, swap, optional or cut.
    kind: str
    #: What it says, or the slot's or concept's name.
    text: str = ""
    case: str = "n"
    options: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Template:
    """Шаблон мероприятия."""

    parts: tuple[Part, ...]

    @property
    def slots(self) -> tuple[str, ...]:
        """Return the names of its slots, in order."""
        return tuple(part.text for part in self.parts if part.kind == "slot")


@dataclass(frozen=True, kw_only=True, slots=True)
class Wordbook:
    """Словник одной половины."""

    templates: tuple[Template, ...]
    #: Values of each slot, the wordings of each value.
    slots: dict[str, tuple[tuple[str, ...], ...]]
    concepts: dict[str, tuple[str, ...]]
    heads: dict[str, tuple[str, ...]]
    around: dict[str, tuple[str, ...]]
    kept: bool


@cache
def wordbook(*, kept: bool) -> Wordbook:
    """Return the open wordings, or the kept ones beside the first open wording of each concept and head."""
    slots, concepts, heads = (_read(name) for name in ("slots", "concepts", "heads"))
    lines = (WORDS / "templates.txt").read_text(encoding="utf-8").splitlines()
    return Wordbook(
        templates=tuple(_template(line, kept=kept) for line in lines if line and not line.startswith("#")),
        slots={name: _values(both["kept" if kept else "open"]) for name, both in slots.items()},
        concepts={
            name: _half(_split(both["open"]), _split(both["kept"]), kept=kept) for name, both in concepts.items()
        },
        heads={name: _half(tuple(both["open"]), tuple(both["kept"]), kept=kept) for name, both in heads.items()},
        around=_around(kept=kept),
        kept=kept,
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))


def _around(*, kept: bool) -> dict[str, tuple[str, ...]]:
    half, other = ("kept_", "open_") if kept else ("open_", "kept_")
    said = _read("around")
    return {name.removeprefix(half): tuple(lines) for name, lines in said.items() if not name.startswith(other)}


def _values(lines: str) -> tuple[tuple[str, ...], ...]:
    return tuple(_split(line) for line in lines.strip().splitlines())


def _split(line: str) -> tuple[str, ...]:
    return tuple(wording.strip() for wording in line.split("|"))


def _half(open_: tuple[str, ...], kept_: tuple[str, ...], *, kept: bool) -> tuple[str, ...]:
    return tuple(dict.fromkeys((open_[0], *kept_))) if kept else open_


_PART = re.compile(
    r"\{(?P<slot>\w\w):(?P<s>\w)\}|\[(?P<concept>\w{3}):(?P<c>\w)\]|<(?P<options>[^>]+)>|/(?P<optional>[^/]+)/|~"
)


def _template(line: str, *, kept: bool) -> Template:
    parts, at = [], 0
    for found in _PART.finditer(line):
        if found.start() > at:
            parts.append(Part(kind="text", text=line[at : found.start()]))
        parts.append(_part(found, kept=kept))
        at = found.end()
    if at < len(line):
        parts.append(Part(kind="text", text=line[at:]))
    return Template(parts=tuple(parts))


def _part(found: re.Match[str], *, kept: bool) -> Part:
    if found["slot"]:
        return Part(kind="slot", text=found["slot"], case=found["s"])
    if found["concept"]:
        return Part(kind="concept", text=found["concept"], case=found["c"])
    if found["optional"]:
        return Part(kind="optional", text=found["optional"])
    return _options(found["options"], kept=kept) if found["options"] else Part(kind="cut")


def _options(said: str, *, kept: bool) -> Part:
    if "&" in said:
        return Part(kind="swap", options=tuple(said.split("&")))
    options = said.split("|")
    open_ = tuple(option for option in options if not option.startswith("+"))
    return Part(kind="choice", options=_half(open_, tuple(o[1:] for o in options if o.startswith("+")), kept=kept))
