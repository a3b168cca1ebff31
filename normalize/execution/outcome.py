"""Исход: what became of an activity, by a statement of a report or a mark in the plan's own column."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from model.execution_match import Outcome, OutcomeKind
from normalize.execution.folding import aligned
from normalize.execution.lexicon.outcomes import outcome_words
from normalize.execution.said_dates import SaidDate, dates_in
from normalize.execution.signals import Signal, of_percent, signals_in

#: Characters of a text that are read.
_LONGEST: Final = 3000
#: A longer text is no mark.
_MARK: Final = 80
_AROUND: Final = " .,;:!|\"'()[]"
#: «выполнено, протокол № 3», «вып. 15.03», «+ (сайт школы)».
_HEAD: Final = re.compile(r"[^,;(:]{1,40}?(?=[,;(:]|\.? ?(?:\d|протокол|приказ|справк|http|$)|\. | - )")
_PERCENT: Final = re.compile(r"(\d{1,3})(?:[.,]\d)? ?%?")
#: A mark that shows what was made instead of saying that it was.
_SHOWN: Final = re.compile(
    r"(?:https?://\S{3,}|www\.\S{3,}|(?:протокол|приказ|распоряжение|справка|отчет|акт|аналитическая справка|письмо"
    r"|решение|ссылка|программа|положение|договор|план|лист регистрации|регистрационный лист|фотоотчет|сертификат)"
    r"[а-яы]{0,2}(?: .{0,60})?)"
)
_SHARE_SIGN: Final = re.compile(r"\d{1,3}(?:[.,]\d)? ?%")
_CAME: Final = re.compile(
    r"\b\d{1,6} (?:чел(?:овек|\.)?|(?:участник|педагог|учител|школьник|родител)[а-я]{0,3}|детей|обучающихся|учащихся)\b"
)
_NOTHING: Final = re.compile(r"[-_.\s]*")
_EXACT, _SHOWING, _DASH = 0.98, 0.8, 0.6
#: Marks to which the words beside them may add: «не вып., перенос на 2024 год».
_SAYING_MORE: Final = frozenset({OutcomeKind.DONE, OutcomeKind.ONGOING, OutcomeKind.NOT_DONE})
_FAILED: Final = frozenset({OutcomeKind.NOT_DONE, OutcomeKind.DROPPED})


def outcome_of(text: str, *, year: int | None = None) -> Outcome:
    """Return what a statement, or a mark of the column «Отметка о выполнении», says became of its activity.

    `year` is the year of dates that name none. A text that tells nothing gives UNCLEAR with confidence 0.
    """
    folded = aligned(text[:_LONGEST])
    dates = tuple(dates_in(folded, year))
    found = _mark(text, folded) if len(folded.strip()) <= _MARK else None
    if found is None or found.kind in _SAYING_MORE:
        said = _statement(text, signals_in(folded))
        found = _stronger(found, said)
    if found.kind is OutcomeKind.UNCLEAR and not found.quote:
        found = _shown(text, folded, dates)
    return _dated(found, folded, dates)


def _shown(text: str, folded: str, dates: Sequence[SaidDate]) -> Outcome:
    """«15.03.2023», «Семинар – 14 марта, 25 чел.»: when it was, and how many came, tells that it was."""
    if dates and _is_date(folded, dates[0]):
        return Outcome(kind=OutcomeKind.DONE, quote=text.strip(), confidence=_SHOWING)
    came = _CAME.search(folded)
    return (
        Outcome(kind=OutcomeKind.DONE, quote=text[came.start() : came.end()], confidence=_DASH) if came else Outcome()
    )


def _mark(text: str, folded: str) -> Outcome | None:
    """Return what a short text says as a whole, or by its head: «выполнено, протокол № 3»."""
    whole = folded.strip(_AROUND)
    if not whole:
        return Outcome()
    if _NOTHING.fullmatch(whole):
        return Outcome(kind=OutcomeKind.NOT_DONE, quote=text.strip(), confidence=_DASH)
    if _SHARE_SIGN.fullmatch(whole):
        kind = of_percent(int(re.split(r"[.,\s%]", whole)[0]))
        return Outcome(kind=kind, quote=text.strip(), confidence=_EXACT)
    head = _HEAD.match(whole)
    for part in (whole, head[0].strip(_AROUND) if head else whole):
        for kind, pattern in outcome_words().cells.items():
            if pattern.fullmatch(part) or pattern.fullmatch(f"{part}."):
                return Outcome(kind=kind, quote=text.strip(), confidence=_EXACT)
    if _SHOWN.fullmatch(whole):
        return Outcome(kind=OutcomeKind.DONE, quote=text.strip(), confidence=_SHOWING)
    return None


def _stronger(mark: Outcome | None, said: Outcome) -> Outcome:
    """«Выполнено, кроме двух школ»: what the words add counts where it says less than the mark does."""
    if mark is None:
        return said
    plain = {OutcomeKind.DONE, OutcomeKind.UNCLEAR, mark.kind}
    return mark if said.kind in plain or said.kind is OutcomeKind.ONGOING else said


def _statement(text: str, signals: Sequence[Signal]) -> Outcome:
    kind = _kind_of(signals)
    if kind is OutcomeKind.UNCLEAR:
        return Outcome()
    telling = [one for one in signals if one.kind is kind] or list(signals)
    best = max(telling, key=lambda one: (one.sure, -one.start))
    return Outcome(kind=kind, quote=text[best.start : best.stop].strip(), confidence=best.sure)


def _kind_of(signals: Sequence[Signal]) -> OutcomeKind:
    """What was done in part counts as such, whatever else is told; what was put off is not done and no failure."""
    kinds = {one.kind for one in signals}
    if kinds & _FAILED:  # «не состоялся: лектор заболел»
        kinds = {one.kind for one in signals if one.carried_out or one.kind is not OutcomeKind.DONE}
    done = OutcomeKind.DONE in kinds
    moved = any(one.kind is OutcomeKind.MOVED and one.told for one in signals)
    if done and (kinds & _FAILED or OutcomeKind.PARTLY in kinds):
        return OutcomeKind.MOVED if moved and OutcomeKind.PARTLY not in kinds else OutcomeKind.PARTLY
    for kind in (OutcomeKind.DROPPED, OutcomeKind.PARTLY):
        if kind in kinds:
            return kind
    if moved or (OutcomeKind.MOVED in kinds and OutcomeKind.NOT_DONE in kinds):
        return OutcomeKind.MOVED
    if OutcomeKind.NOT_DONE in kinds:
        return OutcomeKind.NOT_DONE
    order = (OutcomeKind.DONE, OutcomeKind.ONGOING, OutcomeKind.MOVED)
    return next((kind for kind in order if kind in kinds), OutcomeKind.UNCLEAR)


def _is_date(folded: str, first: SaidDate) -> bool:
    """Tell whether a mark is little more than a date: «15.03.2023», «в марте 2023 г.»."""
    rest = folded[: first.start] + folded[first.stop :]
    return len(re.sub(r"[^а-яa-z]", "", rest)) <= len("года")


def _dated(found: Outcome, folded: str, dates: Sequence[SaidDate]) -> Outcome:
    if found.kind is OutcomeKind.MOVED:
        start = max(folded.find(aligned(found.quote)), 0)
        later = [one.edtf for one in dates if one.start >= start]
        return replace(found, until=later[0] if later else None)
    if found.kind not in {OutcomeKind.DONE, OutcomeKind.PARTLY}:
        return found
    own = [one.edtf for one in dates if not one.of_paper] or [one.edtf for one in dates if len(folded) <= _MARK]
    return replace(found, date=own[0]) if own else found
