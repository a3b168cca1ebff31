"""Annexes: stamps «Приложение … к приказу …» and approval blocks that name an order."""

import re

from extract.acts.references import find_references
from extract.entities.names import nominative_body
from extract.entities.people import find_people
from extract.orders.approvals import ApprovalBlock, approval_blocks
from extract.orders.requisites import Requisites, read_requisites
from extract.orders.shortcomings import requisite_findings
from extract.orders.signatory import Signed, find_signatory
from extract.orders.stamps import Stamp, find_stamps
from extract.text.casing import is_capitals, restore_case
from extract.text.lines import Line, lines_of, source_of
from model.document import Document
from model.order import Annex, Approval, Signatory
from model.raw import Located

_ACT = re.compile(r"(?:приказ|распоряжени|постановлени|решени|письм|протокол)[а-яё]{1,3}(?![а-яё])", re.IGNORECASE)
_REQUISITES = re.compile(r"\s(?:от\b|№|N\s?\d|[«\"]?\s?\d{1,2}\s?[.»\"]|_{2,}).*$", re.DOTALL | re.IGNORECASE)
_DATED = re.compile(r"\sот\s{1,3}[«\"\d_]")
#: Annexes of programmes and of sets of measures name no order of their own.
_OF_PROGRAMME = re.compile(
    r"\bк\s+(?:\S+\s+){0,2}(?:программ|комплекс|план|поряд|положени|договор|соглашени)", re.IGNORECASE
)


def find_annexes(document: Document) -> tuple[Located[Annex], ...]:
    """Return the annexes of a document, each with the blocks its stamp stands in."""
    lines = lines_of(document)
    stamps = find_stamps(lines)
    taken = {at for stamp in stamps for at in range(stamp.first, stamp.stop)}
    found = [_annex(lines, stamp) for stamp in stamps]
    found += [_approved(lines, block) for block in approval_blocks(lines, taken) if block.names_order]
    return tuple(sorted(found, key=lambda annex: (annex.first, annex.last)))


def _annex(lines: tuple[Line, ...], stamp: Stamp) -> Located[Annex]:
    own = lines[stamp.first : stamp.stop]
    act = _ACT.search(stamp.text)
    named = read_requisites(stamp.text[act.start() :] if act else stamp.text)
    lacks = () if _OF_PROGRAMME.search(stamp.text) and not act else requisite_findings("в грифе приложения", named)
    signed = _signed_below(lines, stamp)
    own = lines[stamp.first : stamp.stop + (signed[1] if signed else 0)]
    value = Annex(
        approved_by=_approval(signed[2]) if signed else None,
        number=stamp.number,
        issuer=_issuer(stamp.text[act.start() :]) if act else None,
        order_number=named.number,
        order_number_raw=named.number_raw,
        order_date=named.date,
        findings=tuple(lacks),
        source=source_of(own),
    )
    return Located(value=value, first=own[0].block, last=own[-1].block)


def _signed_below(lines: tuple[Line, ...], stamp: Stamp) -> Signed | None:
    """«УТВЕРЖДЕНО / приказом … от … № … / Директор ____ А.Б. Волкова»: who signs below the act."""
    if stamp.number or not stamp.approved:
        return None
    first = lines[stamp.first]
    below = [
        line for line in lines[stamp.stop : stamp.stop + 3] if line.column == first.column and line.page == first.page
    ]
    signed = find_signatory(below, 0) if below and not below[0].gap else None
    return signed if signed and signed[0] == 0 and signed[2].name else None


def _approval(signatory: Signatory) -> Approval:
    return Approval(name=signatory.name, position=signatory.position)


def _issuer(text: str) -> str | None:
    """Return the issuer that stands between the act word and its date and number, in the nominative."""
    text = restore_case(text) if is_capitals(text) else text
    references = find_references(text)
    if references:
        return references[0][2].issuer
    act = _ACT.match(text)
    behind = text[act.end() :] if act else text
    name = (_named_openly(behind) or _REQUISITES.sub("", behind)).strip(" ,.")
    return nominative_body(name) if name and not name.startswith("№") else None


def _named_openly(text: str) -> str | None:
    """«… МБДОУ «Детский сад № 22 С.М. Палкиной от 01.04.2022»: a quote left open goes on to the name or «от»."""
    found = _DATED.search(text)
    name = text[: found.start()] if found else ""
    if name.count("«") <= name.count("»"):
        return None
    people = find_people(name)
    return name[: people[0][0]] if people else name


def _approved(lines: tuple[Line, ...], block: ApprovalBlock) -> Located[Annex]:
    own = [lines[at] for at in block.lines]
    named = Requisites(
        date=block.order.date, number=block.order.number, number_raw=block.order.number_raw, draft=block.order.draft
    )
    value = Annex(
        issuer=block.issuer,
        order_number=named.number,
        order_number_raw=named.number_raw,
        order_date=named.date,
        approved_by=block.approval,
        findings=tuple(requisite_findings("в грифе утверждения", named)),
        source=source_of(own),
    )
    return Located(value=value, first=own[0].block, last=own[-1].block)
