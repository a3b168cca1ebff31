from model.order import Item
from normalize.obligations.items import asked_in


def asked(*items: Item) -> list[tuple[str | None, str, str, tuple[str, ...]]]:
    return [(one.item, one.thing, one.address, one.dates) for one in asked_in(items)]


def test_items_below_inherit_addressee_date_and_a_verb_left_open():
    below = (
        Item(number="3.1", text="план мероприятий;"),
        Item(number="3.2", text="итоговый отчёт – до 20 декабря."),
        Item(number="3.3", text="Провести собрание."),
        Item(number="3.4", text="Координаторам сдать списки."),
    )
    head = Item(number="3", text="Школам в срок до 1 сентября представить в отдел:", items=below)
    assert asked(head) == [
        ("3.1", "план мероприятий", "Школам", ("в срок до 1 сентября",)),
        ("3.2", "итоговый отчёт", "Школам", ("до 20 декабря",)),
        ("3.4", "списки", "Координаторам", ("в срок до 1 сентября",)),
    ]


def test_what_is_to_be_ensured_stands_below():
    below = (Item(number=None, text="сдачу отчётов до 1 июня;"), Item(number=None, text="участие в семинаре."))
    assert asked(Item(number="4", text="Школам обеспечить:", items=below)) == [
        ("4", "отчётов", "Школам", ("до 1 июня",))
    ]


def test_an_item_of_the_third_level_hears_the_second_beside_it():
    below = (
        Item(number="5.1", text="Директорам школ до 1 мая:"),
        Item(number="5.1.1", text="сдать отчёт."),
        Item(number="5.2", text="Координаторам сдать списки."),
    )
    assert asked(Item(number="5", text="Рекомендовать:", items=below)) == [
        ("5.1.1", "отчёт", "Директорам школ", ("до 1 мая",)),
        ("5.2", "списки", "Координаторам", ()),
    ]


def test_a_lettered_item_bears_the_number_above_it():
    below = (Item(number="а", text="сдать отчёт до 1 мая;"),)
    assert asked(Item(number="4", text="Школам:", items=below))[0][0] == "4.а"


def test_a_term_and_who_answers_may_stand_behind():
    text = "Направить дорожные карты в отдел. Срок: до 15.04.2021. Ответственные: руководители ОО."
    assert asked(Item(number="2", text=text)) == [("2", "дорожные карты", "руководители ОО", ("Срок: до 15.04.2021",))]


def test_a_date_of_one_sentence_is_not_the_next_ones():
    text = "Школам до 1 мая провести собрания. Отчёты представить в отдел."
    assert asked(Item(number="2", text=text)) == [("2", "Отчёты", "Школам", ())]
