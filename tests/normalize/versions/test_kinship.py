"""What two documents are to one another: a table of heads and shares of rows."""

from dataclasses import replace

import pytest

from model.document import TextSource
from model.kinship import Act, Head, KinshipKind, NamedAct, Naming
from normalize.versions.kinship import is_old_superseding, kinship
from normalize.versions.likeness import Likeness

ORDER = Act(number="45-од", date="2024-01-15")
OTHER = Act(number="112-од", date="2024-05-20")
TWISTED = Act(number="45-од", date="2024-01-17")
PLAN = Head(name="план.docx", municipality="лесной", title="дорожная карта шнор", years=(2024,), rows=20, plans=1)
SIGNED = replace(PLAN, acts=(ORDER,))
ANNEX = replace(PLAN, named=(NamedAct(how=Naming.ANNEX_OF, act=ORDER),))
ALONE = Head(name="приказ.docx", municipality="лесной", title="об утверждении", acts=(ORDER,))
PHOTO = Head(name="Скан/IMG_0001.jpg", text_source=TextSource.OCR, rows=8, last_number="8", plans=1)
SECOND = replace(PHOTO, name="Скан/IMG_0002.jpg", first_number="9", last_number="15")


def amending(how: Naming, act: Act = ORDER, **changes: object) -> Head:
    return replace(PLAN, acts=(OTHER,), named=(NamedAct(how=how, act=act),), **changes)


def rows(old: int = 20, new: int = 20, paired: int = 20, equal: int = 20) -> Likeness:
    return Likeness(old=old, new=new, paired=paired, equal=equal)


def read_well(equal: int) -> Likeness:
    return Likeness(old=20, new=20, paired=20, equal=equal, exact=equal)


SAME, CHANGED, HALF, FOREIGN = rows(), rows(paired=18, equal=12), rows(paired=9, equal=5), rows(paired=2, equal=0)
BARE = rows(old=20, new=0, paired=0, equal=0)

COPY, PART, CORRECTION = KinshipKind.COPY, KinshipKind.PART, KinshipKind.CORRECTION
AMENDMENT, REPEAL, NONE = KinshipKind.AMENDMENT, KinshipKind.REPEAL, KinshipKind.NONE

SURE = {
    "Word and its PDF": (SIGNED, replace(SIGNED, name="план.pdf"), SAME, COPY),
    "a draft and the signed one": (SIGNED, PLAN, SAME, COPY),
    "a scan with misread rows": (SIGNED, replace(SIGNED, text_source=TextSource.OCR), rows(17, 20, 16, 14), COPY),
    "a scan read well that says all": (SIGNED, replace(SIGNED, text_source=TextSource.OCR), read_well(20), COPY),
    "a clean scan that says other": (replace(SIGNED, text_source=TextSource.OCR), SIGNED, read_well(17), CORRECTION),
    "a scan that misread the district, under one number": (
        replace(SIGNED, text_source=TextSource.OCR, municipality="лесноий"),
        SIGNED,
        SAME,
        COPY,
    ),
    "the annex alone beside order and annex": (ANNEX, SIGNED, SAME, COPY),
    "one annex, changed": (ANNEX, ANNEX, CHANGED, CORRECTION),
    "one order, sent again, changed": (SIGNED, SIGNED, CHANGED, CORRECTION),
    "no order at all, changed": (PLAN, PLAN, CHANGED, CORRECTION),
    "order here, annex there": (ANNEX, replace(ALONE, title="другое"), rows(0, 20, 0, 0), PART),
    "annex here, order there": (ALONE, ANNEX, BARE, PART),
    "pages that follow one another": (SECOND, PHOTO, rows(8, 7, 0, 0), PART),
    "pages in the other order": (PHOTO, SECOND, rows(7, 8, 0, 0), PART),
    "an amending order with some rows": (amending(Naming.AMENDS), SIGNED, rows(20, 3, 3, 0), AMENDMENT),
    "an amending order with all rows": (amending(Naming.AMENDS), SIGNED, rows(20, 21, 19, 15), CORRECTION),
    "an annex restated": (amending(Naming.RESTATES), SIGNED, CHANGED, CORRECTION),
    "an annex restated whose order is not here": (amending(Naming.RESTATES), ANNEX, CHANGED, CORRECTION),
    "a repeal": (amending(Naming.REPEALS), SIGNED, FOREIGN, REPEAL),
    "a repeal by an order without rows": (amending(Naming.REPEALS, rows=0), SIGNED, BARE, REPEAL),
    "a repeal and a new edition": (amending(Naming.REPEALS), SIGNED, CHANGED, CORRECTION),
}  # fmt: skip

