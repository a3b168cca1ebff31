"""Approval blocks: «УТВЕРЖДАЮ / СОГЛАСОВАНО» with who, when, and the order they may name, in one column or several."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extract.entities.people import Found, find_people, is_eponym
from extract.orders.requisites import Requisites, find_dates, read_requisites
from extract.orders.signatory import as_signed, names_position
from extract.orders.words import find_verb, kind_of
from extract.text.lines import Line, lines_of, source_of, unspaced
from model.document import Document
from model.order import Approval
from model.raw import Located, PlainApproval
from model.text import collapse

_WORD = r"(?:утверждаю|согласован[оа]?|утвержден[оа]?|утверждён[оа]?|принято|рассмотрено)"
_OPENING = re.compile(
    rf"^[«\"„]?\s?(?P<word>{_WORD})\s?[»\"“]?\s?[:.]?(?=\s|$)(?P<rest>.*)$", re.IGNORECASE | re.DOTALL
)
_EACH = re.compile(rf"(?<![А-Яа-яЁё])[«\"„]?(?:{_WORD})[»\"“]?(?![А-Яа-яЁё])", re.IGNORECASE)
_ORDER = re.compile(
    r"(?<![А-Яа-яЁё])(?:(?:приказ|распоряжени|постановлени)[а-яё]{0,3}(?![а-яё])|пр\.(?=\s{0,3}(?:№|N\s|от\s)))",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^[«\"(*]*(?:план|дорожн|паспорт|комплекс|перечень|положени|программ|график|отч[её]т|аналитическ|об?\s|приложение)",
    re.IGNORECASE,
)
#: «____/», «/А.Б. Волков/»; the slash of «д/с» and «и/о» stays.
_BLANKS = re.compile(r"[_….]{2,}|_|(?<![А-Яа-яЁё])/|/(?![А-Яа-яЁё])")
#: «СОГЛАСОВАНО / Протокол № 1 заседания педагогического совета»: a council, no person
_COLLEGIAL = re.compile(r"\(?протокол.*$", re.IGNORECASE)
_MOST_LINES: Final = 10
_LONGEST_LINE: Final = 120
#: «Директор муниципального бюджетного общеобразовательного учреждения …»
_LONGEST_POSITION: Final = 260
_LONGEST_BLOCK: Final = 300
_TO_VERB: Final = 25
_MOST_ABOVE: Final = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovalBlock:
    """Гриф утверждения или согласования as read, with the lines it takes."""

    #: «УТВЕРЖДАЮ», «СОГЛАСОВАНО», … in lower case.
    word: str
    approval: Approval
    order: Requisites
    names_order: bool
    issuer: str | None
    #: Its own date is left blank.
    draft: bool = False
    #: Indexes of the lines.
    lines: tuple[int, ...]


def find_approvals(document: Document) -> tuple[Located[Approval], ...]:
    """Return the approval blocks that name no order: who approved, and when."""
    lines = lines_of(document)
    return tuple(
        Located(value=block.approval, first=lines[block.lines[0]].block, last=lines[block.lines[-1]].block)
        for block in approval_blocks(lines, frozenset())
        if not block.names_order
    )


def plain_approvals(document: Document) -> tuple[PlainApproval, ...]:
    """Return the approval blocks that name no order, each with its place and whether its date is left blank."""
    lines = lines_of(document)
    return tuple(
        PlainApproval(
            approval=block.approval,
            word=block.word,
            draft=block.draft,
            source=source_of([lines[at] for at in block.lines]),
        )
        for block in approval_blocks(lines, frozenset())
        if not block.names_order
    )


def approval_blocks(lines: Sequence[Line], taken: Iterable[int]) -> tuple[ApprovalBlock, ...]:
    """Return the approval blocks among the lines, those side by side each on its own."""
    used, blocks = set(taken), []
    for at in range(len(lines)):
        if at in used or not _opens(lines[at]):
            continue
        columns = list(_columns(lines, at, used))
        for rows in columns:
            block = _block(rows)
            if block is not None:
                blocks.append(block)
                used |= set(block.lines)
    return tuple(blocks)


def _opens(line: Line) -> bool:
    text = unspaced(line.shown)
    found = _OPENING.match(text)
    if found is None:
        return False
    if found["word"][:1].isupper() and _is_signed(found["rest"].strip()):
        return True
    if len(text) > _LONGEST_LINE:
        return False
    alone = not found["rest"].strip() or len(_EACH.findall(text)) > 1
    return alone or (found["word"].isupper() and not re.match(r"\s*[а-яё]{3,}\s+[а-яё]{3,}", found["rest"]))


def _is_signed(text: str) -> bool:
    """«Утверждаю Директор школы ____ А.Б. Волков Приказ от … № …»: the whole block set in one line."""
    return len(text) < _LONGEST_BLOCK and bool(names_position(text)) and bool(_people(text))


def _columns(lines: Sequence[Line], at: int, used: set[int]) -> Iterator[list[tuple[int, str]]]:
    """Yield each column of approvals that begins at a line, as (line, its text there)."""
    own = _extent(lines, at, used)
    marks = [match.start() for match in _EACH.finditer(_set_in(lines, at))]
    if len(marks) <= 1:
        yield [(index, lines[index].text) for index in own]
        return
    for number in range(len(marks)):
        yield [(index, piece) for index in own if (piece := _piece(_set_in(lines, index), marks, number)).strip()]


def _set_in(lines: Sequence[Line], index: int) -> str:
    """Return a line of a text file with the spaces it is set in by, which its paragraph leaves out."""
    line = lines[index]
    ends = [place.end for place in lines[index - 1].places[-1:]] if index else []
    start = line.places[0].start if line.places else None
    if start is None or not ends or ends[0] is None or line.block == lines[index - 1].block:
        return line.text
    return " " * min(max(0, start - ends[0] - 1 - line.gap), _LONGEST_LINE) + line.text


def _piece(text: str, marks: Sequence[int], number: int) -> str:
    """Return what stands in one column of a line set in columns by spaces."""
    pieces = [(match.start(), match[0]) for match in re.finditer(r"\S+(?:[ ]\S+)*", text.replace("\t", "   "))]
    if len(pieces) == len(marks):
        return pieces[number][1]
    nearest = [(min(range(len(marks)), key=lambda mark: abs(marks[mark] - start)), piece) for start, piece in pieces]
    return " ".join(piece for column, piece in nearest if column == number)


def _extent(lines: Sequence[Line], at: int, used: set[int]) -> list[int]:
    """Return the indexes of the lines that can belong to the approvals that begin at a line."""
    own = [at]
    for index in range(at + 1, min(len(lines), at + _MOST_LINES)):
        line, text = lines[index], lines[index].shown
        other = line.column != lines[at].column or line.page != lines[at].page or line.is_table or index in used
        long = len(text) > (_LONGEST_POSITION if names_position(text) else _LONGEST_LINE)
        if other or long or _heads_order(lines, index) or _TITLE.match(text) or _opens(line):
            break
        if line.gap and _is_whole(" ".join(lines[one].text for one in own)) and not _goes_on(text):
            break
        own.append(index)
    return own


def _heads_order(lines: Sequence[Line], at: int) -> bool:
    """«УТВЕРЖДАЮ / Директор ____ / ПРИКАЗ № 5 / … / ПРИКАЗЫВАЮ:»: the paper's own kind, no act that approves."""
    kind = kind_of(lines[at])
    if kind is None:
        return False
    return find_verb(lines, at + 1, min(len(lines), at + _TO_VERB), kind) is not None


