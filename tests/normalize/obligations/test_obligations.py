"""Whole items: what our own wordings become, and orders put together of several items."""

import string
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.obligation import ObligationKind, SenderKind, ThingKind
from model.order import Item, Order
from model.result import DocumentInfo, Result, Run
from normalize.obligations import obligations_of
from svod.obligations.measuring import Case, cases, figures, judged

_CASES = cases((Path(__file__).parents[3] / "corpora" / "obligations.jsonl").read_text(encoding="utf-8"))
_BITS = (
    "представить в отдел отчёт до 1 июня и ", "до " * 5, "1.1.1.", "(", "«", "в срок ", "в течение 5 дней со дня ",
    "ежеквартально, до 10 числа месяца, следующего за отчётным ", "на адрес a@b.example ", " и ", " , ", "А" * 50,
    "Руководителям школ, имеющим ", "через личный кабинет ", "МБОУ СОШ № 1, 2, 3, ", "с 1 по 2 ", "обеспечить ",
)  # fmt: skip


def result_of(order: Order) -> Result:
    run = Run(svod_version="0", stage_versions={}, lexicon_hash="", at="")
    document = DocumentInfo(id="", name="", sha256="5a", media_type="")
    return Result(run=run, document=document, orders=(order,))


def read(*items: Item, date: str = "2021-03-15", municipality: str | None = None) -> list:
    order = Order(id="o", number="7", date=date, items=items, region="Орловская область", municipality=municipality)
    return list(obligations_of(result_of(order)))


@pytest.mark.parametrize("case", [case for case in _CASES if not case.kept], ids=lambda case: case.id)
def test_each_open_wording_becomes_what_is_written_down(case: Case):
    assert judged(case).wrong == ()


@pytest.mark.parametrize("kept", ["first", "second", "third", "fourth"])
def test_of_the_wordings_kept_aside_nearly_all_are_right(kept: str):
    shares = figures([case for case in _CASES if case.kept == kept])
    assert shares.pop("cases") >= 30
    assert min(shares.values()) >= 0.94, shares


def test_the_regions_order_asks_its_institute_twice():
    institute = "Государственному автономному учреждению «Институт развития образования» (Орлова О.С.) (далее - ИРО):"
    texts = (
        "Обеспечить координацию и организационное сопровождение реализации плана мероприятий.",
        "Предоставить в Департамент информацию о реализации плана в срок до 30 января 2021 года и 20 июля 2021 года.",
    )
    below = tuple(Item(number=f"3.{at}", text=text) for at, text in enumerate(texts, 1))
    found = read(Item(number="3", text=institute, items=below), date="2020-10-08")
    assert [(one.item, one.thing, one.recipient) for one in found] == [
        ("3.2", "информацию о реализации плана", "в Департамент")
    ]
    assert [(day.edtf, day.round) for day in found[0].due] == [("../2021-01-30", 1), ("../2021-07-20", 2)]
    assert found[0].is_recurring
    assert not found[0].is_unsure
    assert found[0].senders[0].kind is SenderKind.ORGANISATION
    assert found[0].above == institute


def test_an_obligation_without_a_date_is_kept_and_unsure():
    [found] = read(Item(number="2", text="Руководителям школ представить в отдел образования заявки на участие."))
    assert found.due == ()
    assert found.is_unsure


def test_an_id_stays_when_other_items_come_and_parts_the_things_of_one_item():
    item = Item(number="2", text="Школам представить план до 1 апреля, отчёт – до 1 мая 2021 года.")
    alone = read(item)
    beside = read(Item(number="1", text="Школам сдать паспорт школы до 1 июня."), item)
    assert [one.id for one in alone] == [one.id for one in beside if one.item == "2"]
    assert len({one.id for one in beside}) == 3


def test_what_is_only_a_step_is_no_obligation_of_its_own():
    [found] = read(Item(number="2", text="Школам до 1 мая разработать, утвердить и представить программы развития."))
    assert (found.kind, found.thing_kind) == (ObligationKind.SEND, ThingKind.PROGRAMME)


def test_what_is_put_into_a_system_is_published():
    [found] = read(Item(number="2", text="Школам внести сведения в информационную систему до 1 мая 2021 года."))
    assert found.kind is ObligationKind.PUBLISH


def test_own_staff_is_internal():
    [found] = read(Item(number="2", text="Отделу общего образования (Петрова А.А.) представить справку до 1 мая."))
    assert found.internal
    [found] = read(Item(number="2", text="Школам представить справку до 1 мая."))
    assert not found.internal


def test_parents_are_told_and_nothing_is_sent():
    assert read(Item(number="2", text="Школам проинформировать родителей о графике до 1 мая 2021 года.")) == []


@pytest.mark.parametrize("bit", _BITS)
def test_hostile_items_cost_little(bit: str):
    item = Item(number="1", text=bit * (100_000 // len(bit)))
    read(Item(number="1", text="Школам сдать отчёт до 1 мая."))  # the dictionary is loaded
    assert _seconds(item) < 3.0 or _seconds(item) < 3.0  # a busy machine has a second try


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*_BITS, *string.punctuation, "\n", "№", "II", "2021"]), max_size=30).map("".join))
def test_any_text_is_read_and_quoted(text: str):
    for one in read(Item(number="1", text=text)):
        assert one.text == text
        assert 0 < one.confidence <= 1
        assert one.id


def _seconds(item: Item) -> float:
    began = perf_counter()
    read(item)
    return perf_counter() - began
