from normalize.obligations.plain import plain_of
from normalize.obligations.sentence import bracketed, sentences, words


def texts(item: str) -> list[str]:
    plain = plain_of(item)
    return [plain.text[one.start : one.stop] for one in sentences(plain)]


def test_initials_abbreviations_and_brackets_end_no_sentence():
    item = "МБОУ СОШ им. С. Г. Поматилова представить план (см. прил. 2. Форма) до 1 мая 2021 г. в отдел."
    assert len(texts(item)) == 1


def test_a_year_before_a_capital_ends_one():
    assert texts("Сдать планы до 15.04.2021 г. Ответственный: Иванов И.И.") == [
        "Сдать планы до 15.04.2021 г",
        "Ответственный: Иванов И.И",
    ]


def test_the_entries_of_a_list_are_sentences_and_their_head_knows():
    plain = plain_of("Представить до 5 апреля: - план; - список. Направить в УО 1) акт, 2) отчёт")
    found = sentences(plain)
    assert [plain.text[one.start : one.stop] for one in found] == [
        "Представить до 5 апреля:", "план", "список", "Направить в УО", "акт", "отчёт",
    ]  # fmt: skip
    assert [one.heads_list for one in found] == [True, True, False, True, True, False]


def test_words_know_that_they_are_quoted():
    plain = plain_of("ГБУ «Центр оценки» представить")
    assert [(word.text, word.quoted) for word in words(plain, 0, len(plain.text))] == [
        ("ГБУ", False), ("Центр", True), ("оценки", True), ("представить", False),
    ]  # fmt: skip


def test_a_bracket_left_open_goes_on_to_the_end():
    plain = plain_of("а (б) в (г")
    assert [plain.text[start:stop] for start, stop in bracketed(plain, 0, len(plain.text))] == ["(б)", "(г"]


def test_an_item_of_marks_alone_has_no_sentence():
    assert texts("1) - ; .") == []
