import pytest

from model.obligation import ThingKind
from normalize.obligations.lexicon import verbs
from normalize.obligations.plain import plain_of
from normalize.obligations.sentence import words
from normalize.obligations.things import is_public, is_refused, thing_of

_SEND = verbs()["направить"]


def named(text: str, verb=_SEND, cases=("accs", "nomn")) -> tuple[str, ThingKind] | None:
    plain = plain_of(text)
    thing = thing_of(plain, list(words(plain, 0, len(plain.text))), verb, cases)
    return (plain.text[thing.start : thing.stop], thing.kind) if thing else None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("копии приказов о назначении", ThingKind.ORDER),
        ("муниципальную дорожную карту", ThingKind.ROADMAP),
        ("план мероприятий («дорожную карту»)", ThingKind.ROADMAP),
        ("план реализации дорожной карты", ThingKind.PLAN),
        ("отчёт о реализации плана", ThingKind.REPORT),
        ("списки школ", ThingKind.ROSTER),
        ("паспорт школы", ThingKind.PASSPORT),
        ("программы перехода", ThingKind.PROGRAMME),
        ("сведения об участниках", ThingKind.INFORMATION),
        ("анкеты", ThingKind.APPLICATION),
        ("видеоролики", ThingKind.OTHER),
    ],
)
def test_the_first_telling_word_says_the_kind(text: str, kind: ThingKind):
    assert named(text) == (text, kind)


def test_what_is_told_of_is_a_thing_of_verbs_of_telling_alone():
    told = verbs()["информировать"]
    assert named("управление образования о ходе работы", told) == ("о ходе работы", ThingKind.INFORMATION)
    assert named("о ходе работы") is None


def test_a_case_that_does_not_fit_names_nothing():
    assert named("руководителям школ") is None
    assert named("в план работы", verbs()["внести"]) is None
    assert named("в школы методические рекомендации") == ("методические рекомендации", ThingKind.OTHER)


@pytest.mark.parametrize(
    "text",
    [
        "педагогов на курсы",
        "право выбора",
        "настоящий приказ",
        "копию настоящего приказа",
        "работу на устранение",
        "Петрова П.П.",
    ],
)  # fmt: skip
def test_people_rights_efforts_and_the_order_itself_are_no_documents(text: str):
    plain = plain_of(text)
    assert is_refused(list(words(plain, 0, len(text))), _SEND)


def test_reports_are_made_to_bodies_and_not_to_the_public():
    told = verbs()["информировать"]
    assert is_public("родителей", told)
    assert not is_public("управление образования", told)
    assert not is_public(None, told)