NOT = {
    "two municipalities with one text": (replace(PLAN, municipality="озерный"), PLAN, SAME),
    "two regions": (replace(PLAN, region="один"), replace(PLAN, region="другой"), SAME),
    "one plan of two years": (replace(PLAN, years=(2025,)), PLAN, SAME),
    "one plan of two school years": (
        replace(PLAN, years=(2023, 2024), academic_year="2023/2024"),
        replace(PLAN, years=(2024, 2025), academic_year="2024/2025"),
        SAME,
    ),
    "two schools": (replace(PLAN, schools=("№ 3",)), replace(PLAN, schools=("№ 5",)), SAME),
    "a school's and its municipality's": (replace(PLAN, level="school"), replace(PLAN, level="municipal"), SAME),
    "annexes 1 and 2 of one order": (replace(ANNEX, annexes=("2",)), replace(ANNEX, annexes=("1",)), FOREIGN),
    "two plans of one municipality": (PLAN, PLAN, FOREIGN),
    "the same number another year": (
        replace(SIGNED, years=()),
        replace(SIGNED, acts=(Act(number="45-од", date="2023-01-15"),), years=()),
        FOREIGN,
    ),
    "pages of two cameras": (replace(SECOND, name="Скан/DSC_0002.jpg"), PHOTO, rows(8, 7, 0, 0)),
    "files without anything": (Head(), Head(), rows(0, 0, 0, 0)),
}

ASKED = {
    "an order of another number says the same": (replace(PLAN, acts=(OTHER,)), SIGNED, SAME, COPY),
    "nobody knows whose it is": (replace(PLAN, municipality=None), PLAN, SAME, COPY),
    "a scan that misread the district": (
        replace(PLAN, text_source=TextSource.OCR, municipality="лесноий"),
        PLAN,
        SAME,
        COPY,
    ),
    "few rows": (PLAN, PLAN, rows(2, 2, 2, 2), COPY),
    "the year is named in one": (replace(PLAN, years=()), PLAN, SAME, COPY),
    "less than half is alike": (PLAN, PLAN, HALF, CORRECTION),
    "one number, two dates": (replace(PLAN, acts=(TWISTED,)), SIGNED, rows(paired=16, equal=10), CORRECTION),
    "a repeal dated otherwise": (amending(Naming.REPEALS, TWISTED), SIGNED, FOREIGN, REPEAL),
    "pages whose numbers do not go on": (replace(SECOND, first_number="1"), PHOTO, rows(8, 7, 0, 0), PART),
    "one of two plans restated": (amending(Naming.RESTATES), replace(SIGNED, plans=2), CHANGED, AMENDMENT),
}


@pytest.mark.parametrize("name", SURE)
def test_is_told_and_sure(name):
    new, old, shares, kind = SURE[name]
    found = kinship(new, old, shares)
    assert (found.kind, found.sure) == (kind, True), found.reason
    assert found.score > 0.5


@pytest.mark.parametrize("name", NOT)
def test_is_left_alone(name):
    assert kinship(*NOT[name]).kind is NONE


@pytest.mark.parametrize("name", ASKED)
def test_is_asked(name):
    new, old, shares, kind = ASKED[name]
    found = kinship(new, old, shares)
    assert (found.kind, found.sure) == (kind, False), found.reason


@pytest.mark.parametrize("name", [*SURE, *ASKED])
def test_every_reason_is_a_sentence(name):
    reason = kinship(*{**SURE, **ASKED}[name][:3]).reason
    assert reason.endswith(".")
    assert len(reason) > 20


def test_one_number_under_two_dates_is_flagged():
    found = kinship(replace(SIGNED, acts=(TWISTED,)), SIGNED, SAME)
    assert found.kind is COPY
    assert found.disagreement == "Номер один (№ 45-од), даты разные: 17.01.2024 и 15.01.2024."


HOLDS = [
    (TextSource.OCR, TextSource.NATIVE, True),
    (TextSource.NATIVE, TextSource.OCR, False),
    (TextSource.NATIVE, TextSource.NATIVE, False),
    (TextSource.OCR, TextSource.MIXED, True),
]


@pytest.mark.parametrize(("new", "old", "holds"), HOLDS)
def test_of_two_copies_a_files_own_text_holds_then_the_later_one(new, old, holds):
    assert is_old_superseding(replace(PLAN, text_source=new), replace(PLAN, text_source=old), COPY) is holds


def test_of_two_versions_the_one_dated_later_holds_whatever_came_first():
    earlier, later = replace(PLAN, date="2024-01-15"), replace(PLAN, date="2024-05-20")
    assert is_old_superseding(earlier, later, CORRECTION)
    assert not is_old_superseding(later, earlier, CORRECTION)
    assert not is_old_superseding(PLAN, later, CORRECTION)