def stands_in_approval(lines: Sequence[Line], at: int) -> bool:
    """Say whether a line «Приказ № 5 от …» stands below «УТВЕРЖДАЮ»: it names the act that approves."""
    above = lines[max(0, at - _MOST_ABOVE) : at]
    return any(_opens(line) and line.column == lines[at].column and line.page == lines[at].page for line in above)


def _is_whole(text: str) -> bool:
    return bool(find_people(text) and (find_dates(text) or _ORDER.search(text)))


def _goes_on(text: str) -> bool:
    return bool(_ORDER.match(text) or find_dates(text) or re.match(r"[_«]", text))


def _block(rows: list[tuple[int, str]]) -> ApprovalBlock | None:
    """Read one approval block from the lines of its column."""
    text = unspaced("\n".join(piece.strip() for _, piece in rows))
    opening = _OPENING.match(text)
    if opening is None:
        return None
    body = opening["rest"].strip()
    order = _ORDER.search(body)
    outside = body[: order.start()] if order else body
    people = _people(outside) or _people(body)
    named = read_requisites(body[order.start() :]) if order else Requisites()
    approval = Approval(
        name=_name(outside if _people(outside) else body, people[0], opening["word"]) if people else None,
        position=_position(outside, people[0][:2] if people else None),
        date=next((day.value for day in find_dates(outside) if day.value), None),
    )
    return ApprovalBlock(
        word=opening["word"].lower(),
        approval=approval,
        order=named,
        names_order=bool(order and (named.number or named.date or named.draft)),
        issuer=None,
        draft=approval.date is None and any(day.value is None for day in find_dates(outside)),
        lines=tuple(index for index, _ in rows),
    )


def _name(text: str, found: Found, word: str) -> str:
    """Under «Утверждаю» the name is signed; «утверждено директором …» may decline it."""
    signed = word.lower() in ("утверждаю", "согласовано", "согласован")
    return as_signed(text, found) if signed else found[2].normal


def _people(text: str) -> list[Found]:
    return [found for found in find_people(text) if not is_eponym(text, found[0])]


def _position(text: str, name: tuple[int, int] | None) -> str | None:
    """Return what stands before the name (or, failing that, before the date), without the blanks for a signature."""
    dates = [day.start for day in find_dates(text)]
    words = _words(text[: name[0] if name else min(dates, default=len(text))])
    if not words and name:
        words = _words(text[name[1] :])
    return words if words and not words.startswith(("на ", "от ")) else None


def _words(text: str) -> str:
    text = _COLLEGIAL.sub("", collapse(_BLANKS.sub(" ", text))).strip(" ,:;-–—(")
    return re.sub(r"\s+от$", "", text)
