"""Ответственные с новой строки, через дробь и через пробел: what begins where no comma stands."""

import re
from collections.abc import Sequence

from extract.parties.words import (
    Head,
    Unit,
    body_kind,
    case_of,
    head_at,
    head_kind,
    is_adjective,
    is_adjective_only,
    is_participle,
    is_plural,
    is_school_work,
)

#: True to cut before the unit, False not to, None to leave it to the next rule.
Verdict = bool | None
_ADDITION = re.compile(r"(?:др|т|пр|иные|другие)\.?", re.IGNORECASE)
#: What a body belongs to: «Отдел образования⏎администрации района».
_SUPERIOR = re.compile(r"администрации|управления|департамента|министерства|комитета|учреждения")
_WHOLE_NAMES = {("управляющий", "совет"), ("попечительский", "совет"), ("педагогический", "совет")}
#: What people are charged with, never a party: «курирующий вопросы⏎ГИА».
_MATTER = re.compile(r"(?:ГИА|ЕГЭ|ОГЭ|ГВЭ|ВПР|ФГОС|НОКО|ВСОКО|ОВЗ|ИКТ)(?:-\d{1,2})?")
#: Letters of the longest shortened word: «метод.»
_SHORTEST = 6
#: Who works in a school, and for no other body.
_STAFF = re.compile(r"учител|преподавател|педагог|психолог|логопед|библиотекар|воспитател|вожат|завуч", re.IGNORECASE)
#: «Администрация⏎ОО» is one, «Администрация⏎ИМЦ» two.
_HAVE_MASTERS = ("оо", "оу", "доу", "доо", "удо", "шнор", "шнсу")


def at_slash(_: Sequence[Unit], rest: Sequence[Unit]) -> Verdict:
    """Cut at a slash before a head: «Отдел образования / руководители ОО»."""
    if "/" not in rest[0].gap:
        return None
    head = head_at(rest)
    return head is not None and head.nominative != "no"


def at_line(current: Sequence[Unit], rest: Sequence[Unit]) -> Verdict:
    """A line begins a party with a head in the nominative; else it goes on with the one before."""
    if "\n" not in rest[0].gap or "-" in rest[0].gap:
        return None
    head, first = head_at(rest), rest[0]
    if _awaits_noun(current[-1], first):
        return False
    if _MATTER.fullmatch(first.text):
        return False
    if first.capitals:
        return _begins_capitals(current, first)
    if head is not None:
        people = current[-1].capitals and head.kind == "role" and head.plural  # «рук. ШМО⏎учителя 1–4 классов»
        people = people or _paired(rest) or _two_kinds_of_school(current, head) or _more_staff(current, first)
        oblique = head_kind(current[-1].text) == "organisation" and case_of(current[-1].text) == "no"
        governed = _governs(current[-1]) and not (oblique or people or _plural_role(head.kind, first))
        governed = governed or (_SUPERIOR.match(first.text) is not None and _has_body(current))
        return head.nominative == "sure" or (head.nominative == "maybe" and not governed)
    return first.capital and case_of(first.text) == "sure" and not _governs(current[-1])


def _paired(rest: Sequence[Unit]) -> bool:
    """«директора и педагоги школ»: what is joined to a nominative is one."""
    head = head_at(rest[2:]) if len(rest) > 2 and rest[1].text == "и" else None  # noqa: PLR2004 -- «и» and a head
    return head is not None and head.nominative == "sure" and head.plural and is_plural(rest[0].text)


def _two_kinds_of_school(current: Sequence[Unit], head: Head) -> bool:
    """«образовательные учреждения⏎школы-участницы»: bodies in the plural are listed, they do not rule one another."""
    first = head_at(current)
    both = first is not None and first.kind == head.kind == "organisation" and first.plural and head.plural
    return both and first is not None and first.length == len(current)


def _more_staff(current: Sequence[Unit], first: Unit) -> bool:
    """«заместители директора⏎учителя начальных классов»: nobody is a teacher's director."""
    last = current[-1]
    helps = head_kind(last.text) == "role" and case_of(last.text) == "sure" and not is_plural(last.text)
    helps = helps and _STAFF.match(last.text) is None
    return not helps and _STAFF.match(first.text) is not None and is_plural(first.text)


