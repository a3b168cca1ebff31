"""Где кончается один ответственный и начинается другой: small rules over the units of a cell, in order."""

import re
from collections.abc import Callable, Sequence

from extract.parties.commas import at_comma
from extract.parties.gaps import at_line, at_slash, at_space
from extract.parties.joins import begins_after_stop, begins_body, begins_form, joined_by_and
from extract.parties.words import Unit, body_kind, head_at, is_animate

#: True to cut before the unit, False not to, None to leave it to the next rule.
Verdict = bool | None
_Rule = Callable[[Sequence[Unit], Sequence[Unit]], Verdict]
_MARK = re.compile(r";|\n\s*\n")
_NUMBER = re.compile(r"№|\d.*|[IVXХ]{1,4}\.?")
#: «кл. рук. 5–9 кл.»
_CLASSES = re.compile(r"кл\.?|классов|класса|курса|групп", re.IGNORECASE)
#: «и.о.⏎директора», «их заместители»
_WITH_NEXT = ("и.о.", "и. о.", "ио", "врио", "вр.и.о.", "их", "его", "её", "ее")
#: Forms that stand for the institution itself.
_NOUNS = ("ДОУ", "ОУ")


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
    return head is not None and head.kind == "role" and not head.plural and bool(set(behind[0].gap) & set(",–—-"))


def _hanging(current: Sequence[Unit], rest: Sequence[Unit]) -> Verdict:
    """After a preposition, a conjunction or a legal form the phrase goes on, unless a comma parts it."""
    if "," in rest[0].gap or "/" in rest[0].gap:
        return None
    last = current[-1]
    if _CLASSES.fullmatch(rest[0].text) and _NUMBER.fullmatch(last.text):
        return False
    # «Заведующие ДОУ⏎руководители школ»: a form that ends a line needs no name behind it where people begin the next.
    form = last.form and not ("\n" in rest[0].gap and _begins_behind_form(last, rest))
    return False if last.linking or form or last.text.lower() in _WITH_NEXT else None


def _begins_behind_form(last: Unit, rest: Sequence[Unit]) -> bool:
    head = head_at(rest)
    people = head is not None and head.nominative != "no" and (head.kind == "role" or head.plural)
    return people or (last.text in _NOUNS and body_kind(rest[0].text) is not None)


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
    at_comma,
    at_slash,
    at_line,
    at_space,
)
