"""Обращение: whom a sentence speaks to, and whether it asks or recommends.

«Рекомендовать | руководителям органов … | представить», «Школы | обязаны представить», «представляются | школами»
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from normalize.obligations.askings import Asking, AskingForm
from normalize.obligations.grammar import is_known, may_be, parses
from normalize.obligations.lexicon import bodies, thing_stems
from normalize.obligations.marks import Mark, MarkKind
from normalize.obligations.plain import Plain
from normalize.obligations.sentence import Sentence, Word


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """Обращение: [start, stop) of the readied item; an empty span where only «рекомендовать» is said."""

    start: int
    stop: int
    recommended: bool = False


_URGES: Final = frozenset(
    "рекомендовать поручить предложить обязать просить прошу просим поручать рекомендую поручаю рекомендуем поручаем "
    "предлагаю обязываю предписать".split()
)
_SOFT: Final = ("рекоменд", "предл", "прос", "прош")
_BOUND: Final = ("должн", "обязан", "необходимо", "следует", "надлежит", "требуется", "вправе")
_POLITE: Final = frozenset({"вас", "всех", "всем", "вам", "каждому", "каждая", "каждый", "каждой"})
_ROLES: Final = re.compile(
    r"руководител|директор|заведующ|школ|организаци|учреждени|орган|координатор|куратор|муниципал|начальник"
    r"|управлени|отдел|глав|оо$|оу$|оус$|моуо|омсу|участник|исполнител|команд|методист|институт|центр|администраци"
    r"|общеобразовательн|образовательн"
)
#: An addressee begins with one of so many words.
_FIRST: Final = 2
#: Words of a clause that describes it.
_LONGEST_CLAUSE: Final = 12
_ABBREVIATION: Final = re.compile(r"[А-ЯЁ]{2,8}")
_CASES: Final = {"accs": ("обязать", "просить", "прошу", "просим", "обязываю")}


def address_of(
    plain: Plain, free: Sequence[Word], marks: Sequence[Mark], found: Sequence[Asking], sentence: Sentence
) -> tuple[Address | None, tuple[Asking, ...]]:
    """Return whom the sentence speaks to, and its verbs without those that only urge."""
    urge = _urge(plain, free, found)
    verbs = tuple(one for one in found if urge is None or one.start != urge.start)
    soft = urge is not None and urge.low.startswith(_SOFT)
    first = verbs[0] if verbs else None
    if first is not None and first.form is AskingForm.TERM:
        return _of_term(free, marks, first), verbs
    if first is not None and first.form in (AskingForm.PASSIVE, AskingForm.DONE, AskingForm.PERSONAL):
        return _subject(free, marks, first), verbs
    stop = first.start if first else sentence.stop
    before = [word for word in free if word.start < stop and (urge is None or word.start >= urge.stop)]
    span = _span(plain.text, before, marks, urge)
    if span is None:
        lone = Address(start=sentence.start, stop=sentence.start, recommended=True) if soft else None
        return lone, verbs
    return Address(start=span[0], stop=span[1], recommended=soft), verbs


def _urge(plain: Plain, free: Sequence[Word], found: Sequence[Asking]) -> Word | None:
    """Return «Рекомендовать», «Поручить», «Прошу» where one opens the sentence, or stands before its verb."""
    limit = next((one.start for one in found if plain.low[one.start : one.stop] not in _URGES), len(plain.text))
    return next((word for word in free if word.low in _URGES and word.start < limit), None)


def _span(plain_text: str, before: Sequence[Word], marks: Sequence[Mark], urge: Word | None) -> tuple[int, int] | None:
    """Return the words of the addressee: in the dative, at the beginning or behind a date."""
    words = [word for word in before if word.low not in _POLITE]
    if words and any(one.part == "PREP" for one in parses(words[0].low)[:1]):  # «обо всех изменениях сообщать»
        return None
    at = next((place for place in range(len(words[:_FIRST])) if _opens(words, place, urge)), None)
    if at is None or (at and not any(one.part in ("ADVB", "CONJ") for one in parses(words[0].low))):
        return None
    last = at
    for place in range(at + 1, len(words)):
        if not _in_clause(plain_text, words, place) and _ends(words, place, marks):
            break
        last = place
    start, stop = words[at].start, _with_dot(plain_text, words[last])
    while stop < len(plain_text) and plain_text[stop] in '»"”':
        stop += 1
    for mark in marks:  # «(Приложение 2)», «(Петрова А.А.)» behind it belong to it
        if mark.kind is MarkKind.ASIDE and stop <= mark.start <= stop + 2:
            stop = mark.stop
    return start, stop


def narrowed(words: Sequence[Word], address: Address) -> Address:
    """Return the addressee without «предложения по плану» behind it, where the verb has no other thing."""
    stems = tuple(stem for stem, kind in thing_stems() if kind is not None)
    for place in range(1, len(words)):
        adjective = words[place - 1] if any(one.part == "ADJF" for one in parses(words[place - 1].low)[:1]) else None
        if words[place].quoted or not words[place].low.startswith(stems) or not may_be(words[place].low, "accs"):
            continue
        if adjective is not None and not may_be(adjective.low, "accs"):
            continue
        last = words[place - 2] if adjective is not None and place > 1 else words[place - 1]
        return replace(address, stop=last.stop)
    return address


def _in_clause(text: str, words: Sequence[Word], place: int) -> bool:
    """«школ, имеющих низкие результаты, …»: what describes the addressee is no thing."""
    for at in range(place, max(0, place - _LONGEST_CLAUSE), -1):
        if "," in text[words[at - 1].stop : words[at].start]:
            return words[at].low.startswith("котор") or any(one.part == "PRTF" for one in parses(words[at].low)[:1])
    return False


def _with_dot(text: str, word: Word) -> int:
    """Return where a word ends; the dot of an initial belongs to it."""
    return word.stop + 1 if len(word.text) == 1 and text[word.stop : word.stop + 1] == "." else word.stop


def _opens(words: Sequence[Word], place: int, urge: Word | None) -> bool:
    word = words[place]
    if urge is not None and urge.low in _CASES["accs"]:
        return may_be(word.low, "accs") or may_be(word.low, "gent")
    if _is_abbreviation(word):  # «МБОУ», «ГАУ»
        return True
    if word.quoted or word.low.startswith(("скан", "копи")):
        return False
    if not may_be(word.low, "datv"):
        return urge is None and _is_subject(words, place)
    return not _is_thing(words, place)


def _is_abbreviation(word: Word) -> bool:
    """«МБОУ», «РМК»; a word in capitals that the dictionary has is none."""
    if word.low in bodies("body")[0]:
        return word.text.isupper()
    return _ABBREVIATION.fullmatch(word.text) is not None and not is_known(word.low)


def _is_subject(words: Sequence[Word], place: int) -> bool:
    """«Руководители школ обязаны …»."""
    bound = any(word.low.startswith(_BOUND) for word in words[place:])
    return bound and _ROLES.match(words[place].low) is not None and may_be(words[place].low, "nomn")


def _ends(words: Sequence[Word], place: int, marks: Sequence[Mark]) -> bool:
    """A date, a recipient, a document in the accusative or «необходимо» ends the addressee."""
    one, other = words[place - 1], words[place]
    between = [mark for mark in marks if one.stop <= mark.start and mark.stop <= other.start]
    if any(mark.kind is not MarkKind.ASIDE for mark in between):
        return True
    return not other.quoted and (other.low.startswith(_BOUND) or _is_thing(words, place))


def _is_thing(words: Sequence[Word], place: int) -> bool:
    """Tell whether a document begins here that is surely no genitive: «отчёты», «муниципальную дорожную карту»."""
    word = words[place]
    stems = tuple(stem for stem, kind in thing_stems() if kind is not None)
    found = parses(word.low)
    if any(one.case in ("gent", "datv", "ablt", "loct") for one in found):
        return False
    accusative = any(one.case in ("accs", "nomn") for one in found)
    if not accusative:
        return False
    if word.low.startswith(stems):
        return True
    return any(one.part == "ADJF" for one in found) and any(
        behind.low.startswith(stems) for behind in words[place + 1 : place + 3]
    )


def _subject(free: Sequence[Word], marks: Sequence[Mark], verb: Asking) -> Address | None:
    """Return who does it: «школами» of a passive, «руководители школ» or «каждая ОО» of an active verb."""
    case = "nomn" if verb.form is AskingForm.PERSONAL else "ablt"
    for at, word in enumerate(free):
        if not _ROLES.match(word.low) or not (may_be(word.low, case) or _is_abbreviation(word)):
            continue
        if at and free[at - 1].low in ("в", "во", "на", "по", "о", "об", "от", "из", "для", "с"):
            continue
        first = (
            at - 1
            if at and may_be(free[at - 1].low, case) and not _is_thing(free, at - 1) and _agrees(free[at - 1])
            else at
        )
        stop = _last(free, at, verb, marks)
        return Address(start=free[first].start, stop=stop)
    return None


def _of_term(free: Sequence[Word], marks: Sequence[Mark], term: Asking) -> Address | None:
    """«Срок представления отчётов | общеобразовательных организаций – …», «… школами: …»."""
    for at, word in enumerate(free):
        if at < 1 or word.start < term.stop or not _ROLES.match(word.low):
            continue
        if (
            free[at - 1].low in ("в", "во", "на", "по", "о", "об", "от", "из", "для", "с")
            or word.start == free[0].start
        ):
            continue
        if not (may_be(word.low, "gent") or may_be(word.low, "ablt")):
            continue
        return Address(start=word.start, stop=_last(free, at, term, marks))
    return None


def _agrees(word: Word) -> bool:
    return word.low in _POLITE or any(one.part in ("ADJF", "PRTF") for one in parses(word.low)[:1])


def _last(free: Sequence[Word], at: int, verb: Asking, marks: Sequence[Mark]) -> int:
    """Return where a subject ends: genitives behind it belong to it, up to the verb or a mark."""
    stop = free[at].stop
    for place in range(at + 1, len(free)):
        if free[place].start >= verb.start > free[at].start or _ends(free, place, marks):
            break
        if free[place - 1].stop <= verb.start < free[place].start:
            break
        described = at < place and any(one.part == "ADJF" for one in parses(free[place - 1].low)[:1])
        if not described and not any(one.case == "gent" for one in parses(free[place].low)):
            break
        stop = free[place].stop
    return stop
