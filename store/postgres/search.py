"""A filter of records as the conditions of a query; `r` is the record."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from psycopg.sql import SQL, Composed

from model.stored import RecordFilter, ReviewQuery
from store.codec import storable
from store.question import due_days, question

_YEARS: Final = range(1, 10_000)

#: Whole words by their stems, and the last one perhaps only begun. A question of stop words alone asks for nothing.
_WHOLE: Final = "websearch_to_tsquery('russian', %(words)s)"
_BEGUN: Final = (
    "(websearch_to_tsquery('russian', %(words)s)"
    " || (websearch_to_tsquery('russian', %(head)s) && to_tsquery('russian', %(begun)s)))"
)

_CONDITIONS: Final = {
    "q": SQL(f"(numnode({_WHOLE}) = 0 or r.search @@ {_WHOLE})"),
    "begun": SQL(f"(numnode({_BEGUN}) = 0 or r.search @@ {_BEGUN})"),
    "municipality": SQL("r.municipality = left(%(municipality)s, 500)"),
    "year": SQL("r.document_id in (select d.id from document d where d.years @> array[%(year)s::integer])"),
    "no_such_year": SQL("false"),
    "states": SQL("r.state = any(%(states)s)"),
    "kept": SQL("r.state <> 'deleted'"),
    "current": SQL("r.current"),
    "finding": SQL("r.findings @> array[%(finding)s::text]"),
    # Null is an open end; where both are null there is no span. Said as the index record_span says it.
    "due": SQL(
        "(r.starts is not null or r.ends is not null)"
        " and daterange(r.starts, r.ends, '[]') && daterange(%(due_from)s::date, %(due_to)s::date, '[]')"
    ),
    "document": SQL("r.document_id = %(document)s"),
    "batch": SQL("r.document_id in (select f.document_id from file f where f.batch_id = %(batch)s)"),
    "cluster": SQL("r.cluster_id = %(cluster)s"),
    "waiting": SQL("r.state = 'unreviewed'"),
    "postponed": SQL("(r.postponed and coalesce(r.postponed_until > current_date, true))"),
    "not_postponed": SQL("not (r.postponed and coalesce(r.postponed_until > current_date, true))"),
    "skip": SQL("r.id <> all(%(skip)s)"),
}


def matching(wanted: RecordFilter, *, begins: bool = True) -> tuple[Composed, dict[str, Any]]:
    """Return the condition and its parameters; raises InvalidValueError for a date that is none.

    `begins`: the last word may be only begun.
    """
    asked = _asked(wanted, begins=begins)
    return _joined([*asked, *_kept(wanted), *_current(wanted), *_of_place(wanted), *_due(wanted)])


def is_of_words_alone(wanted: RecordFilter) -> bool:
    """Tell whether words are all that is asked, but for what stands in most records: nothing else finds them."""
    return (
        bool(wanted.q) and replace(wanted, q=None, states=(), with_deleted=False, with_former=False) == RecordFilter()
    )


def waiting(wanted: ReviewQuery, *, skip: bool) -> tuple[Composed, dict[str, Any]]:
    """Return the condition, and its parameters, of what waits for a review."""
    given: list[tuple[str, dict[str, Any]]] = [("waiting", {}), ("current", {})]
    if not wanted.postponed:
        given.append(("not_postponed", {}))
    given += [(name, {name: value}) for name in ("document", "batch") if (value := getattr(wanted, name)) is not None]
    if skip and wanted.skip:
        given.append(("skip", {"skip": list(wanted.skip)}))
    return _joined(given)


def _joined(given: list[tuple[str, dict[str, Any]]]) -> tuple[Composed, dict[str, Any]]:
    conditions = SQL(" and ").join([SQL("true"), *(_CONDITIONS[name] for name, _ in given)])
    return conditions, {name: value for _, values in given for name, value in values.items()}


def _asked(wanted: RecordFilter, *, begins: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    asked = question(wanted.q)
    if asked is None:
        return
    if begins and asked.begun:
        yield "begun", {"words": asked.words, "head": asked.head, "begun": f"'{asked.begun}':*"}
    else:
        yield "q", {"words": asked.words}


def _kept(wanted: RecordFilter) -> Iterator[tuple[str, dict[str, Any]]]:
    if wanted.states:
        yield "states", {"states": [str(state) for state in wanted.states]}
    elif not wanted.with_deleted:
        yield "kept", {}


def _current(wanted: RecordFilter) -> Iterator[tuple[str, dict[str, Any]]]:
    if not wanted.with_former:
        yield "current", {}


def _of_place(wanted: RecordFilter) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in ("municipality", "finding", "document", "batch", "cluster"):
        if (value := getattr(wanted, name)) is not None:
            yield name, {name: storable(value)}
    if wanted.postponed is not None:
        yield ("postponed" if wanted.postponed else "not_postponed"), {}
    if wanted.year is not None:
        yield ("year" if wanted.year in _YEARS else "no_such_year"), {"year": wanted.year}


def _due(wanted: RecordFilter) -> Iterator[tuple[str, dict[str, Any]]]:
    due_from, due_to = due_days(wanted)
    if due_from or due_to:
        yield "due", {"due_from": due_from, "due_to": due_to}
