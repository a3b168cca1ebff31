from normalize.obligations.names import organisations_named, persons_named, places_named, schools_named, without_persons


def test_schools_are_named_by_number_quotes_or_an_adjective():
    text = "Директорам МБОУ СОШ № 5, МБОУ «Лесная ООШ», МБОУ Богородицкой СОШ (Белова Т.И.)"
    assert schools_named(text) == ("МБОУ СОШ № 5", "МБОУ «Лесная ООШ»", "МБОУ Богородицкой СОШ")


def test_numbers_in_a_row_are_schools_each():
    assert schools_named("директорам школ №№ 1, 4, 7") == ("школа № 1", "школа № 4", "школа № 7")


def test_no_school_is_named_by_common_words():
    assert schools_named("Каждая школа, руководителям школ") == ()


def test_places_are_named_one_by_one():
    assert places_named("Дмитровскому, Верховскому и Хотынецкому районам") == (
        "Дмитровскому районам", "Верховскому районам", "Хотынецкому районам",
    )  # fmt: skip
    assert places_named("администрации города Зеи") == ("города Зеи",)


def test_an_organisation_is_named_by_its_quotes_or_abbreviation():
    assert organisations_named("ГАУ ДПО «Институт развития» (далее – «ИРО»)") == ("ГАУ ДПО «Институт развития»",)
    assert organisations_named("в РЦОИ") == ("РЦОИ",)


def test_persons_bear_initials_before_or_behind():
    found = persons_named("Иванову И.И., П.С. Егорову")
    assert [person.normal for person in found] == ["Иванову И.И.", "Егорову П.С."]
    assert without_persons("Иванову И.И., методисту").strip(" ,") == "методисту"
