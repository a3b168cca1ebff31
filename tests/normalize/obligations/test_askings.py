import pytest

from normalize.obligations.askings import AskingForm, askings
from normalize.obligations.plain import plain_of
from normalize.obligations.sentence import words


def forms(text: str) -> list[tuple[AskingForm, str | None]]:
    plain = plain_of(text)
    found = askings(plain, list(words(plain, 0, len(plain.text))), 0)
    return [(one.form, one.verb.name if one.verb else None) for one in found]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Школам сдать отчёт", AskingForm.INFINITIVE),
        ("Руководители школ представляют отчёт", AskingForm.PERSONAL),
        ("Отчёты представляются школами", AskingForm.PASSIVE),
        ("Отчёты должны быть направлены в отдел", AskingForm.DONE),
        ("Отчёты подлежат представлению в отдел", AskingForm.DONE),
        ("Обеспечить своевременное и полное представление отчётов", AskingForm.NOUN),
        ("Организовать сбор и направление данных", AskingForm.NOUN),
        ("Представление отчётов осуществляется ежемесячно", AskingForm.NOUN),
        ("Установить срок сдачи отчётов", AskingForm.TERM),
    ],
)
def test_each_way_of_asking_is_known(text: str, form: AskingForm):
    assert [found for found, verb in forms(text) if verb] == [form]


@pytest.mark.parametrize(
    "text",
    [
        "Обеспечить контроль за представлением отчётов",
        "Обеспечить участие в представлении опыта",
        "Не предоставлять сведения третьим лицам",
        "Создать возможность представить опыт",
        "План, который школы представляют ежегодно",
        "Школа представляет собой учреждение",
        "Отчёты представлены школами",
        "Довести до сведения, что отчёты сдаются до 5 числа",
    ],
)
def test_what_only_sounds_like_asking_is_none(text: str):
    assert [verb for _, verb in forms(text) if verb] == []


def test_actions_are_kept_for_they_end_what_belongs_to_the_asking():
    assert [verb for _, verb in forms("Провести собрание и направить отчёт")] == [None, "направить"]
