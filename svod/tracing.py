"""Traces, an extra: what a request or a job did and for how long, sent to a collector where one is named (SVOD_TRACES).

Spans hold ids, routes and states, never names, texts or addresses. Without the setting nothing is loaded and `span`
costs nothing.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Final

from model.errors import SvodError

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Span, Tracer

#: Seconds a collector is given for one sending.
_PATIENCE: Final = 5

_Begun = AbstractContextManager["Span | None"]
_Opened = Callable[[str, dict[str, str]], _Begun]


class TracesMissingError(SvodError):
    """Для трассировки не хватает пакетов OpenTelemetry."""

    code = "traces-missing"
    advice = "Установите их: pip install 'svod[traces]', или уберите SVOD_TRACES."


def _closed(_name: str, _ids: dict[str, str]) -> _Begun:
    return nullcontext()


#: How a span is opened in this process; set once, by `tracing`.
_opening: Final[list[_Opened]] = [_closed]


def span(name: str, **ids: str) -> _Begun:
    """Return a block whose duration is told to the collector, with these ids; its errors by their kind alone."""
    return _opening[-1](name, ids)


def named(begun: "Span | None", name: str, **ids: str) -> None:
    """Give a span that has begun its right name, and further ids; None, where traces are off, is left alone."""
    if begun is not None:
        begun.update_name(name)
        begun.set_attributes(_attributes(ids))


def _attributes(ids: dict[str, str]) -> dict[str, str]:
    return {f"svod.{key}": value for key, value in ids.items() if value}


@contextmanager
def tracing(collector: str | None, service: str) -> Iterator[None]:
    """Send the spans of this process to a collector (OTLP over HTTP) while the block lasts.

    Sent in the background; a collector that is away costs spans, never time. Raises TracesMissingError.
    """
    if collector is None:
        yield
        return
    provider = _provider(collector, service)
    _opening.append(_opener(provider.get_tracer("svod")))
    try:
        yield
    finally:
        _opening.pop()
        provider.shutdown()


def _provider(collector: str, service: str) -> "TracerProvider":
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415 -- an extra
        from opentelemetry.sdk.resources import Resource  # noqa: PLC0415 -- as above
        from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415 -- as above
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415 -- as above
    except ImportError as error:
        raise TracesMissingError from error
    provider = TracerProvider(resource=Resource.create({"service.name": service}))
    exporter = OTLPSpanExporter(endpoint=f"{collector.rstrip('/')}/v1/traces", timeout=_PATIENCE)
    provider.add_span_processor(BatchSpanProcessor(exporter))
    return provider


def _opener(tracer: "Tracer") -> _Opened:
    @contextmanager
    def opened(name: str, ids: dict[str, str]) -> "Iterator[Span]":
        # Of an error its kind alone: its text may quote a document.
        with tracer.start_as_current_span(
            name, attributes=_attributes(ids), record_exception=False, set_status_on_exception=False
        ) as began:
            try:
                yield began
            except BaseException as error:
                began.set_attribute("error.type", type(error).__name__)
                raise

    return opened
