"""The quick look misses nothing that the careful one finds."""

import json

from hypothesis import example, given, settings
from hypothesis import strategies as st

from export.people.contacts import find_contacts
from export.people.readable import readable
from export.people.suspicion import holds_contact, suspects

PIECES = st.sampled_from(
    (
        *("8", "7", "+7", "+375", "9", "0", "1", "12", "345", "2-34-56", "89001234567", "900", "(4812)", "(", ")", "-"),
        *(
            " ",
            "\u00a0",
            "\u2009",
            "\u2011",
            "–",
            "−",
            ".",
            ",",
            ":",
            ";",
            "/",
            "\n",
            "\t",
            "\u200b",
            "\u00ad",
            "\u202e",
        ),
        *(
            "тел",
            "Тел. ",
            "факс ",
            "моб",
            "сот.",
            "т. ",
            "доб. 12",
            "Whatsapp ",
            "Viber: ",
            "telegram ",
            "tg",
            "скайп ",
        ),
        *(
            "@",
            "ivanova",
            "mail.ru",
            ".",
            "[at]",
            "t.me/",
            "vk.com/",
            "https://",
            "max.ru/",
            "ok.ru/",
            "x_1",
            "почта.рф",
        ),
        *("проживающая по адресу: ", "г. Зея, ", "ул. Мухина, ", "д. 5, ", "кв. 12", "ком. 3", "домашний адрес "),
        *("СНИЛС ", "112-233-445 95", "паспорт ", "10 05 123456", "серия ", "ИНН ", "280100000000", "Иванова М. П., "),
        *("８", "９", "А", "a", "№ ", "от ", "2021", "\ufe0e", "и\u0306", "\u0301", "школа "),
    )
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
@example("п89001234567")
@example("Иванова,89001234567")
@example("Иванова.89001234567")
@example("домашний адрес д.")
@example("8\u0301900 123 45 67")
def test_whatever_contact_a_text_has_is_suspected(text):
    if find_contacts(readable(text).text):
        assert holds_contact(text)
        assert suspects([json.dumps({"result": text}, ensure_ascii=False).encode()])[0]
