"""Где кончается один ответственный и начинается другой: small rules over the units of a cell, in order."""

import re
from collections.abc import Callable, Sequence

from extract.party_joins import begins_after_stop, begins_body, begins_form, joined_by_and
from extract.party_words import (
    Head,
    Unit,
    body_kind,
    case_of,
    head_at,
    head_kind,
    is_adjective,
    is_adjective_only,
    is_animate,
    is_field,
    is_neuter,
    is_participle,
    is_plural,
    is_school_work,
    is_subject,
)

#: True to cut before the unit, False not to, None to leave it to the next rule.
Verdict = bool | None
_Rule = Callable[[Sequence[Unit], Sequence[Unit]], Verdict]
_MARK = re.compile(r";|\n\s*\n")
_NUMBER = re.compile(r"№|\d.*|[IVXХ]{1,4}\.?")
_TEACHER = re.compile(r"учител|преподавател|педагог|учит", re.IGNORECASE)
_ADDITION = re.compile(r"(?:др|т|пр|иные|другие)\.?", re.IGNORECASE)
#: What a body belongs to: «Отдел образования⏎администрации района».
_SUPERIOR = re.compile(r"администрации|управления|департамента|министерства|комитета|учреждения")
_WHOLE_NAMES = {("управляющий", "совет"), ("попечительский", "совет"), ("педагогический", "совет")}
#: What people are charged with, never a party: «курирующий вопросы⏎ГИА».
_MATTER = re.compile(r"(?:ГИА|ЕГЭ|ОГЭ|ГВЭ|ВПР|ФГОС|НОКО|ВСОКО|ОВЗ|ИКТ)(?:-\d{1,2})?")
#: Letters of the longest shortened word: «метод.»
_SHORTEST = 6
#: «кл. рук. 5–9 кл.»
_CLASSES = re.compile(r"кл\.?|классов|класса|курса|групп", re.IGNORECASE)
#: «и.о.⏎директора», «их заместители»
_WITH_NEXT = ("и.о.", "и. о.", "ио", "врио", "вр.и.о.", "их", "его", "её", "ее")
#: «Администрация⏎ОО» is one, «Администрация⏎ИМЦ» two.
_HAVE_MASTERS = ("оо", "оу", "доу", "доо", "удо", "шнор", "шнсу")
_ALSO = ("и", "а", "также", "или", "либо")


def begins_party(current: Sequence[Unit], rest: Sequence[Unit]) -> bool:
    """Tell whether a new party begins with the first unit of `rest`, `current` being the units of the one before."""
    verdicts = (rule(current, rest) for rule in _RULES)
    return next((verdict for verdict in verdicts if verdict is not None), False)


def _marked(_: Sequence[Unit], rest: Sequence[Unit]) -> Verdict:
    """«…; …», an empty line."""
    return True if _MARK.search(rest[0].gap) else None


def _enclosed(current: Sequence[Unit], rest: Sequence[Unit]) -> Verdict:
    """Brackets and quotes belong to what stands before them, unless a comma parts two names in quotes."""
    if rest[0].kind != "closed":
        return None
    quoted = [unit.kind == "closed" and unit.text[:1] != "(" for unit in (current[-1], rest[0])]
    return all(quoted) and "," in rest[0].gap and any(unit.form for unit in current)


def _before_name(current: Sequence[Unit], rest: Sequence[Unit]) -> Verdict:
    """«Директор ОУ Ковалёв А.А.» is one; a second name, or a name after a comma or a body, begins a party."""
    if rest[0].kind != "name":
        return None
    if any(unit.kind == "name" for unit in current) or "," in rest[0].gap:
        return True
    if current[-1].linking:
        return False
    head = head_at(current)
    return head.kind != "role" if head is not None else not is_animate(current[0].text)


def _after_name(current: Sequence[Unit], rest: Sequence[Unit]) -> Verdict:
    """«Имя, должность» is one party, unless the position is plural or has a name of its own."""
    if len(current) != 1 or current[0].kind != "name":
        return None
    head = head_at(rest)
    if head is None or head.kind != "role" or head.nominative == "no":
        return None
    if head.plural or _names_next(rest):
        return True
    return rest[0].capital and "," not in rest[0].gap


def _names_next(rest: Sequence[Unit]) -> bool:
    for place, unit in enumerate(rest[1:], 1):
        if set(unit.gap) & set(",;\n"):
            return False
        if unit.kind == "name":
            return not _ends_in_position(rest[place:])
    return False


