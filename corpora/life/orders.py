"""Orders with items: what they ask to be sent, with the truth of it."""

import tomllib
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random
from typing import Any

from corpora.generator.description import Item
from corpora.life.filling import MONTHS_OF, Scene, fill
from corpora.life.wordbook import WORDS, Part


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Обязательство, как его понимает внимательный читатель."""

    item: str
    kind: str
    thing: str
    senders: tuple[str, ...]
    #: EDTF: «../2023-04-10»; none for a recurrence or a condition.
    due: tuple[str, ...] = ()
    rule: str | None = None
    when: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """Пункты приказа и что они обязывают прислать."""

    items: tuple[Item, ...]
    asked: tuple[Asked, ...]


@cache
def _specs() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = tomllib.loads((WORDS / "items.toml").read_text(encoding="utf-8"))
    return found


def ask(year: int, body: str, scene: Scene, part: Part, rng: Random) -> Asking:
    """Return the items of an order of that year, the first and the last in their places; `body` in the accusative."""
    specs = _specs()[part]
    middle = [one for one in specs[1:] if not one.get("last")]
    chosen = rng.sample(middle, rng.randint(4, min(8, len(middle))))
    ordered = [specs[0], *chosen, next(one for one in specs if one.get("last"))]
    items, asked = [], []
    for number, spec in enumerate(ordered, start=1):
        days = _days(year, rng)
        given = _given(days, year, body, rng)
        subs = spec.get("items", ())
        items.append(
            Item(
                text=fill(spec["text"], given, scene, rng),
                items=tuple(Item(text=fill(sub["text"], given, scene, rng)) for sub in subs),
            )
        )
        senders = tuple(spec.get("senders", ()))
        asked.extend(_asked(f"{number}", spec, senders, days))
        for below, sub in enumerate(subs, start=1):
            asked.extend(_asked(f"{number}.{below}", sub, senders, days))
    return Asking(items=tuple(items), asked=tuple(asked))


def _asked(number: str, spec: Mapping[str, Any], senders: tuple[str, ...], days: Mapping[str, date]) -> list[Asked]:
    return [
        Asked(
            item=number,
            kind=made["kind"],
            thing=made["thing"],
            senders=senders,
            due=tuple(f"../{_iso(name, days)}" for name in made.get("due", ())),
            rule=made.get("rule"),
            when=made.get("when"),
        )
        for made in spec.get("makes", ())
    ]


def _iso(name: str, days: Mapping[str, date]) -> str:
    """Return the day of that name; «06-20» is one of the year itself."""
    return days[name].isoformat() if name in days else f"{days['д1'].year}-{name}"


def _days(year: int, rng: Random) -> dict[str, date]:
    """Return four days of the year in their order."""
    months = sorted(rng.sample(range(3, 13), 4))
    return {
        f"д{at}": date(year, month, rng.randint(1, monthrange(year, month)[1])) for at, month in enumerate(months, 1)
    }


def _given(days: Mapping[str, date], year: int, body: str, rng: Random) -> dict[str, str]:
    form = rng.choice(("dots", "dots", "words", "short"))
    shown = {name: _shown(day, form) for name, day in days.items()}
    return shown | {
        "год": str(year),
        "прошлый": str(year - 1),
        "орган": body,
        "почта": "monitoring@obr.example",
        "дм": f"{rng.randint(1, 28)} {MONTHS_OF[rng.randint(4, 12)]}",
    }


def _shown(day: date, form: str) -> str:
    if form == "words":
        return f"{day.day} {MONTHS_OF[day.month]} {day.year} года"
    return f"{day:%d.%m.%Y}" + (" г." if form == "short" else "")
