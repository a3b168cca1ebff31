"""The Jinja of templates: a sandbox with a handful of filters, whose every value comes out as plain text."""

import re
from typing import Any, Final

from jinja2 import StrictUndefined, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

#: What a template may do with a value.
FILTERS: Final = ("upper", "lower", "capitalize", "trim", "default", "d", "length", "count")
TESTS: Final = (
    "defined",
    "undefined",
    "none",
    "equalto",
    "eq",
    "==",
    "ne",
    "!=",
    "lt",
    "gt",
    "ge",
    "le",
    "even",
    "odd",
)
#: Characters XML has no place for, and those that turn the direction of what follows.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
#: Braces too: docxtpl looks for its own marks once more in what was rendered.
_ENTITIES: Final = {ord(letter): f"&#{ord(letter)};" for letter in "&<>\"'{}%#"}


def environment() -> ImmutableSandboxedEnvironment:
    """Return the environment templates are parsed and rendered in."""
    made = ImmutableSandboxedEnvironment(autoescape=True, finalize=plain, undefined=StrictUndefined)
    made.filters = {name: made.filters[name] for name in FILTERS}
    made.tests = {name: made.tests[name] for name in TESTS}
    made.globals = {}
    return made


def plain(value: Any) -> Markup | Undefined:  # noqa: ANN401 -- whatever an expression gives
    """Return a value as text that nothing of is XML, Jinja or a mark of docxtpl; line breaks and tabs stay."""
    if isinstance(value, Undefined):
        return value
    text = "да" if value is True else "нет" if value is False else str(value)
    text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return Markup(text.translate(_ENTITIES))  # noqa: S704 -- every mark of XML was taken out in this line
