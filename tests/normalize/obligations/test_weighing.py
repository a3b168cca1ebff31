from model.order import Item, Order
from model.result import DocumentInfo, Result, Run
from normalize.obligations import obligations_of
from normalize.obligations.items import asked_in
from normalize.obligations.weighing import confidence, is_asked


def confidences(*texts: str) -> list[float]:
    run = Run(svod_version="0", stage_versions={}, lexicon_hash="", at="")
    items = tuple(Item(number=str(at), text=text) for at, text in enumerate(texts, 1))
    document = DocumentInfo(id="", name="", sha256="", media_type="")
    order = Order(date="2021-03-15", items=items)
    return [one.confidence for one in obligations_of(Result(run=run, document=document, orders=(order,)))]


def test_what_lacks_a_date_or_a_sender_is_less_sure():
    sure, undated, nobody = confidences("Школам сдать отчёт до 1 мая.", "Школам сдать отчёт.", "Сдать отчёт до 1 мая.")
    assert undated < 0.75 < nobody < sure


def test_a_description_without_a_date_asks_for_nothing():
    assert confidences("Отчёты представляются школами.", "Срок сдачи отчётов утвердить.") == []


def test_preparing_sends_only_where_it_says_to_whom():
    assert len(confidences("Школам подготовить в отдел отчёт до 1 мая.")) == 1
    assert confidences("Школам подготовить отчёт до 1 мая.") == []


def test_no_factor_makes_more_of_it():
    [asked] = asked_in([Item(number="1", text="Школам сдать отчёт до 1 мая.")])
    assert 0 < confidence(asked, (), (), 1.0) < 1
    assert not is_asked(asked, (), ())
