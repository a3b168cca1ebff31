"""What is known of an activity: a person above an act, an act above reports, the later above the former."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.execution import EvidenceSource, ExecutionWord, SaidKind, Standing, StandingWord, Told
from svod.execution.weighing import Evidence, weigh

NOBODY = UUID(int=0)
QUARTERS = (date(2023, 3, 31), date(2023, 6, 30), date(2023, 9, 30), date(2023, 12, 31))
MAY = (date(2023, 5, 31),)


def said(kind: SaidKind, day: str = "2023-07-01", times: int | None = None, until: str | None = None) -> StandingWord:
    word = ExecutionWord(kind=kind, document_id=NOBODY, times=times, until=date.fromisoformat(until) if until else None)
    return StandingWord(word=word, deed=NOBODY, author="Анна", at=datetime.fromisoformat(day).replace(tzinfo=UTC))


def told(outcome: str, source: EvidenceSource = EvidenceSource.CONFIRMED, on: str = "2023-06-20", **rest: str) -> Told:
    return Told(source=source, outcome=outcome, reported_on=date.fromisoformat(on), **rest)


DONE, MADE = told("done"), told("done", EvidenceSource.REPORTED)


@pytest.mark.parametrize(
    ("dues", "words", "evidence", "becomes"),
    [
        (MAY, [], [], "open 2023-05-31"),
        (MAY, [], [MADE], "done"),
        (MAY, [], [told("not_done"), MADE], "open 2023-05-31"),
        (MAY, [said(SaidKind.NOT_DONE)], [DONE], "open 2023-05-31"),
        (MAY, [said(SaidKind.DONE)], [told("not_done")], "done"),
        (MAY, [said(SaidKind.DROPPED)], [DONE], "dropped"),
        # The last word holds.
        (MAY, [said(SaidKind.DROPPED), said(SaidKind.DONE)], [], "done"),
        # Put off by a person: what was reported before then is overruled, what is reported since is not.
        (MAY, [said(SaidKind.MOVED, until="2023-10-31")], [DONE], "open 2023-10-31"),
        (MAY, [said(SaidKind.MOVED, until="2023-10-31")], [told("done", on="2023-12-20")], "done"),
        (MAY, [said(SaidKind.MOVED, until="2023-10-31")], [], "open 2023-10-31"),
        # What comes again is done so many times.
        (QUARTERS, [said(SaidKind.DONE, times=2)], [], "open 2023-09-30"),
        (QUARTERS, [said(SaidKind.DONE, times=4)], [], "done"),
        (QUARTERS, [], [DONE], "open 2023-09-30"),
        (QUARTERS, [], [told("done", on="2023-12-25")], "done"),
        # A later report goes before a former one.
        (MAY, [], [told("not_done", on="2023-06-01"), told("done", on="2023-12-20")], "done"),
        (MAY, [], [told("moved", until="2023-11")], "open 2023-11-30"),
        ((), [], [], "open None"),
    ],
)
def test_what_weighs_most_holds(dues: tuple[date, ...], words: list[StandingWord], evidence: list[Told], becomes: str):
    found = weigh(dues, Evidence(told=evidence, words=words))
    shown = f"open {found.next_due}" if found.standing is Standing.OPEN else found.standing.name.lower()
    assert shown == becomes


def test_an_act_that_took_it_out_stands_above_reports_and_below_people():
    assert weigh(MAY, Evidence(told=[DONE], is_out=True)).standing is Standing.DROPPED
    assert weigh(MAY, Evidence(words=[said(SaidKind.DONE)], is_out=True)).standing is Standing.DONE


def test_what_speaks_against_what_holds_is_flagged():
    assert weigh(MAY, Evidence(told=[DONE, told("not_done", EvidenceSource.REPORTED)])).contradicts
    assert not weigh(MAY, Evidence(told=[DONE, MADE])).contradicts


@given(st.lists(st.sampled_from([DONE, MADE, told("not_done"), told("partly"), told("unclear")]), max_size=4))
def test_the_order_in_which_evidence_came_decides_nothing(evidence: list[Told]):
    assert weigh(QUARTERS, Evidence(told=evidence)) == weigh(QUARTERS, Evidence(told=evidence[::-1]))
