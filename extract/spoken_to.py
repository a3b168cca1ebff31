"""Whom a recommendation speaks to: «Администрации школы взять на контроль» -> «Администрации школы»."""

import re
from functools import cache

from extract.linguistics import analyser
from extract.order_items import addressees_of, is_infinitive
from model.text import collapse

_WORD = re.compile(r"[А-Яа-яЁё-]+\.?")
#: «Зам. директора усилить …»: the abbreviation hides its case.
_SHORTENED = frozenset({"зам.", "зав.", "пед.", "и.о.", "гл."})
_WITHIN = 14


def spoken_to(text: str) -> str | None:
    """Return the addressee, as written; None where the statement speaks to nobody in particular.

    A form that is dative among other cases («администрации») counts where an infinitive follows and no verb before it.
    """
    named = next(iter(addressees_of(text)), None)
    if named:
        return named.strip(" :–—-") or None
    words = list(_WORD.finditer(text[:300]))[:_WITHIN]
    if not words or not (words[0][0].lower() in _SHORTENED or _may_be_dative(words[0][0])):
        return None
    for word in words[1:]:
        if is_infinitive(word[0]):
            return collapse(text[: word.start()]).strip(" ,:–—-") or None
        if _is_verb(word[0]):
            return None
    return None


@cache
def _may_be_dative(word: str) -> bool:
    return any({"datv"} in parse.tag and "NOUN" in parse.tag for parse in analyser().parse(word.lower()))


@cache
def _is_verb(word: str) -> bool:
    return "VERB" in analyser().parse(word.lower())[0].tag
