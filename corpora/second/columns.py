"""Columns of a plan: which there are, in what order, under what headers."""

from dataclasses import dataclass
from random import Random

from corpora.second.luck import chance
from corpora.second.wordbook import lists, words

#: «number», «activity», …: the contract's roles, and «period» for a quarter's column.
Role = str

_ORDERS = tuple(
    tuple(order.split())
    for order in (
        "number activity deadline responsible",
        "number activity deadline responsible",
        "number activity deadline responsible result",
        "number activity deadline responsible result",
        "number activity responsible deadline",
        "number activity result deadline responsible",
        "number activity deadline result responsible",
        "number activity responsible deadline result",
        "activity deadline responsible",
        "activity deadline responsible result",
        "deadline activity responsible",
        "number deadline activity responsible mark",
        "number deadline activity responsible",
        "number activity participants deadline place responsible",
        "number activity participants deadline responsible",
        "number activity deadline place responsible",
        "number activity deadline responsible funding result",
        "number activity funding deadline responsible",
        "number activity deadline responsible indicator",
        "section activity deadline responsible result",
        "number section activity deadline responsible",
        "number activity deadline result",
        "number activity responsible result",
        "number activity deadline responsible mark",
        "activity period responsible",
        "number activity period responsible",
    )
)
_QUARTERS = (("I квартал", "II квартал", "III квартал", "IV квартал"), ("1 кв.", "2 кв.", "3 кв.", "4 кв."))
_MONTHS = (
    tuple("сентябрь октябрь ноябрь декабрь январь февраль март апрель май".split()),
    tuple("Сентябрь Октябрь Ноябрь Декабрь Январь Февраль Март Апрель Май".split()),
    tuple("сент. окт. нояб. дек. янв. февр. март апр. май".split()),
)
#: A word of so many letters may be broken.
_LONG = 10
_TYPED = (("Срок", "Cрок"), ("исполнения", "исполния"), ("проведения", "проведеня"), ("Ответственные", "Отвественные"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """Графа: what it holds and how it is headed; `above` is the header of the storey over it."""

    role: Role
    header: str
    above: str | None = None


def columns(rng: Random, *, calendar: bool, single: bool) -> tuple[Column, ...]:
    """Return the columns of one plan; quarters where it has one calendar year, months where a school year."""
    order = rng.choice(_ORDERS)
    while "period" in order and not single:
        order = rng.choice(_ORDERS)
    if "period" in order:
        return _crossed(rng, list(order), calendar=calendar)
    return _storeyed(rng, [Column(role=role, header=_header(rng, role)) for role in order])


def _crossed(rng: Random, order: list[Role], *, calendar: bool) -> tuple[Column, ...]:
    """Return columns with one for each quarter, or each month of a school year, below a common header or none."""
    names = rng.choice(_QUARTERS) if calendar else rng.choice(_MONTHS)
    over = rng.choice(("Сроки", "Срок исполнения", "Сроки реализации", "Период", None))
    found: list[Column] = []
    for role in order:
        if role == "period":
            found += [Column(role=role, header=name, above=over) for name in names]
        else:
            found.append(Column(role=role, header=_header(rng, role)))
    return tuple(found)


def _storeyed(rng: Random, found: list[Column]) -> tuple[Column, ...]:
    """Put a common header over deadline and responsible now and then."""
    names = [column.role for column in found]
    pair = ("deadline", "responsible")
    together = any(tuple(names[i : i + 2]) in {pair, pair[::-1]} for i in range(len(names)))
    if together and chance(rng, 0.08):
        over = rng.choice(("Исполнение", "Реализация", "Организация исполнения"))
        return tuple(Column(role=one.role, header=one.header, above=over) if one.role in pair else one for one in found)
    return tuple(found)


def _header(rng: Random, role: Role) -> str:
    rare = lists("columns")["rare"].get(role, [])
    usual = rare if rare and chance(rng, 0.12) else lists("columns")[role]
    text: str = rng.choice(words(rng, "columns", role, usual))
    slips = (_as_is, _as_is if role == "number" else str.upper, _broken, _mistyped, _hyphenated)
    return rng.choices(slips, (82, 8, 4, 3, 3))[0](text)


def _as_is(text: str) -> str:
    return text


def _broken(text: str) -> str:
    return text.replace(" ", "\n", 1)


def _hyphenated(text: str) -> str:
    """Break a long word as narrow columns have it: «Ответствен-» and «ные»."""
    word = max(text.split(" "), key=len)
    if len(word) < _LONG or "\n" in word:
        return text
    cut = next((index for index in range(len(word) // 2, len(word) - 3) if word[index - 1].lower() in "аеиоуыэюя"), 0)
    return text.replace(word, f"{word[:cut]}-\n{word[cut:]}") if cut else text


def _mistyped(text: str) -> str:
    for right, wrong in _TYPED:
        text = text.replace(right, wrong)
    return text
