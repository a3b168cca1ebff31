"""Logs: a line an event, in words for people or as JSON for what gathers logs; each knows its request or job."""

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Final


class LogFormat(StrEnum):
    """Вид журнала службы."""

    TEXT = "text"
    JSON = "json"


_Exception = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
#: What is being done here and now: {"request": …} or {"job": …}. Ids alone.
_DOING: Final[ContextVar[dict[str, str] | None]] = ContextVar("doing", default=None)
_TEXT: Final = "%(asctime)s %(levelname)s %(name)s%(doing)s: %(message)s"


@contextmanager
def doing(**ids: str) -> Iterator[None]:
    """Let what is logged within tell these ids."""
    token = _DOING.set(ids)
    try:
        yield
    finally:
        _DOING.reset(token)


def begin_logging(kind: LogFormat) -> None:
    """Write warnings and what is worse to the standard error output; what was set up before is replaced."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_note)
    handler.setFormatter(_JsonLines() if kind is LogFormat.JSON else _Words(_TEXT))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)


def _note(record: logging.LogRecord) -> bool:
    ids = _DOING.get() or {}
    record.ids = ids
    record.doing = "".join(f" [{name} {value}]" for name, value in ids.items())
    return True


class _Words(logging.Formatter):
    """A line of words; of an exception its kind and places, never its text: that may quote a document."""

    def formatException(self, ei: _Exception) -> str:  # noqa: N802 -- the library's name
        return "\n".join((ei[0].__name__ if ei[0] else "?", *(f"  {place}" for place in _places(ei[2]))))


class _JsonLines(logging.Formatter):
    """One JSON object a line; of an exception its kind and places."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "ids", {}),
        }
        if record.exc_info and record.exc_info[0] is not None:
            told |= {"error": record.exc_info[0].__name__, "places": list(_places(record.exc_info[2]))}
        return json.dumps(told, ensure_ascii=False)


def _places(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        code = trace.tb_frame.f_code
        yield f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}"
        trace = trace.tb_next
