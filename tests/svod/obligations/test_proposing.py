from model.order import Item, Order
from model.registry import Registries
from model.result import DocumentInfo, Result, Run
from svod.obligations.proposing import proposed, with_senders

_ITEMS = (
    Item(number="1", text="Отделу общего образования представить справку до 1 мая."),
    Item(number="2", text="Школам разместить планы на сайтах до 1 мая."),
    Item(number="3", text="МБОУ СОШ № 5 сдать отчёт до 1 мая."),
)
_RESULT = Result(
    run=Run(svod_version="0", stage_versions={}, lexicon_hash="", at=""),
    document=DocumentInfo(id="", name="", sha256="", media_type=""),
    orders=(Order(id="o", date="2021-03-15", items=_ITEMS),),
)


def test_what_others_send_comes_first_and_own_staff_last():
    assert [one.item for one in proposed(_RESULT)] == ["3", "2", "1"]


def test_each_is_given_with_those_who_must_send():
    found = list(with_senders(proposed(_RESULT), _RESULT, Registries()))
    assert [one.name for one in found[0].senders.found] == ["МБОУ СОШ № 5"]
    assert found[1].senders.unresolved == ("Школам",)
