"""Ответственные без запятой между ними: «… и …», «УО ИМЦ ОО», «МБОУ СОШ № 1 МБОУ СОШ № 2», «Директор. Завуч.»."""

from collections.abc import Sequence

from extract.parties.words import Head, Unit, body_kind, case_of, head_at, head_kind, is_known

#: True to cut before the unit, False not to, None to leave it to the next rule.
Verdict = bool | None

_OWNERS = ("их", "его", "её", "ее")
_SHORTEST_WORD = 5
_SHORTEST_FORM = 2


def joined_by_and(current: Sequence[Unit], rest: Sequence[Unit]) -> Verdict:
    """«Директор и педагоги» are two; «Руководители и педагоги школ», «отдел опеки и попечительства» are one."""
    if current[-1].text.lower() != "и" or len(current) == 1 or "," in current[-1].gap:
        return None
    first, head = head_at(current), head_at(rest)
    if rest[0].kind == "name":
        return any(unit.kind == "name" for unit in current) or (first is not None and first.kind == "role")
    if rest[0].text.lower() in _OWNERS:
        return False
    alone = len(current) == 2 and body_kind(current[0].text) is not None  # noqa: PLR2004 -- a body and «и»
    if body_kind(rest[0].text) is not None:
        return alone or (first is not None and first.kind == "organisation")
    if head is None or not (alone or _is_first(first)):
        return False
    return _is_second(head) and not (first is not None and _shares_rest(first, head, current, rest))


def _is_first(head: Head | None) -> bool:
    return head is not None and head.nominative != "no"


def _is_second(head: Head) -> bool:
    """A head that looks like a genitive is one, unless people are named: «заместитель директора и учителя»."""
    return head.nominative == "sure" or (head.nominative == "maybe" and head.plural and head.kind == "role")


def _shares_rest(first: Head, head: Head, current: Sequence[Unit], rest: Sequence[Unit]) -> bool:
    """«Руководители и педагоги школ»: what stands behind the second belongs to both."""
    bare = len(current) == first.length + 1
    behind = rest[head.length] if len(rest) > head.length else None
    owned = behind is not None and behind.gap.isspace() and (behind.capitals or case_of(behind.text) != "sure")
    return bare and first.plural and head.plural and owned and behind is not None and not behind.linking


def begins_after_stop(current: Sequence[Unit], rest: Sequence[Unit]) -> Verdict:
    """«Директор школы. Завуч. Учителя.»: a full stop behind a whole word, and a head with a capital letter."""
    last = current[-1]
    if last.kind != "word" or not last.text.endswith(".") or len(last.text) <= _SHORTEST_WORD or not rest[0].capital:
        return None
    head = head_at(rest)
    whole = is_known(last.text) or last.capitals
    return True if whole and head is not None and head.nominative != "no" and not rest[0].linking else None


def begins_body(current: Sequence[Unit], rest: Sequence[Unit]) -> Verdict:
    """«ИМЦ ОО», «Отдел образования ОО» are two; «Руководители ОО», «Методист ИМЦ» are one."""
    if body_kind(rest[0].text) is None or not rest[0].gap.isspace() or "\n" in rest[0].gap:
        return None
    last, first = current[-1], head_at(current)
    if last.linking or last.form or head_kind(last.text) is not None:
        return None
    if body_kind(current[0].text) is not None and len(current) <= 2:  # noqa: PLR2004 -- «УО (по согласованию)»
        return True
    if first is None or first.kind != "organisation" or first.nominative == "no" or len(current) == first.length:
        return None
    return None if any(unit.linking or "," in unit.gap for unit in current[1:]) else True


def begins_form(current: Sequence[Unit], rest: Sequence[Unit]) -> Verdict:
    """«МБОУ СОШ № 1 МБОУ СОШ № 2»: a legal form behind a school that has one."""
    if not rest[0].form or not rest[0].gap.isspace():
        return None
    last, first = current[-1], head_at(current)
    named = any(unit.form for unit in current) and (last.kind == "closed" or last.text.rstrip(".").isdigit())
    body = first is not None and first.kind == "organisation" and first.nominative != "no"
    whole = len(current) > (first.length if first else 0) and not (last.linking or last.form or last.capitals)
    return True if named or (body and whole and len(rest[0].text) > _SHORTEST_FORM) else None
