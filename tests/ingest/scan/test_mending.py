import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.scan.mending import drop_soft_sign_at_quote, drop_stray_borders, is_guess, mend_line

BECOMES = {
    "H.А. Петрова": "Н.А. Петрова",
    "начальник oтдела": "начальник отдела",
    "приказ Ne 70": "приказ № 70",
    "от 12.03.2021 No 121-од": "от 12.03.2021 № 121-од",
    "(N 5)": "(№ 5)",
    "<<дорожная карта>>": "«дорожная карта»",
    "„дорожная карта»": "«дорожная карта»",
    "ГИА \u201a ВПР": "ГИА , ВПР",
    "Орлов Н.А.., методист": "Орлов Н.А., методист",
    "ОО снизкими результатами": "ОО с низкими результатами",
    "руководители оо": "руководители ОО",
    "оО, учителя": "ОО, учителя",
    "Руководители [@.9)": "Руководители ОО",
    "Руководители [© 0)": "Руководители ОО",
    "ООс низкими результатами": "ОО с низкими результатами",
    "П квартал 2022 г.": "II квартал 2022 г.",
    "Ш квартал": "III квартал",
    "1У квартал": "IV квартал",
    "Г квартал 2023 г.": "I квартал 2023 г.",
    "Ш неделя января": "III неделя января",
    "№ пп": "№ п/п",
    "№ пт": "№ п/п",
    "№ п/л": "№ п/п",
    "Ло 15.03.2024": "До 15.03.2024",
    "ло конца года": "до конца года",
    "Май -- сентябрь 2022": "Май – сентябрь 2022",
    "март = апрель": "март – апрель",
    "для 9-хи 11-х классов": "для 9-х и 11-х классов",
    "до 0l.09.2025": "до 01.09.2025",
    "до О1.О9.2025 г.": "до 01.09.2025 г.",
    "З1.05.2025": "31.05.2025",
    "на 2О25 год": "на 2025 год",
    "2О24–2026 гг.": "2024–2026 гг.",
    "для BCEX школ": "для ВСЕХ школ",
    "приказ N® 12": "приказ № 12",
    "МБОУ «Речная СОШЬ": "МБОУ «Речная СОШ»",
}
LEAVE_ALONE = [
    "| квартал",  # I or II
    "и квартальный отчёт",
    "апрель и неделя чтения",
    "ВУЗы, ОО в районе",
    "IT-куб, MS Excel",
    "Microsoft Teams",
    "свести к концу квартала",
    "систематически, своевременно",
    "No comment",
    "„Точка роста“",
    "«Помощь» и «Речь»",
    "12.05.2022, 222 532,13 тыс. руб.",
    "и др...",
    "№ 70-од",
    "№ плана",
    "Ло",
    "1 = 2",
    "(@school12)",
    "почта a@b.ru",
    "от 01.09.2025",
    "О1.О9.ОО25",  # too much is missing
    "З9.05.2025",  # no day
    "п. 2.О2",
    "2О2 школы",
    "TOP HP IT в школе",
    "OPEX",
]


@pytest.mark.parametrize(("read", "meant"), BECOMES.items())
def test_what_was_provably_misread_becomes(read, meant):
    assert mend_line(read) == meant


@pytest.mark.parametrize("text", LEAVE_ALONE)
def test_what_may_be_right_is_left_alone(text):
    assert mend_line(text) == text


def test_a_soft_sign_closes_a_quote_that_another_line_opened():
    assert drop_soft_sign_at_quote("МКУ «Городской\nИМЦь»") == "МКУ «Городской\nИМЦ»"


@pytest.mark.parametrize(
    ("read", "meant"),
    [("Отдел образования |", "Отдел образования"), ("| январь", "январь"), ("|", ""), ("| квартал", "| квартал")],
)
def test_bars_of_the_border_are_dropped(read, meant):
    assert drop_stray_borders(read) == meant


@given(st.text(alphabet="0123456789.,-–:/ «»", max_size=40))
def test_digits_are_never_changed(text):
    kept = [sign for sign in mend_line(text) if sign.isdigit()]
    assert kept == [sign for sign in text if sign.isdigit()]


def test_look_alikes_are_no_guess_but_a_chosen_reading_is():
    assert not is_guess("Hачальник, <<Школа>>", "Начальник, «Школа»")
    assert is_guess("П квартал", "II квартал")
