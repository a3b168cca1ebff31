"""ОГРН, ИНН, ОКТМО and codes of any scheme, as registers write them."""

import re
from typing import Final

_DIGITS: Final = re.compile(r"(?<!\d)\d[\d ]{5,16}\d(?!\d)")
#: Scheme -> how long it is; a spreadsheet drops a leading zero.
_LENGTHS: Final = {"ogrn": (13, 15), "inn": (10, 12), "oktmo": (8, 11), "kpp": (9,)}
_WEIGHTS: Final = {
    9: (2, 4, 10, 3, 5, 9, 4, 6, 8),
    10: (7, 2, 4, 10, 3, 5, 9, 4, 6, 8),
    11: (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8),
}


def read_identifier(scheme: str, text: str) -> str | None:
    """Return the identifier that a cell holds («6907006968/690701001» -> the ИНН), its lost zero put back."""
    lengths = _LENGTHS[scheme]
    runs = [re.sub(r"\D", "", run) for run in _DIGITS.findall(text)]
    exact = next((run for run in runs if len(run) in lengths), None)
    short = (f"0{run}" for run in runs if len(run) + 1 in lengths)
    return exact or next((run for run in short if is_sound(scheme, run)), None)


def is_sound(scheme: str, value: str) -> bool:
    """Tell whether the check digits of an ИНН or ОГРН agree; other schemes have none."""
    if scheme == "ogrn":
        body, modulus = int(value[:-1]), len(value) - 2
        return body % modulus % 10 == int(value[-1])
    if scheme != "inn":
        return True
    return all(_checked(value, length) for length in ((9,) if len(value) == 10 else (10, 11)))  # noqa: PLR2004 -- of an organisation


def _checked(value: str, length: int) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS[length], value, strict=False))
    return total % 11 % 10 == int(value[length])
