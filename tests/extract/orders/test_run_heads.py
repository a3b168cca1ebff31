from time import process_time

import pytest

from extract.orders.orders import find_orders
from extract.orders.run_heads import pieces_of
from tests.extract.papers import paper

ORDER = (
    "Приказ отдела образования администрации Лесного района 04.03.2022 г. № 75-д О внесении изменений в приказ от "
    "24.02.2022г. № 64-д В целях уточнения состава, приказываю: 1. Внести изменения в приказ от 24.02.2022 № 64-д. "
    "2. Контроль оставляю за собой. Начальник отдела А.Б. Волков"
)


def test_an_order_run_into_one_line_is_read_whole():
    (found,) = find_orders(paper(ORDER))
    order = found.value
    assert (order.number, order.date, len(order.items)) == ("75-д", "2022-03-04", 2)
    assert order.issuer == "Отдел образования администрации Лесного района"
    assert order.title == "О внесении изменений в приказ от 24.02.2022г. № 64-д"
    assert (order.signatory.name, order.signatory.position) == ("Волков А.Б.", "Начальник отдела")


@pytest.mark.parametrize("part", ["04.03.2022 г. ", "№ 75-д ", "О внесении изменений в ", "приказываю: "])
def test_without_one_of_its_parts_it_stays_as_it_is(part):
    line = ORDER.replace(part, "", 1)
    assert pieces_of(line) == (line,)


def test_a_head_run_into_one_line_is_parted_at_its_kind():
    line = "ТВЕРСКАЯ ОБЛАСТЬ МБОУ «Лесная СОШ» ПРИКАЗ от 01.02.2021 № 5 г. Лесной"
    assert pieces_of(line) == ("ТВЕРСКАЯ ОБЛАСТЬ", "МБОУ «Лесная СОШ»", "ПРИКАЗ", "от 01.02.2021 № 5 г. Лесной")


@pytest.mark.parametrize(
    "line",
    [
        "На основании этого был издан ПРИКАЗ от руководства школы",
        "Приказ отдела образования от 04.03.2022 № 75-д «О плане»",
        "Приказ Министерства от 04.03.2022 № 75 О плане; приказ Министерства от 05.03.2022 № 76 О мерах",
        "",
    ],
)
def test_other_lines_stay_as_they_are(line):
    assert pieces_of(line) == (line,)


@pytest.mark.parametrize("tail", ["Директор ", ". ", "Приложение  ", "1. А ", "приказываю: "])
def test_a_hostile_line_takes_no_more_than_a_moment(tail):
    start = process_time()
    pieces_of("Приказ от 01.02.2020 № 5 О плане В целях приказываю: " + tail * (100_000 // len(tail)))
    assert process_time() - start < 1
