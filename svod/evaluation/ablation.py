"""What each part brings: mentions and deadlines read by all of Svod, without a part, and by a library alone."""

import importlib
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cache, partial
from typing import Any

from extract.extractor import extract
from extract.linguistics import analyser, name_spans
from model.document import Document
from model.mention import Mention, Origin
from model.registry import Registries
from normalize.deadlines import parse_deadline
from svod.commands.deadlines import context_of
from svod.evaluation.deadlines import Json, Meaning, Reader
from svod.evaluation.entities import Span

ALL, NO_NATASHA, NO_SPACY, NATASHA, DATEPARSER = "всё", "без Natasha", "без spaCy", "только Natasha", "dateparser"
#: The columns of the tables, in order.
VARIANTS = (ALL, NO_NATASHA, NO_SPACY, NATASHA, DATEPARSER)
_REGION = re.compile(r"област|\bкра[йяею]|республик", re.IGNORECASE)
_SCHOOL = re.compile(r"\b(?:[А-Я]{1,3}ОУ|[СОН]ОШ)\b|школ|гимнази|лице[йя]")
_LINE = re.compile(r"[^\n]+")


def spans_by_variant(text: str, document: Document, registries: Registries) -> Mapping[str, frozenset[Span]]:
    """Return variant -> spans found in one text; nothing for dateparser, which finds no entities."""
    whole = extract(document, registries).mentions
    plain = extract(document, Registries()).mentions
    return {
        ALL: _spans(whole),
        NO_NATASHA: _spans(mention for mention in whole if mention.origin is not Origin.NER),
        NO_SPACY: _spans(plain),
        NATASHA: frozenset(_model_spans(text)),
    }


def _spans(mentions: Iterable[Mention]) -> frozenset[Span]:
    return frozenset(
        Span(mention.type.value, mention.source.start, mention.source.end)
        for mention in mentions
        if mention.source.start is not None and mention.source.end is not None
    )


def _model_spans(text: str) -> Iterable[Span]:
    """Yield what the model alone names, its three types read as favourably as its words allow."""
    lines = list(_LINE.finditer(text))
    for line, spans in zip(lines, name_spans([line[0] for line in lines]), strict=True):
        for span in spans:
            kind = _kind(span.type, line[0][span.start : span.stop])
            yield Span(kind, line.start() + span.start, line.start() + span.stop)


def _kind(tag: str, words: str) -> str:
    if tag == "PER":
        return "person"
    if tag == "LOC":
        return "region" if _REGION.search(words) else "municipality"
    return "school" if _SCHOOL.search(words) else "organisation"


def deadline_readers() -> Mapping[str, Reader | None]:
    """Return variant -> reader of deadlines; None for a library that is not installed.

    Our grammar asks neither Natasha nor spaCy: without them it reads the same.
    """
    return {ALL: _ours, NO_NATASHA: _ours, NO_SPACY: _ours, NATASHA: _by_natasha, DATEPARSER: _dateparser()}


def _ours(question: Json) -> Meaning:
    deadline = parse_deadline(question["text"], context_of(question))
    return Meaning(kind=deadline.kind.value, edtf=deadline.edtf, rrule=deadline.rrule)


def _by_natasha(question: Json) -> Meaning | None:
    """Read with Natasha's dates; a year it does not name is the plan's."""
    year = next(iter(question.get("plan_years") or ()), None)
    facts = [match.fact for match in _dates()(question["text"])]
    values = [_partial(fact.year or year, fact.month, fact.day) for fact in facts]
    known = tuple(dict.fromkeys(value for value in values if value))
    return Meaning(kind="point", edtf=known) if known else None


def _partial(year: int | None, month: int | None, day: int | None) -> str | None:
    if year is None:
        return None
    parts = [f"{year:04}", *([f"{month:02}"] if month else []), *([f"{day:02}"] if month and day else [])]
    return "-".join(parts)


@cache
def _dates() -> Any:  # noqa: ANN401 -- natasha ships no types
    analyser()
    next(name_spans(["Москва"]))  # mends what natasha imports
    natasha = importlib.import_module("natasha")
    return natasha.DatesExtractor(natasha.MorphVocab())


def _dateparser() -> Reader | None:
    try:
        library: Any = importlib.import_module("dateparser.date")
    except ImportError:
        return None
    return partial(_by_dateparser, library.DateDataParser)


def _by_dateparser(parser: Callable[..., Any], question: Json) -> Meaning | None:
    """Read with dateparser, told the language and the year, in the precision it reports."""
    year = next(iter(question.get("plan_years") or ()), None)
    base = {"RELATIVE_BASE": datetime(year, 1, 1)} if year else {}  # noqa: DTZ001 -- it compares dates without zones
    read = parser(languages=["ru"], settings=base).get_date_data(question["text"])
    if read.date_obj is None:
        return None
    lengths = {"year": len("2024"), "month": len("2024-03")}
    value = read.date_obj.date().isoformat()[: lengths.get(read.period)]
    return Meaning(kind="point", edtf=(value,))
