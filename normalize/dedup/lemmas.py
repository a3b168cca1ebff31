"""Lemmas: of the readings a word may have, the one that the corpus supports; verbs become verbal nouns."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import pymorphy3

from normalize.dedup.lexicon import lexicon

#: Longer ones are no words of a language, and cost time.
_LONGEST: Final = 40
#: Shorter ones that no dictionary knows are abbreviations.
_SHORTEST: Final = 4
#: Parts of a vote, so that sums are whole numbers, whatever their order.
SHARES: Final = 1000
_VERBS: Final = frozenset({"VERB", "INFN", "PRTF", "PRTS", "GRND"})

#: Ends of infinitives -> ends of the nouns of their action, the likelier first.
_ACTIONS: Final = (
    ("изовать", ("изация", "изирование")),
    ("ировать", ("ирование", "ировка", "ация")),
    ("овать", ("ование", "ация", "овка")),
    ("стить", ("щение",)),
    ("вить", ("вление", "вка")),
    ("пить", ("пление",)),
    ("бить", ("бление",)),
    ("мить", ("мление",)),
    ("тить", ("щение", "чение")),
    ("дить", ("ждение", "жение")),
    ("сить", ("шение",)),
    ("зить", ("жение",)),
    ("ить", ("ение", "ка")),
    ("ывать", ("ание", "ывание")),
    ("ивать", ("ение", "ивание")),
    ("влять", ("вление",)),
    ("лять", ("ление",)),
    ("нять", ("нение", "нятие")),
    ("рять", ("рение",)),
    ("ать", ("ание", "ение", "ка")),
    ("ять", ("яние",)),
    ("еть", ("ение",)),
)
#: «проинформировать» is «информирование».
_PREFIXES: Final = ("про", "с", "от", "за", "вы")


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """Разбор: a lemma a word may come of, with its share of all such readings in thousandths."""

    lemma: str
    share: int
    is_verb: bool


@lru_cache(maxsize=1 << 17)
def is_known(word: str) -> bool:
    """Tell whether the dictionary has this form, with е for ё too."""
    return len(word) <= _LONGEST and bool(_morphology().word_is_known(word))


@lru_cache(maxsize=1 << 17)
def readings(word: str) -> tuple[Reading, ...]:
    """Return the lemmas a folded word may come of, the likeliest first; none for what is no Russian word."""
    if not word.isalpha() or len(word) > _LONGEST or word.isascii():
        return ()
    if len(word) < _SHORTEST and not is_known(word):
        return ()
    shares = _of_dictionary(word)
    if len(shares) != 1:
        shares = {}
        for parse in _morphology().parse(word):
            reading = (parse.normal_form.replace("ё", "е"), parse.tag.POS in _VERBS)
            shares[reading] = shares.get(reading, 0.0) + parse.score
    ranked = sorted(shares.items(), key=lambda reading: (-reading[1], reading[0]))
    return tuple(Reading(lemma=lemma, share=round(SHARES * share), is_verb=verb) for (lemma, verb), share in ranked)


def _of_dictionary(word: str) -> dict[tuple[str, bool], float]:
    """Return the readings of a word that the dictionary has, without their chances: most words have but one."""
    morphology = _morphology()
    dictionary = morphology.dictionary
    found = dictionary.words.similar_items(word, morphology.char_substitutes)
    return {
        (
            dictionary.build_normal_form(paradigm, place, form).replace("ё", "е"),
            dictionary.build_tag_info(paradigm, place).POS in _VERBS,
        ): 1.0
        for form, places in found
        for paradigm, place in places
    }


def supports(counts: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return lemma -> how much the words of a corpus speak for it."""
    found: dict[str, int] = {}
    for word, count in counts:
        for reading in readings(word):
            found[reading.lemma] = found.get(reading.lemma, 0) + reading.share * count
    return found


def lemma_of(word: str, support: Mapping[str, int]) -> str:
    """Return the lemma of a folded word: the best supported of its readings, the noun of its action for a verb."""
    given = lexicon().forms.get(word)
    if given:
        return given
    found = readings(word)
    if not found:
        return word
    best = max(found, key=lambda one: (_is_listed(one.lemma), support.get(one.lemma, 0), one.share))
    return noun_of(best.lemma, support) if best.is_verb else best.lemma


def noun_of(verb: str, support: Mapping[str, int]) -> str:
    """Return the noun of an infinitive's action: a listed one, else the best supported that there is, else the verb."""
    listed = lexicon().nouns.get(verb) or lexicon().nouns.get(verb.removesuffix("ся"))
    if listed:
        return listed
    nouns = tuple(noun for noun in _nouns(verb.removesuffix("ся")) if is_known(noun))
    return max(nouns, key=lambda noun: support.get(noun, 0)) if nouns else verb


def _nouns(verb: str) -> Iterator[str]:
    for prefix in _PREFIXES:
        if verb.startswith(prefix) and verb.endswith("ировать"):
            yield from _derived(verb.removeprefix(prefix))
    yield from _derived(verb)


def _derived(verb: str) -> Iterator[str]:
    for ending, actions in _ACTIONS:
        if verb.endswith(ending):
            yield from (verb.removesuffix(ending) + action for action in actions)
            return


def _is_listed(lemma: str) -> bool:
    words = lexicon()
    return lemma in words.synonyms or lemma in words.tokens or lemma in words.nouns


@cache
def _morphology() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()
