"""The statements under one heading: where each begins, what its number is, and which group it stands in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.orders.order_items import is_dative
from extract.text.lines import Line, source_of
from model.order import Statement
from model.text import collapse

_NUMBERED = re.compile(
    r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?:[.)]|(?=\s+[А-ЯЁ«]))\s*(?P<text>(?!\d)\S.*)$", re.DOTALL
)
_LETTERED = re.compile(r"^(?P<number>[а-и])\)\s*(?P<text>\S.*)$", re.DOTALL)
#: «На муниципальном уровне», «Руководителям школ»: what heads a group without a colon.
_GROUP = re.compile(
    r"^(?:на\s+\S+\s+уровн|на\s+уровне\s|для\s|[А-ЯЁ][а-яё]{3,}(?:ам|ям|ому|ему)\s|[А-ЯЁ][а-яё]{3,}(?:ам|ям)$)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[-–—•*·▪●]\s*(?P<text>\S.*)$", re.DOTALL)
#: «Срок: до 01.04.2023»: belongs to the statement above it.
_ADDED = re.compile(r"^(?:срок[иа]?|ответственны[йе])\s*[:–-]", re.IGNORECASE)
_HEADING = 100
ENDED = (".", ";", "!", ":")


@dataclass(kw_only=True, slots=True)
class Draft:
    """A statement while its lines are being read."""

    number: str | None = None
    texts: list[str] = field(default_factory=list)
    heading: str | None = None
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The statement on one line."""
        return collapse("\n".join(self.texts))


def statement_of(draft: Draft, addressee: str | None = None) -> Statement:
    """Return the statement; a group's heading is its addressee where one is given."""
    group = None if addressee and addressee == draft.heading else draft.heading
    return Statement(
        number=draft.number, text=draft.text, addressee=addressee, group=group, source=source_of(draft.lines)
    )


def drafts_of(lines: Sequence[Line]) -> Iterator[Draft]:
    """Yield the statements; a line that ends with a colon and has others below it is their heading."""
    drafts: list[Draft] = []
    heading = None
    for at, line in enumerate(lines):
        number, text, begins = _read(line.shown)
        if _heads_group(lines, at):
            heading = text
        elif drafts and not begins and (_ADDED.match(text) or _goes_on(drafts[-1], line)):
            drafts[-1].texts.append(text)
            drafts[-1].lines.append(line)
        elif text.endswith(":") and (number is None or "." not in number or _has_below(lines, at, number)):
            heading = text.removesuffix(":").strip()
        else:
            drafts.append(Draft(number=number, texts=[text], heading=heading, lines=[line]))
    yield from drafts


def is_begun(line: Line) -> bool:
    """Say whether a number or bullet begins a statement in this line."""
    return _read(line.shown)[2]


def _goes_on(draft: Draft, line: Line) -> bool:
    return not (draft.texts[-1].endswith(ENDED) or line.gap)


def _has_below(lines: Sequence[Line], at: int, number: str) -> bool:
    """«1.1. Учителям:» over «1.1.1. …», or over bullets."""
    below = _read(lines[at + 1].shown) if at + 1 < len(lines) else (None, "", False)
    return below[2] and (below[0] is None or below[0].startswith(f"{number}."))


def _heads_group(lines: Sequence[Line], at: int) -> bool:
    """A line without a full stop over a list that begins anew heads the group; one with a number has bullets below."""
    if at + 1 >= len(lines) or lines[at].text.rstrip().endswith((*ENDED, ",")):
        return False
    if at and not lines[at - 1].text.rstrip().endswith(ENDED[:3]):
        return False
    own, text, numbered = _read(lines[at].shown)
    number, _, begins = _read(lines[at + 1].shown)
    if not begins or len(lines[at].text) >= _HEADING:
        return False
    if numbered:
        return own is not None and number is None and (_GROUP.match(text) is not None or is_dative(text.split()[0]))
    return number in {"1", "а"} or (number is None and _GROUP.match(text) is not None)


def _read(text: str) -> tuple[str | None, str, bool]:
    """Return number, text, and whether a number or bullet begins a statement."""
    numbered = _NUMBERED.match(text) or _LETTERED.match(text)
    if numbered:
        return numbered["number"], numbered["text"], True
    bullet = _BULLET.match(text)
    return (None, bullet["text"], True) if bullet else (None, text, False)
