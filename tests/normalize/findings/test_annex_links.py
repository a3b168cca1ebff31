from model.finding import Code
from model.order import Annex, Order
from normalize.findings.annex_links import linked_annexes

ORDER = Order(id="o1", number="418-ОД", date="2020-10-08")


def test_an_annex_is_tied_to_the_order_it_names():
    (annex,) = linked_annexes((ORDER,), (Annex(order_number="418-од", order_date="2020-10-08"),))
    assert (annex.order_id, annex.findings) == ("o1", ())


def test_dates_that_disagree_are_named():
    (annex,) = linked_annexes((ORDER,), (Annex(order_number="418-ОД", order_date="2020-10-06"),))
    assert [finding.code for finding in annex.findings] == [Code.ANNEX_DATE_DIFFERS]


def test_an_annex_to_an_order_that_is_not_here_stays_untied():
    (annex,) = linked_annexes((ORDER,), (Annex(order_number="7"),))
    assert annex.order_id is None
