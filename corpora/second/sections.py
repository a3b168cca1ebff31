"""Sections: how the groups of a plan are headed, and how its rows are numbered."""

from dataclasses import replace
from random import Random

from corpora.second.entries import Entry
from corpora.second.luck import chance
from corpora.second.marks import COUNTED
from corpora.second.wordbook import rows, table, words

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")
#: A plan of fewer rows has no slip.
_LEAST = 4
_FORMS = (
    "{n}. {t}",
    "{n}. {t}",
    "{r}. {t}",
    "{r}. {t}",
    "Раздел {n}. {t}",
    "Раздел {r}. {t}",
    "Направление {n}. {t}",
    "{t}",
    "{t}",
    "{n}.{t}",
    "{r} {t}",
    "Направление {n}: {t}",
    "Блок {n}. {t}",
    "{n}. {t}.",
    "{r}.{t}",
    "Задача {n}. {t}",
)


def topics(rng: Random, count: int) -> list[str]:
    """Return the topics of a plan's sections."""
    names = list(dict.fromkeys(row["topic"] for row in table("topics")))
    return rng.sample(names, count)


def headings(rng: Random, chosen: list[str]) -> list[str | None]:
    """Return the sections' headings in one style; a plan of one topic has none."""
    if len(chosen) == 1:
        return [None]
    form = rng.choice(words(rng, "sections", "forms", _FORMS))
    upper = chance(rng, 0.1)
    known = rows(rng, "topics")
    titles = [next(row["section"] for row in known if row["topic"] == topic) for topic in chosen]
    texts = [form.format(n=n, r=_ROMAN[n - 1], t=title) for n, title in enumerate(titles, start=1)]
    return [text.upper() if upper else text for text in texts]


def numbered(rng: Random, rows: list[Entry]) -> list[Entry]:
    """Number the rows: through, anew in each section, or «2.3»; now and then a slip."""
    style = rng.choice(("through", "anew", "dotted", "dotted") if rows[0].section else ("through",))
    tail = rng.choice((".", ".", "", ")")) if style != "dotted" else rng.choice((".", ""))
    names = list(dict.fromkeys(row.section for row in rows))
    counts = dict.fromkeys(names, 0)
    found: list[Entry] = []
    for index, row in enumerate(rows, start=1):
        counts[row.section] += 1
        which = counts[row.section]
        text = {"through": str(index), "anew": str(which), "dotted": f"{names.index(row.section) + 1}.{which}"}[style]
        found.append(replace(row, number=text + tail))
    if style == "through" and tail == "." and chance(rng, 0.25):
        return [replace(row, number=f"{COUNTED}{row.number}") for row in found]
    return _with_slip(rng, found)


def _with_slip(rng: Random, rows: list[Entry]) -> list[Entry]:
    """Drop one number in some plans, repeat one in others."""
    slip = rng.choices(("", "lost", "twice"), (85, 7, 8))[0]
    if not slip or len(rows) < _LEAST:
        return rows
    index = rng.randrange(2, len(rows))
    number = None if slip == "lost" else rows[index - 1].number
    return [*rows[:index], replace(rows[index], number=number), *rows[index + 1 :]]
