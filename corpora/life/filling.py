"""Wordings -> sentences: slots in the form asked for, facts that nobody can check."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from corpora.generator.people import person
from corpora.generator.places import Municipality
from corpora.life.wordbook import Matter, Noun, slots

_GAP = re.compile(r"\{(\w{1,20}(?:\.\w{1,10})?)\}")
MONTHS_OF = (
    "",
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
MONTHS = (
    "",
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)
MONTHS_IN = (
    "",
    *("январе", "феврале", "марте", "апреле", "мае", "июне"),
    *("июле", "августе", "сентябре", "октябре", "ноябре", "декабре"),
)
#: Numbers that take the genitive plural: «25 педагогов».
_MANY = tuple(number for number in range(11, 90) if number % 10 in (0, 5, 6, 7, 8, 9) or 11 <= number <= 14)  # noqa: PLR2004 -- grammar
_FEW = (5, 6, 7, 8, 9)
_ENDINGS = {"м": "", "ж": "а", "с": "о", "п": "ы"}
_STAYS = {"м": "остался", "ж": "осталась", "с": "осталось", "п": "остались"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """Обстановка: whose paper it is, how it writes dates, which months are past."""

    place: Municipality
    #: words «14 марта», dots «14.03.2023», full «14 марта 2023 года».
    dates: str = "words"
    #: (year, month), at least one, of which facts are told.
    months: tuple[tuple[int, int], ...]


def fill(template: str, given: Mapping[str, str], scene: Scene, rng: Random) -> str:
    """Return the sentence; a gap whose name begins with a capital begins with one, KeyError for an unknown gap."""
    facts = _facts(scene, rng)

    def one(found: re.Match[str]) -> str:
        name = found[1]
        low = name[0].lower() + name[1:]
        text = given[low] if low in given else facts[low]()
        return _capital(text) if name[0].isupper() else text

    return _GAP.sub(one, template)


def gaps(template: str) -> frozenset[str]:
    """Return the names of a wording's gaps without their forms, lower case."""
    return frozenset(name.partition(".")[0].lower() for name in _GAP.findall(template))


def forms_of(matter: Matter) -> dict[str, str]:
    """Return «предмет.р» -> «математики» for the slots of a matter; «вопрос.О» begins with a capital."""
    found = {}
    for slot, value in matter.values:
        for form, text in slots()[slot][value].items():
            found[f"{slot}.{form}"] = text
            found[f"{slot}.{form.upper()}"] = _capital(text)
    return found


def noun_forms(noun: Noun, text: str) -> dict[str, str]:
    """Return the gaps of sentences about a named activity: «np», «пров» and verbs that agree with it."""
    end = _ENDINGS[noun.gender]
    many = noun.gender == "п"

    def agreed(participle: str) -> str:
        return participle if not end else participle.replace("ён", "ен") + end

    verbs = {
        verb: agreed(verb)
        for verb in ("выполнен", "завершён", "реализован", "перенесён", "отложен", "исключён", "снят")
    }
    here = {
        "находится": "находятся" if many else "находится",
        "продолжается": "продолжаются" if many else "продолжается",
        "выполняется": "выполняются" if many else "выполняется",
        "проводится": "проводятся" if many else "проводится",
        "остался": _STAYS[noun.gender],
    }
    return {"np": text, "пров": agreed(noun.participle), **verbs, **here}


def date_shown(year: int, month: int, day: int, dates: str) -> str:
    """Return a date as that official writes it."""
    if dates == "dots":
        return f"{day:02}.{month:02}.{year}"
    return f"{day} {MONTHS_OF[month]} {year} года" if dates == "full" else f"{day} {MONTHS_OF[month]}"


def locality(place: Municipality) -> tuple[str, str]:
    """Return «район», «района» or what else the municipality is."""
    for name, of in (("округ", "округа"), ("город", "города")):
        if name in place.name:
            return name, of
    return "район", "района"


def school(place: Municipality, rng: Random) -> str:
    """Return one of the municipality's schools, short."""
    return rng.choice((*place.schools[:2], f"МБОУ «{place.school_stem} СОШ № {rng.randint(2, 6)}»"))


def _facts(scene: Scene, rng: Random) -> dict[str, Callable[[], str]]:
    year, month = rng.choice(scene.months)
    first = school(scene.place, rng)
    few, many = rng.choice(_FEW), rng.choice(_MANY)
    within = f"в {MONTHS_IN[month]}" + (f" {year} года" if scene.dates == "full" else "")
    return {
        "дата": lambda: date_shown(year, month, rng.randint(10, 27), scene.dates),
        "вмес": lambda: within,
        "n": lambda: str(many),
        "n2": lambda: str(rng.choice(_MANY)),
        "k": lambda: str(few),
        "k2": lambda: str(rng.choice(_FEW)),
        "pc": lambda: str(rng.randint(58, 99)),
        "номер": lambda: f"{rng.randint(12, 480)}{rng.choice(('', '-од', '/1', '-а'))}",
        "школа": lambda: first,
        "школа2": lambda: next(one for one in scene.place.schools if one != first),
        "набазе": lambda: f"на базе {first}",
        "р": lambda: locality(scene.place)[1],
        "р0": lambda: locality(scene.place)[0],
        "фио": lambda: person(rng, "").name,
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
