"""«4 класса», «4-х классов», «четвёртых классов»: the ways a class is written."""

from functools import cache

_ORDINALS = "перв втор треть четвёрт пят шест седьм восьм девят десят одиннадцат".split()
_SINGLE = {
    "n": ("{0} класс", "{0}-е классы"),
    "a": ("{0} класс", "{0}-е классы"),
    "g": ("{0} класса", "{0}-х классов", "{0} классов", "{0} кл.", "{1} классов"),
    "p": ("{0} классе", "{0}-х классах", "{0} классах", "{0} кл.", "{1} классах"),
}
_RANGE = {
    "n": ("{0} классы", "{0}-е классы"),
    "a": ("{0} классы",),
    "g": ("{0} классов", "{0}-х классов", "{0} кл."),
    "p": ("{0} классах", "{0}-х классах", "{0} кл."),
}


@cache
def class_forms(value: str, case: str) -> tuple[str, ...]:
    """Return the wordings of «4» or «5-9» in a case (n, a, g, p), with the word for class."""
    if "-" in value:
        spaced = (value, value.replace("-", "–"), value.replace("-", " - "))
        return tuple(form.format(text) for form in _RANGE[case] for text in spaced)
    stem = _ORDINALS[int(value) - 1]
    return tuple(form.format(value, stem + ("их" if stem == "треть" else "ых")) for form in _SINGLE[case])
