"""Who is here, and whom a text names: pure."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.comment import MOST_NAMED, named_in
from model.lease import Lease, presence_of
from model.second_check import SampleSetting, is_in_sample, same_text

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
ANNA, BORIS, ANNA_MARIA = (UUID(int=number) for number in (1, 2, 3))
NAMES = {"anna": ANNA, "Анна Ёлкина": ANNA, "boris": BORIS, "Борис": BORIS, "Анна": ANNA, "Анна Мария": ANNA_MARIA}


def a_lease(person: int, *, since: int = 0, until: int = 10, held: int | None = None) -> Lease:
    return Lease(
        id=UUID(int=person),
        document_id=UUID(int=0),
        account_id=UUID(int=person),
        name=str(person),
        since=AT + timedelta(minutes=since),
        until=AT + timedelta(minutes=until),
        held_at=None if held is None else AT + timedelta(minutes=held),
    )


def test_whoever_came_first_works_and_those_gone_are_not_here():
    presence = presence_of([a_lease(2, since=1), a_lease(1), a_lease(3, until=-1)], AT)
    assert [one.name for one in presence.here] == ["1", "2"]
    assert presence.holder == ANNA
    assert presence_of([a_lease(1)], AT + timedelta(minutes=10)).holder is None


def test_whoever_took_it_last_works_until_they_go():
    leases = [a_lease(1, held=0), a_lease(2, since=1, held=2)]
    assert presence_of(leases, AT).holder == BORIS
    assert presence_of([leases[0], a_lease(2, since=1, until=-1, held=2)], AT).holder == ANNA


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@anna посмотрите", [ANNA]),
        ("Вопрос к @АННА ЕЛКИНА, и к @Boris.", [ANNA, BORIS]),
        ("@Анна Мария и @Анна", [ANNA_MARIA, ANNA]),
        ("@Анна, @anna, @Анна Ёлкина", [ANNA]),
        ("@Аннаполис, @borisov, почта a@b.ru, @ одна", []),
        ("без никого", []),
    ],
)
def test_a_text_names_those_whose_whole_name_stands_behind_the_sign(text: str, named: list[UUID]):
    assert list(named_in(text, NAMES)) == named


@given(st.text(alphabet="@анbo ё.", max_size=200))
def test_no_text_names_more_than_there_may_be(text: str):
    found = named_in(text, NAMES)
    assert len(found) == len(set(found)) <= MOST_NAMED


@given(st.uuids(), st.floats(0, 1), st.floats(0, 1))
def test_what_a_share_draws_a_greater_one_draws_too(record: UUID, one: float, other: float):
    less, more = sorted((one, other))
    if is_in_sample(record, SampleSetting(share=less)):
        assert is_in_sample(record, SampleSetting(share=more))
    assert is_in_sample(record, SampleSetting(share=1))
    assert not is_in_sample(record, SampleSetting(share=0))


@pytest.mark.parametrize(
    ("left", "right"), [(" Приказ  №5 ", "приказ №5"), ("Отчёт", "отчет"), ("", None), ("  ", None)]
)
def test_what_says_the_same_is_the_same(left: str | None, right: str | None):
    assert same_text(left) == same_text(right)
