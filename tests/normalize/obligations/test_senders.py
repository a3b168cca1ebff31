import pytest

from model.obligation import SenderKind
from model.order import Order
from normalize.obligations.senders import is_internal, kind_of_sender, senders_of

_REGIONAL = Order(region="Орловская область", issuer="Департамент образования Орловской области")
_LOCAL = Order(region="Орловская область", municipality="Дмитровский район")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("руководителям муниципальных органов управления образованием", SenderKind.MUNICIPALITIES),
        ("органам местного самоуправления", SenderKind.MUNICIPALITIES),
        ("главам администраций муниципальных районов", SenderKind.MUNICIPALITIES),
        ("начальникам управлений образования", SenderKind.MUNICIPALITIES),
        ("муниципальным районам и городским округам", SenderKind.MUNICIPALITIES),
        ("Отделу образования администрации Дмитровского района", SenderKind.MUNICIPALITY),
        ("Руководителям муниципальных образовательных организаций", SenderKind.SCHOOLS),
        ("школам – участницам проекта", SenderKind.SCHOOLS),
        ("Заведующим детскими садами", SenderKind.SCHOOLS),
        ("Директору МБОУ СОШ № 5 Иванову И.И.", SenderKind.SCHOOL),
        ("муниципальным координаторам", SenderKind.COORDINATORS),
        ("ректору института развития образования", SenderKind.ORGANISATION),
        ("Отделу общего образования", SenderKind.DEPARTMENT),
        ("главному специалисту отдела образования", SenderKind.DEPARTMENT),
        ("заместителю директора по УВР", SenderKind.DEPARTMENT),
        ("Петровой А.А.", SenderKind.PERSON),
        ("школьным командам", SenderKind.OTHER),
    ],
)
def test_the_wording_tells_who_must(text: str, kind: SenderKind):
    assert kind_of_sender(text, _REGIONAL) is kind


def test_several_kinds_are_several_senders_and_one_kind_is_one():
    both = senders_of("Муниципальным координаторам и руководителям школ", _REGIONAL)
    assert [one.kind for one in both] == [SenderKind.COORDINATORS, SenderKind.SCHOOLS]
    one = senders_of("Директорам школ и заведующим детскими садами", _REGIONAL)
    assert [found.text for found in one] == ["Директорам школ и заведующим детскими садами"]
    assert senders_of(" : ", _REGIONAL) == ()


def test_an_annex_names_and_conditions_are_kept():
    [sender] = senders_of("Руководителям ОО, имеющих низкие результаты (Приложение № 2):", _REGIONAL)
    assert (sender.annex, sender.condition) == ("2", "имеющих низкие результаты")
    [sender] = senders_of("Иванову И.И., директору МБОУ СОШ № 5", _REGIONAL)
    assert (sender.kind, sender.names, sender.persons[0].normal) == (
        SenderKind.SCHOOL,
        ("МБОУ СОШ № 5",),
        "Иванову И.И.",
    )


def test_a_municipalitys_own_department_and_coordinator_are_internal():
    own = senders_of("Отделу образования Дмитровского района", _LOCAL)
    assert own[0].kind is SenderKind.DEPARTMENT
    assert is_internal(own, _LOCAL)
    coordinator = senders_of("Муниципальному координатору", _LOCAL)
    assert is_internal(coordinator, _LOCAL)
    assert not is_internal(coordinator, _REGIONAL)
    assert not is_internal((), _LOCAL)
