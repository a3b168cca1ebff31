"""Which documents find one another by their keys."""

from dataclasses import replace

import pytest

from model.document import TextSource
from model.kinship import Act, Head, NamedAct, Naming
from normalize.versions.candidates import keys_of

ROWS = (
    "Анализ результатов ВПР в школах района",
    "Назначение кураторов школ",
    "Семинар для учителей математики и физики",
)
OTHER = ("Ремонт кровли спортивного зала", "Закупка мебели в столовую")
ACT, UNDATED = Act(number="45-од", date="2024-01-15"), Act(number="45-од")
PLAN = Head(name="план.docx", municipality="лесной", title="дорожная карта", years=(2024,))
SCAN = replace(PLAN, text_source=TextSource.OCR)


def meet(one: Head, other: Head, rows=ROWS, other_rows=ROWS) -> tuple[bool, bool]:
    """Whether the first finds the second, and the second the first."""
    first, second = keys_of(one, rows), keys_of(other, other_rows)
    return bool(first.asked & second.kept), bool(second.asked & first.kept)


MEETING = {
    "one text of one place": (replace(PLAN, title="а"), replace(PLAN, title="б")),
    "one text, one place unknown": (replace(PLAN, municipality=None, title=None), PLAN),
    "one text, a place misread": (replace(SCAN, municipality="леcной"), PLAN),
    "one text, two scans, a place misread": (replace(SCAN, municipality="лесн0й"), SCAN),
}


@pytest.mark.parametrize("name", MEETING)
def test_by_text(name):
    assert meet(*MEETING[name]) == (True, True)


BY_ACT = {
    "an order and its annex": (Head(acts=(ACT,)), Head(named=(NamedAct(how=Naming.ANNEX_OF, act=ACT),))),
    "two annexes of one order": 2 * (Head(named=(NamedAct(how=Naming.ANNEX_OF, act=ACT),)),),
    "one order twice": (Head(acts=(ACT,)), Head(acts=(ACT,))),
    "one order, undated in one": (Head(acts=(ACT,)), Head(acts=(UNDATED,))),
    "an order that ends another": (Head(acts=(ACT,)), Head(named=(NamedAct(how=Naming.REPEALS, act=UNDATED),))),
}


@pytest.mark.parametrize("name", BY_ACT)
def test_by_act(name):
    assert meet(*BY_ACT[name], ROWS, OTHER) == (True, True)


def test_by_title_and_by_names_that_count():
    assert meet(PLAN, PLAN, ROWS, OTHER) == (True, True)
    pages = [Head(name=f"фото/IMG_000{n}.jpg", text_source=TextSource.OCR) for n in (1, 2)]
    assert meet(*pages, ROWS, OTHER) == (True, True)


APART = {
    "one text of two places": (replace(PLAN, title="а"), replace(PLAN, title="а", municipality="озерный"), ROWS, ROWS),
    "two texts": (replace(PLAN, title="а"), replace(PLAN, title="б"), ROWS, OTHER),
    "one number of two years": (
        Head(acts=(ACT,)),
        Head(acts=(replace(ACT, date="2023-01-15"),)),
        ROWS,
        OTHER,
    ),
    "nothing at all": (Head(), Head(), (), ()),
}


@pytest.mark.parametrize("name", APART)
def test_strangers_do_not_meet(name):
    assert meet(*APART[name]) == (False, False)


def test_a_version_with_half_of_its_rows_changed_is_found_by_the_others():
    old = tuple(f"{row} в {n} классах школ муниципалитета по графику" for n in range(10) for row in ROWS)
    new = (*old[:15], *(f"совсем другое мероприятие номер {n} для родителей" for n in range(15)))
    assert meet(replace(PLAN, title="а"), replace(PLAN, title="б"), old, new) == (True, True)


def test_a_document_has_few_keys():
    keys = keys_of(SCAN, [f"{row} {n}" for n in range(1000) for row in ROWS])
    assert len(keys.kept) < 60
