"""Acts of two documents: which is which, and how it is shown."""

from model.dates import russian_date
from model.kinship import Act, Head, Naming
from normalize.versions.pair import Pair


def own_and_stamped(head: Head) -> tuple[Act, ...]:
    """A paper's own acts; the act its annex stamps name, where it holds none."""
    return head.acts or tuple(one.act for one in head.named if one.how is Naming.ANNEX_OF)


def named_act(pair: Pair, how: Naming) -> tuple[Act, Act] | None:
    """Return the act that the new one names so, and the old one's own: number and year the same."""
    own = own_and_stamped(pair.old)
    named = (one.act for one in pair.new.named if one.how is how)
    return next(((one, other) for one in named for other in own if same(one, other) or same_but_date(one, other)), None)


def same(one: Act, other: Act) -> bool:
    """Tell whether number and date are the same."""
    if not one.number or one.number != other.number:
        return False
    return bool(one.date) and one.date == other.date


def same_but_date(one: Act, other: Act) -> bool:
    """Tell whether the number is the same, and the year where both have one."""
    if not one.number or one.number != other.number or same(one, other):
        return False
    return not one.date or not other.date or one.date[:4] == other.date[:4]


def shown(act: Act) -> str:
    """Return «№ 45-од от 15.01.2024»."""
    dated = f" от {russian_date(act.date)}" if act.date else ""
    return f"№ {act.number}{dated}"


def dates(one: Act, other: Act) -> str:
    """Return the dates of both, for people."""
    return f"{russian_date(one.date)} и {russian_date(other.date)}"
