"""A pattern that is not run is one that would have found nothing."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.entities import contacts, indicators
from extract.entities.bodies import find_bodies
from extract.entities.contacts import find_contacts
from extract.entities.indicators import find_indicators
from extract.entities.municipalities import find_municipalities
from extract.entities.regions import find_regions
from extract.entities.school_names import KIND_MARKS
from extract.entities.schools import find_schools
from extract.lexicon.words import read_rows
from extract.text import tell_tales
from extract.text.tell_tales import holds_any

_FINDERS: tuple[Callable[[str], Sequence[object]], ...] = (
    find_bodies,
    find_contacts,
    find_indicators,
    find_municipalities,
    find_regions,
    find_schools,
)
_PIECES = (
    "Заречный район|муниципальный округ|МО «Заречье»|г.о. Самара|м.р. Озёрный|Мирнинский улус|"
    "района имени Лазо|сельское поселение Луговое|с/п Салым|Луговской сельсовет|ЗАТО Северный|"
    "внутригородское муниципальное образование|пгт Луговой|ж/д станция Лопарская|п. Ключи|город Зея|"
    "рабочий посёлок Коченёво|Братского и Тулунского районов|Заречный край|Курской и Липецкой областей|"
    "Северная обл.|Республика Коми|Югра|ХМАО|РСО – Алания|Москва|г. Севастополь|Чечня|Тыва|ДНР|"
    "институт развития образования|методический кабинет|Координационный совет|МКУ|ФГБУ|АНО|ООО|МУП|НКО|"
    "РОО|ФБ|автономная некоммерческая организация|государственное казённое учреждение|"
    "дополнительного образования|отделом образования|УО|мэрия|исполком|городская дума|"
    "законодательное собрание|орган управления образованием|кабинет министров|a.b@mail.ru|www.school.ru|"
    "https://x.y|зареченск.рф|МБОУ|ЧОО|НОО|СОШ № 5|школа-интернат|ДС|детский сад|лицей|гимназия|"
    "кадетский корпус|центр образования|д/с|ЦРР|ВСШ|не менее двух|трёх семинаров|не ниже половины|5 %|"
    "12 мероприятий"
).split("|")


def _cased(pair: tuple[str, int]) -> str:
    piece, case = pair
    return (piece, piece.lower(), piece.upper(), piece.capitalize())[case]


_texts = st.lists(st.tuples(st.sampled_from(_PIECES), st.integers(0, 3)).map(_cased), max_size=6).map(" ".join)


def _found_by_every_pattern(text: str) -> list[Sequence[object]]:
    with pytest.MonkeyPatch.context() as patch:
        for module in (tell_tales, contacts, indicators):
            patch.setattr(module, "holds_any", lambda *_: True)
        for module in (contacts, indicators):
            patch.setattr(module, "has_figure", lambda _: True)
        return [find(text) for find in _FINDERS]


@given(_texts)
def test_every_rule_finds_what_it_finds_when_all_its_patterns_are_run(text: str) -> None:
    assert [find(text) for find in _FINDERS] == _found_by_every_pattern(text)


@pytest.mark.parametrize("piece", _PIECES)
def test_a_wording_by_itself_is_found_as_when_all_patterns_are_run(piece: str) -> None:
    assert [find(piece) for find in _FINDERS] == _found_by_every_pattern(piece)


@pytest.mark.parametrize("row", read_rows("school_kinds"), ids=lambda row: row[0])
def test_a_kind_of_the_lexicon_holds_a_mark(row: tuple[str, ...]) -> None:
    assert holds_any(row[3].casefold(), KIND_MARKS)


@pytest.mark.parametrize(
    "text", ["г. Тверь, ул. Садовая", "ул. Садовая, г. Тверь", "тел. 2-14-56", "Невский пр., д. 5"]
)
def test_an_address_may_do_without_figures_and_a_telephone_may_not(text: str) -> None:
    assert find_contacts(text)
