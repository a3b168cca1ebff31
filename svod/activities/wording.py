"""How differences are said in Russian."""

from typing import Final

#: «1 месяц», «2 месяца», «5 месяцев»; the nominative, accusative alike.
_FORMS: Final = ("месяц", "месяца", "месяцев")
_TEENS: Final = range(11, 15)
_FEW: Final = range(2, 5)


def months_in_words(shift: int) -> str:
    """Return «на 3 месяца позже», «на 1 месяц раньше»."""
    count = abs(shift)
    form = _FORMS[2]
    if count % 100 not in _TEENS:
        form = _FORMS[0] if count % 10 == 1 else _FORMS[1] if count % 10 in _FEW else _FORMS[2]
    return f"на {count} {form} {'позже' if shift > 0 else 'раньше'}"