def _ends_in_position(rest: Sequence[Unit]) -> bool:
    """«Лебедь А.А., завуч Котова Б.Б., методист»: the last name has its position behind it, and so has the first."""
    last = max(place for place, unit in enumerate(rest) if unit.kind == "name")
    behind = rest[last + 1 :]
    head = head_at(behind)
    return head is not None and head.kind == "role" and not head.plural and "," in behind[0].gap


def _hanging(current: Sequence[Unit], rest: Sequence[Unit]) -> Verdict:
    """After a preposition, a conjunction or a legal form the phrase goes on, unless a comma parts it."""
    if "," in rest[0].gap or "/" in rest[0].gap:
        return None
    last = current[-1]
    if _CLASSES.fullmatch(rest[0].text) and _NUMBER.fullmatch(last.text):
        return False
    # «Заведующие ДОУ⏎руководители школ»: a form that ends a line needs no name behind it where people begin the next.
    head = head_at(rest) if "\n" in rest[0].gap else None
    form = last.form and (head is None or head.kind != "role" or head.nominative == "no")
    return False if last.linking or form or last.text.lower() in _WITH_NEXT else None


def _at_comma(current: Sequence[Unit], rest: Sequence[Unit]) -> Verdict:
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
    charged = first.lower().startswith("ответственн") and is_plural(first) == _plural(current)
    return is_participle(first) or (charged and not rest[0].capital)


def _names_holder(rest: Sequence[Unit]) -> bool:
    """«…, ведущий специалист», «…, наставляемые»: a participle that describes or stands for who is meant."""
    head = head_at(rest)
    if head is not None and head.length > 1 and head.kind == "role" and head.nominative == "sure":
        return is_plural(rest[0].text) == head.plural
    alone = len(rest) == 1 or bool(set(rest[1].gap) & set(",;"))
    return alone and is_plural(rest[0].text)


def _plural(current: Sequence[Unit]) -> bool:
    head = head_at(current)
    return head is not None and head.plural


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


def _at_slash(_: Sequence[Unit], rest: Sequence[Unit]) -> Verdict:
    if "/" not in rest[0].gap:
        return None
    head = head_at(rest)
    return head is not None and head.nominative != "no"


def _at_line(current: Sequence[Unit], rest: Sequence[Unit]) -> Verdict:
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
        governed = _governs(current[-1]) and not _plural_role(head.kind, first)
        governed = governed or (_SUPERIOR.match(first.text) is not None and _has_body(current))
        return head.nominative == "sure" or (head.nominative == "maybe" and not governed)
    return first.capital and case_of(first.text) == "sure" and not _governs(current[-1])


def _begins_capitals(current: Sequence[Unit], first: Unit) -> bool:
    """«ЗДУВР» on a line of its own is somebody; «ИМЦ» is, unless what stands before it has it for a master."""
    last, head = current[-1], head_at(current)
    if head_kind(first.text) == "role":
        return True
    if head_kind(last.text) is not None and case_of(last.text) != "no":
        body = head is not None and head.kind == "organisation" and body_kind(first.text) is not None
        return body and (first.text.lower() not in _HAVE_MASTERS or (head is not None and head.length > 1))
    if head_kind(last.text) == "role":
        return False
    return not last.capitals or is_school_work(last.text) or None not in (body_kind(last.text), body_kind(first.text))


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
    """Tell whether the last word may rule the next: not «библиотекой» in «Заведующая библиотекой», nor a body people."""
    last = current[-1]
    return _governs(last) and head_kind(last.text) != "organisation" and not (len(current) > 1 and case_of(last.text) == "no")


def _at_space(current: Sequence[Unit], rest: Sequence[Unit]) -> Verdict:
    """«Отдел образования Руководитель ОО»: nothing parts them but a new head."""
    if _whole_name(current[-1], rest[0]):
        return False
    head, last = head_at(rest), current[-1]
    if head is None or not rest[0].gap.strip(".").isspace() or head.nominative == "no" or rest[0].capitals:
        return None
    if head_at(current) is None and all(is_adjective(unit.text) for unit in current):
        return False
    if head.nominative == "maybe":
        return rest[0].capital and head.kind == "role" and head.plural and not _rules(current) and last.kind == "word"
    if rest[0].capital or is_participle(last.text):
        return not is_participle(last.text)
    return _begins_small(head, current, rest)


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


_RULES: tuple[_Rule, ...] = (
    _marked,
    _enclosed,
    joined_by_and,
    _before_name,
    _after_name,
    begins_after_stop,
    begins_body,
    begins_form,
    _hanging,
    _at_comma,
    _at_slash,
    _at_line,
    _at_space,
)
