from model.finding import Code, Finding, Severity
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


def lacking(**known):
    return Annex(findings=(Finding(code=Code.REQUISITES_MISSING, severity=Severity.WARNING, message="…"),), **known)


def test_a_stamp_without_number_belongs_to_the_order_above():
    (annex,) = linked_annexes((ORDER,), (lacking(),), (0,))
    assert (annex.order_id, [one.code for one in annex.findings]) == ("o1", [Code.REQUISITES_MISSING])


def test_a_stamp_of_another_day_does_not():
    (annex,) = linked_annexes((ORDER,), (lacking(order_date="2021-01-01"),), (0,))
    assert annex.order_id is None


def test_an_annex_that_names_nothing_and_stands_under_nothing_is_told():
    (annex,) = linked_annexes((), (lacking(),), (None,))
    assert [one.code for one in annex.findings] == [Code.REQUISITES_MISSING, Code.ANNEX_WITHOUT_ORDER]


def test_an_annex_of_a_programme_needs_no_order():
    (annex,) = linked_annexes((), (Annex(number="2"),), (None,))
    assert annex.findings == ()


def test_a_number_without_its_index_is_the_orders_and_told():
    (annex,) = linked_annexes((ORDER,), (Annex(order_number="418", order_date="2020-10-08"),), (0,))
    assert (annex.order_id, [one.severity for one in annex.findings]) == ("o1", [Severity.INFO])


def test_another_number_of_the_same_day_is_told():
    (annex,) = linked_annexes((ORDER,), (Annex(order_number="481-ОД", order_date="2020-10-08"),), (0,))
    assert (annex.order_id, [one.code for one in annex.findings]) == (None, [Code.ANNEX_WITHOUT_ORDER])


def test_of_two_orders_of_one_number_the_date_decides():
    other = Order(id="o0", number="418-ОД", date="2019-10-08")
    (annex,) = linked_annexes((other, ORDER), (Annex(order_number="418-ОД", order_date="2020-10-08"),))
    assert (annex.order_id, annex.findings) == ("o1", ())
