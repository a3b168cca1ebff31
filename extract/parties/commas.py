"""Запятая между ответственными: what goes on behind a comma, and what begins there."""

import re
from collections.abc import Sequence

from extract.parties.words import (
    Unit,
    agree,
    case_of,
    head_at,
    is_field,
    is_neuter,
    is_participle,
    is_plural,
    is_school_work,
    is_subject,
)

#: True to cut before the unit, False not to, None to leave it to the next rule.
Verdict = bool | None
_NUMBER = re.compile(r"№|\d.*|[IVXХ]{1,4}\.?")
#: Nouns that say no more than that somebody works there.
_ANYBODY = re.compile(r"специалист|сотрудник|работник|лицо|член", re.IGNORECASE)
_TEACHER = re.compile(r"учител|преподавател|педагог|учит", re.IGNORECASE)
_ADDITION = re.compile(r"(?:др|т|пр|иные|другие)\.?", re.IGNORECASE)
_ALSO = ("и", "а", "также", "или", "либо")


def at_comma(current: Sequence[Unit], rest: Sequence[Unit]) -> Verdict:
    """Cut at a comma, unless the party goes on behind it."""
    if "," not in rest[0].gap:
        return None
    rest = rest[1:] if rest[0].text.lower() in _ALSO and len(rest) > 1 else rest
    rest = rest[1:] if rest[0].text.lower() in _ALSO and len(rest) > 1 else rest
    return not any(goes_on(current, rest) for goes_on in _CONTINUATIONS)


def _clause(current: Sequence[Unit], rest: Sequence[Unit]) -> bool:
    """«…, осуществляющих управление», «…, ответственные за …»."""
    first = rest[0].text
    if _names_holder(rest):
        return False
    charged = first.lower().startswith("ответственн") and _may_be_charged(first, current)
    return is_participle(first) or (charged and not rest[0].capital)


def _may_be_charged(first: str, current: Sequence[Unit]) -> bool:
    """«учителя, ответственные за подготовку», «Котова А.А., ответственная за сайт»; a position may be another's."""
    head = head_at(current)
    named = any(unit.kind == "name" for unit in current)
    role = head is not None and head.kind == "role" and agree(first, current[0].text)
    return named or (role and (is_plural(current[0].text) or _ANYBODY.match(current[-1].text) is not None))


def _names_holder(rest: Sequence[Unit]) -> bool:
    """«…, ведущий специалист», «…, наставляемые»: a participle that describes or stands for who is meant."""
    head = head_at(rest)
    if head is not None and head.length > 1 and head.kind == "role" and head.nominative == "sure":
        return is_plural(rest[0].text) == head.plural
    alone = len(rest) == 1 or bool(set(rest[1].gap) & set(",;"))
    return alone and is_plural(rest[0].text)


def _phrase(_: Sequence[Unit], rest: Sequence[Unit]) -> bool:
    """«…, в том числе …», «…, по согласованию», «…, № 5», «… и др.»."""
    return rest[0].linking or _NUMBER.fullmatch(rest[0].text) is not None or bool(_ADDITION.fullmatch(rest[0].text))


def _oblique(current: Sequence[Unit], rest: Sequence[Unit]) -> bool:
    """«директора школ, лицеев»: not in the nominative."""
    head = head_at(rest)
    if head is not None:
        return head.nominative == "no"
    first = rest[0]
    if first.kind != "word" or first.capitals:
        return False
    if case_of(first.text) == "no":
        return not _describes_head(rest)
    if _more_fields(current, first):
        return True
    # «отдел образования, воспитания» has two fields; «сообщества», «предприятия» are parties.
    field = first.text.endswith("ния") and is_neuter(current[-1].text)
    return not first.capital and is_neuter(first.text) and (field or _has_charge(current))


def _more_fields(current: Sequence[Unit], first: Unit) -> bool:
    """«Отдел образования, культуры и спорта»: a body deals with several matters."""
    head = head_at(current)
    return head is not None and head.kind == "organisation" and not first.capital and is_field(first.text)


def _describes_head(rest: Sequence[Unit]) -> bool:
    """«муз. руководитель»: a shortened word has no case, the head behind it has."""
    head = head_at(rest[1:]) if rest[0].text.endswith(".") else None
    return head is not None and head.nominative != "no"


def _has_charge(current: Sequence[Unit]) -> bool:
    """«начальник управления, агентства»: a role over a thing may be over another; «школы, сообщества» are two."""
    head = head_at(current)
    return head is not None and head.kind == "role" and len(current) > head.length


def _more_work(current: Sequence[Unit], rest: Sequence[Unit]) -> bool:
    """«по УВР, ВР»."""
    return is_school_work(rest[0].text) and is_school_work(current[-1].text)


def _more_subjects(current: Sequence[Unit], rest: Sequence[Unit]) -> bool:
    """«учителя русского языка, математики»."""
    return is_subject(rest[0].text) and any(_TEACHER.match(unit.text) for unit in current)


_CONTINUATIONS = (_clause, _phrase, _oblique, _more_work, _more_subjects)
