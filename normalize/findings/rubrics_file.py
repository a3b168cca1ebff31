"""The TOML file of rubrics: a table a code, checked as a whole so that all its mistakes are told at once."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from model.errors import RubricsError
from model.finding import Code, Severity
from model.text import fold

#: A threshold, or a list of words.
Parameter = float | int | tuple[str, ...]

_SEVERITIES = (*(severity.value for severity in Severity), "off")
_PLACEHOLDER = re.compile(r"\{([^{}]{0,40})\}")
_LONGEST_MESSAGE = 500
_MOST_WORDS = 500
_LONGEST_WORD = 60
_LARGEST = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """What the file says of one code."""

    severity: str | None = None
    message: str | None = None
    parameters: Mapping[str, Parameter] = field(default_factory=dict)


Tables = Mapping[Code, Table]


def parse_tables(text: str, like: Tables | None = None) -> dict[Code, Table]:
    """Return the tables of a file; where `like` is given, only its parameters and their kinds are allowed.

    Raises RubricsError with every mistake, in Russian.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RubricsError(_syntax(error)) from error
    mistakes = [mistake for name, table in data.items() for mistake in _mistakes(name, table, like)]
    if mistakes:
        raise RubricsError("; ".join(mistakes))
    return {Code(name): _table(table) for name, table in data.items()}


def merged(own: Tables, changes: Tables) -> dict[Code, Table]:
    """Return the tables with the changes made: words add to a list or, written with a minus, leave it."""
    return {code: _merged(table, changes.get(code, Table())) for code, table in own.items()}


def _merged(own: Table, change: Table) -> Table:
    parameters = {name: _joined(value, change.parameters.get(name)) for name, value in own.parameters.items()}
    return Table(severity=change.severity or own.severity, message=change.message or own.message, parameters=parameters)


def _joined(own: Parameter, change: Parameter | None) -> Parameter:
    if change is None:
        return own
    if not isinstance(own, tuple) or not isinstance(change, tuple):
        return change
    left = {word.removeprefix("-") for word in change if word.startswith("-")}
    added = [word for word in change if not word.startswith("-")]
    return tuple(dict.fromkeys(word for word in (*own, *added) if word not in left))


def _table(data: Mapping[str, object]) -> Table:
    parameters = {name: _parameter(value) for name, value in data.items() if name not in {"severity", "message"}}
    severity, message = data.get("severity"), data.get("message")
    return Table(
        severity=str(severity) if severity is not None else None,
        message=str(message) if message is not None else None,
        parameters={name: value for name, value in parameters.items() if value is not None},
    )


def _parameter(value: object) -> Parameter | None:
    if isinstance(value, list):
        return tuple(fold(str(word)) for word in value)
    return value if isinstance(value, int | float) else None


def _mistakes(name: str, table: object, like: Tables | None) -> Iterator[str]:
    if name not in set(Code):
        yield f"нет замечания «{name}»{_near(name, list(Code))}"
    elif not isinstance(table, dict):
        yield f"«{name}»: нужен раздел [{name}], а не значение"
    else:
        known = like.get(Code(name), Table()).parameters if like is not None else None
        for key, value in table.items():
            yield from (f"[{name}] {key}: {mistake}" for mistake in _in_key(key, value, known))


def _in_key(key: str, value: object, known: Mapping[str, Parameter] | None) -> Iterator[str]:
    if key == "severity":
        yield from _in_severity(value)
    elif key == "message":
        yield from _in_message(value)
    elif known is not None:
        yield from _in_parameter(key, value, known)


def _in_severity(value: object) -> Iterator[str]:
    if value not in _SEVERITIES:
        yield f"нужно одно из: {', '.join(_SEVERITIES)}"


def _in_message(value: object) -> Iterator[str]:
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST_MESSAGE:
        yield f"нужен текст до {_LONGEST_MESSAGE} знаков"
        return
    unknown = [found for found in _PLACEHOLDER.findall(value) if found != "message"]
    if unknown:
        yield f"нет подстановки {{{unknown[0]}}}, есть только {{message}}"


def _in_parameter(key: str, value: object, known: Mapping[str, Parameter]) -> Iterator[str]:
    if key not in known:
        yield f"нет такой настройки{_near(key, ['severity', 'message', *known])}"
    elif isinstance(known[key], tuple):
        if not isinstance(value, list) or len(value) > _MOST_WORDS or not all(map(_is_word, value)):
            yield "нужен список слов в кавычках через запятую"
    elif isinstance(known[key], float):
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            yield "нужно число от 0 до 1"
    elif isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LARGEST:
        yield f"нужно целое число от 0 до {_LARGEST}"


def _is_word(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value.strip(" -")) <= _LONGEST_WORD


def _near(name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, n=1)
    return f" (может быть, «{close[0]}»?)" if close else f"; есть: {', '.join(known)}"


def _syntax(error: tomllib.TOMLDecodeError) -> str:
    where = re.search(r"line (\d+)", str(error))
    line = f"строка {where[1]}: " if where else ""
    return f"{line}это не TOML — проверьте кавычки, скобки и знак «=»"