def _begins_capitals(current: Sequence[Unit], first: Unit) -> bool:
    """«ЗДУВР» on a line of its own is somebody; «ИМЦ» is, unless what stands before it has it for a master."""
    last, head = current[-1], head_at(current)
    if head_kind(first.text) == "role" or (_STAFF.match(last.text) and _stands_alone(first)):
        return True
    if head_kind(last.text) is not None and case_of(last.text) != "no":
        body = head is not None and head.kind == "organisation" and body_kind(first.text) is not None
        return body and (first.text.lower() not in _HAVE_MASTERS or (head is not None and head.length > 1))
    if head_kind(last.text) == "role":
        return False
    return body_kind(last.text) is not None or _stands_alone(first) or not last.capitals or is_school_work(last.text)


def _stands_alone(first: Unit) -> bool:
    body = body_kind(first.text) is not None or head_kind(first.text) == "group"
    return body and first.text.lower() not in _HAVE_MASTERS


def _awaits_noun(last: Unit, first: Unit) -> bool:
    """«члены рабочей⏎группы», «Управляющий⏎совет»: an adjective at a line's end has its noun on the next."""
    if _whole_name(last, first):
        return True
    if first.capital:
        return False
    return (
        _shortened(last) or is_adjective_only(last.text) or (is_adjective(last.text) and head_kind(last.text) is None)
    )


def _shortened(unit: Unit) -> bool:
    """True for «ст.», «зам.»: the word that they shorten goes with the next."""
    word = unit.kind == "word" and len(unit.text) <= _SHORTEST and not unit.capitals
    return word and unit.text.endswith(".") and _ADDITION.fullmatch(unit.text) is None


def _whole_name(last: Unit, first: Unit) -> bool:
    return (last.text.lower(), first.text.lower()) in _WHOLE_NAMES


def _has_body(current: Sequence[Unit]) -> bool:
    head = head_at(current)
    return head is not None and head.kind != "person"


def _plural_role(kind: str, unit: Unit) -> bool:
    return kind == "role" and unit.capital and is_plural(unit.text)


def _governs(unit: Unit) -> bool:
    """True for a word that another follows in the genitive: «заместитель», «руководитель»."""
    return unit.kind == "word" and head_kind(unit.text) is not None


def _rules(current: Sequence[Unit]) -> bool:
    """Tell whether the last word may rule the next: not «библиотекой» in «Заведующая библиотекой»; no body rules."""
    last = current[-1]
    return (
        _governs(last)
        and not last.capitals
        and head_kind(last.text) != "organisation"
        and not (len(current) > 1 and case_of(last.text) == "no")
    )


def at_space(current: Sequence[Unit], rest: Sequence[Unit]) -> Verdict:
    """«Отдел образования Руководитель ОО»: nothing parts them but a new head."""
    if _whole_name(current[-1], rest[0]):
        return False
    head, last = head_at(rest), current[-1]
    if head is None or not rest[0].gap.strip(".").isspace() or head.nominative == "no" or rest[0].capitals:
        return None
    if _said_again(current, rest, head):
        return True
    if head.nominative == "maybe":
        return rest[0].capital and head.kind == "role" and head.plural and not _rules(current) and last.kind == "word"
    described = head_at(current) is None and all(is_adjective(unit.text) for unit in current)
    if described or is_participle(last.text):
        return False
    return rest[0].capital or _begins_small(head, current, rest)


def _said_again(current: Sequence[Unit], rest: Sequence[Unit], head: Head) -> bool:
    """«отдел ГИА отдел ВПР»: the same noun again begins another."""
    first = head_at(current)
    if first is None or len(current) <= first.length or current[-1].linking:
        return False
    return current[first.length - 1].text.lower() == rest[head.length - 1].text.lower()


def _begins_small(head: Head, current: Sequence[Unit], rest: Sequence[Unit]) -> bool:
    """A head with a small letter: «Рабочая группа администрация», but «кл. руководитель», «педагог психолог»."""
    if head.kind == "organisation":
        return _has_people(current) and not is_adjective(current[-1].text)
    return not _compound(current, rest) and not _describes(current[-1])


def _has_people(current: Sequence[Unit]) -> bool:
    head = head_at(current)
    return head is not None and head.kind == "group"


def _compound(current: Sequence[Unit], rest: Sequence[Unit]) -> bool:
    """«педагог психолог»: a hyphen lost, not two people."""
    kinds = {head_kind(current[-1].text), head_kind(rest[0].text)}
    return kinds == {"role"} and is_plural(current[-1].text) == is_plural(rest[0].text)


def _describes(unit: Unit) -> bool:
    """True for a word that describes the head after it: «школьная», «кл.»."""
    if unit.kind != "word" or is_adjective_only(unit.text):
        return unit.kind == "word"
    return unit.text.endswith(".") or (head_at((unit,)) is None and case_of(unit.text) == "sure")
