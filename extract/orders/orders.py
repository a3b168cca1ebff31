"""Orders: each приказ, распоряжение or постановление of a document, from its head to its signature."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from extract.acts.references import find_references
from extract.orders.head import Head, HeadLines, find_heads, read_head
from extract.orders.letters import find_letter
from extract.orders.order_items import read_items
from extract.orders.shortcomings import requisite_findings
from extract.orders.signatory import find_signatory, is_below, without_electronic_stamp
from extract.orders.stamps import find_stamps
from extract.text.lines import Line, lines_of, source_of, unspaced
from model.document import Document
from model.finding import Code, Finding, Severity
from model.order import Item, Order, Reference, Signatory
from model.raw import Located
from model.text import collapse

#: Words that belong to no item are shorter than a line.
_SHORT: Final = 60
_MARK: Final = re.compile(r"\(?проект\)?", re.IGNORECASE)
#: The mark stands in the corner, above the letterhead.
_MARK_ABOVE: Final = 3
_IN_KIND: Final = {
    "распоряжение": "в распоряжении",
    "постановление": "в постановлении",
    "решение": "в решении",
    "указ": "в указе",
    "протокол": "в протоколе",
}


def find_orders(document: Document) -> tuple[Located[Order], ...]:
    """Return the orders of a document, each with the blocks from its head to its signature; else its letter."""
    found = _orders(document)
    letter = None if found else find_letter(document)
    return found if letter is None else (letter,)


def _orders(document: Document) -> tuple[Located[Order], ...]:
    lines = lines_of(document)
    ends = _ends(lines)
    heads = find_heads(lines, ends)
    limits = [*(head.first for head in heads[1:]), len(lines)][: len(heads)]
    return tuple(
        _order(lines, head, min([limit, *(end for end in ends if end > head.at)]))
        for head, limit in zip(heads, limits, strict=True)
    )


def _ends(lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines that no order goes beyond: annex stamps and tables of data."""
    stamps = {stamp.first for stamp in find_stamps(lines)}
    return frozenset(stamps | {at for at, line in enumerate(lines) if line.is_table})


def _order(lines: Sequence[Line], found: HeadLines, stop: int) -> Located[Order]:
    """Read the order whose lines are [found.first, stop)."""
    head = read_head(lines, found, stop)
    body = without_electronic_stamp(lines[head.body : stop])
    signed = find_signatory(body, 1 if head.rest and not head.rest.endswith((".", ";", ":")) else 0)
    text_lines = _without_loose_end(body[: signed[0]]) if signed else _above_below(body)
    items = read_items(_with_rest(text_lines, head.rest))
    last = (
        body[signed[1] - 1] if signed else (text_lines[-1] if text_lines else lines[max(head.body, found.at + 1) - 1])
    )
    own = [line for line in lines[found.first : stop] if line.block <= last.block]
    value = Order(
        kind=found.kind,
        issuer=head.issuer,
        region=head.region,
        municipality=head.municipality,
        place=head.place,
        number=head.named.number,
        number_raw=head.named.number_raw,
        date=head.named.date,
        title=head.title,
        basis=tuple(_cited(head.preamble)),
        items=items,
        signatory=signed[2] if signed else None,
        findings=(*_findings(found.kind, head, items, signed[2] if signed else None), *_marked(lines, found)),
        source=source_of(own),
    )
    return Located(value=value, first=own[0].block, last=own[-1].block)


def _cited(preamble: str) -> Iterator[Reference]:
    """Yield the acts a preamble cites, without those that only their titles name."""
    stop = 0
    for start, end, reference in find_references(preamble):
        if start >= stop:
            yield reference
        stop = max(stop, end)


def _above_below(body: Sequence[Line]) -> Sequence[Line]:
    stop = next((at for at, line in enumerate(body) if is_below(line)), len(body))
    return body[:stop]


def _without_loose_end(lines: Sequence[Line]) -> Sequence[Line]:
    """Leave out words that stand between the last finished item and the signature: a text box, a mark."""
    while len(lines) > 1 and _is_loose(lines[-2], lines[-1]):
        lines = lines[:-1]
    return lines


def _is_loose(before: Line, line: Line) -> bool:
    text = line.text.strip()
    ends_open = not text.endswith((".", ";", ":", ",", "»", ")")) and len(text) < _SHORT
    return ends_open and not line.number and not text[:1].isdigit() and before.text.rstrip().endswith((".", "!"))


def _with_rest(lines: Sequence[Line], rest: str) -> Sequence[Line]:
    """«…, приказываю: 1. Утвердить»: the first item stands on the verb's line."""
    return [Line(text=rest, block=lines[0].block if lines else 0), *lines] if rest else lines


def _findings(kind: str, head: Head, items: Sequence[Item], signatory: Signatory | None) -> Iterator[Finding]:
    cut = signatory is None and _is_cut(items)
    unsigned = () if cut or (signatory and signatory.name) else ("подпись",)
    yield from requisite_findings(_IN_KIND.get(kind, "в приказе"), head.named, unsigned)
    if cut:
        yield Finding(
            code=Code.TEXT_TRUNCATED,
            severity=Severity.WARNING,
            message="Текст приказа обрывается: последний пункт не окончен, подписи нет.",
        )


def _marked(lines: Sequence[Line], found: HeadLines) -> Iterator[Finding]:
    """«ПРОЕКТ» above the letterhead: nobody has signed it yet."""
    above = lines[max(0, found.first - _MARK_ABOVE) : found.at]
    if any(_MARK.fullmatch(unspaced(collapse(line.text))) for line in above):
        yield Finding(
            code=Code.UNAPPROVED_DRAFT,
            severity=Severity.WARNING,
            message="Похоже на проект: над документом стоит пометка «Проект».",
        )


def _is_cut(items: Sequence[Item]) -> bool:
    """Say whether the last item stops in the middle of a sentence, or there is no item at all."""
    if not items:
        return True
    last = items[-1].items[-1].text if items[-1].items else items[-1].text
    return not last.rstrip('»") ').endswith((".", "!", "…")) or last.endswith(":")
