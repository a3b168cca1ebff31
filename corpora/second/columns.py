"""Columns of a plan: which there are, in what order, under what headers."""

from dataclasses import dataclass
from random import Random

from corpora.second.luck import chance
from corpora.second.wordbook import lists

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
        "number activity period period period period responsible",
    )
)
_QUARTERS = (("I квартал", "II квартал", "III квартал", "IV квартал"), ("1 кв.", "2 кв.", "3 кв.", "4 кв."))
_TYPED = (("Срок", "Cрок"), ("исполнения", "исполния"), ("проведения", "проведеня"), ("Ответственные", "Отвественные"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """Графа: what it holds and how it is headed; `above` is the header of the storey over it."""

    role: Role
    header: str
    above: str | None = None


def columns(rng: Random, *, calendar: bool) -> tuple[Column, ...]:
    """Return the columns of one plan; quarter columns only where the plan has one calendar year."""
    order = rng.choice(_ORDERS)
    while "period" in order and not calendar:
        order = rng.choice(_ORDERS)
    heads: dict[Role, str] = {role: _header(rng, role) for role in order}
    quarters = iter(rng.choice(_QUARTERS))
    over = rng.choice(("Сроки", "Срок исполнения", "Сроки реализации", "Период"))
    found = [
        Column(role="period", header=next(quarters), above=over)
        if role == "period"
        else Column(role=role, header=heads[role])
        for role in order
    ]
    return _storeyed(rng, found)


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
    if role == "period":
        return ""
    rare = lists("columns")["rare"].get(role, [])
    text: str = rng.choice(rare if rare and chance(rng, 0.12) else lists("columns")[role])
    slips = (_as_is, _as_is if role == "number" else str.upper, _broken, _mistyped)
    return rng.choices(slips, (84, 8, 5, 3))[0](text)


def _as_is(text: str) -> str:
    return text


def _broken(text: str) -> str:
    return text.replace(" ", "\n", 1)


def _mistyped(text: str) -> str:
    for right, wrong in _TYPED:
        text = text.replace(right, wrong)
    return text
