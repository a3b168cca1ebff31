"""Whom a recommendation speaks to: «Администрации школы взять на контроль» -> «Администрации школы»."""

import re
from functools import cache

from extract.linguistics import analyser
from extract.orders.order_items import addressees_of, is_infinitive
from model.text import collapse

_WORD = re.compile(r"[А-Яа-яЁё-]+\.?")
#: «Зам. директора усилить …»: the abbreviation hides its case.
_SHORTENED = frozenset({"зам.", "зав.", "пед.", "и.о.", "гл."})
_WITHIN = 14
_LONGEST_SHORT = 6
#: «по», «ей» are no addressees.
_SHORTEST = 4


def spoken_to(text: str) -> str | None:
    """Return the addressee, as written; None where the statement speaks to nobody in particular.

    A form that is dative among other cases («администрации») counts where an infinitive follows and no verb before it.
    """
    named = next(iter(addressees_of(text)), None)
    if named:
        return named.strip(" :–—-") or None
    words = list(_WORD.finditer(text[:300]))[:_WITHIN]
    if not words or not _may_open(words[0][0]):
        return None
    for word in words[1:]:
        if is_infinitive(word[0]):
            return collapse(text[: word.start()]).strip(" ,:–—-") or None
        if _is_verb(word[0]):
            return None
    return None


def _may_open(word: str) -> bool:
    """«Зам.», «МКУ», «Администрации»: an abbreviation, or a noun that may be dative."""
    short = word.isupper() and 1 < len(word) <= _LONGEST_SHORT
    return short or word.lower() in _SHORTENED or may_be_dative(word, nouns=True)


@cache
def may_be_dative(word: str, *, nouns: bool = False) -> bool:
    """Say whether a word that is a noun or adjective before all else is dative among other cases."""
    parses = analyser().parse(word.lower())
    named = len(word) >= _SHORTEST and ("NOUN" in parses[0].tag or (not nouns and "ADJF" in parses[0].tag))
    return named and any("datv" in parse.tag for parse in parses)


@cache
def _is_verb(word: str) -> bool:
    return "VERB" in analyser().parse(word.lower())[0].tag
