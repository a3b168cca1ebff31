"""Pairs of files with what must come of them: which row became which, what a reviewer had corrected before."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final, Literal

from corpora.generator.description import Description, Plan, Row
from corpora.generator.places import Municipality, municipalities
from corpora.generator.variants import municipality_renamed, years_shifted
from corpora.generator.write_docx import write_docx
from corpora.generator.write_pdf import scanned, to_pdfs
from corpora.generator.write_text import write_text
from corpora.versions.edits import (
    HEAVY,
    LIGHT,
    Edit,
    Kept,
    Setting,
    in_order,
    kept_rows,
    renumbered,
    retyped,
    with_rows,
)
from corpora.versions.papers import Whole, later_order, numbered_annex, other_plan, school_paper, whole_paper

Form = Literal["docx", "cells", "rows", "pdf", "scan"]
_FORMS: Final[tuple[Form, ...]] = ("docx", "docx", "cells", "rows")
#: Forms that need an office program.
_PAPER: Final[tuple[Form, ...]] = ("pdf", "scan")
#: Share of files in such a form, where there is one.
_ON_PAPER: Final = 0.4
_FIELDS: Final = ("activity", "deadline", "responsible", "result")
#: Share of corrections that the source itself makes in the second version.
_SAME_WAY: Final = 0.15


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """Правка человека в первой редакции, before the second one comes."""

    #: Row of the first version, from 0.
    row: int
    field: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """Файл пары and the rows it must give."""

    name: str
    data: bytes
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Пара файлов."""

    kind: str
    first: File
    second: File
    #: For each row of the second file, which row of the first it is.
    origins: tuple[int | None, ...] = ()
    corrections: tuple[Correction, ...] = ()
    #: Rows of the first file that a person confirms.
    accepted: tuple[int, ...] = ()
    #: Whether the first file's rows that are not in the second still count.
    others_stay: bool = False
    #: False for look-alikes: nothing may join them.
    joined: bool = True


def make_pairs(count: int, seed: int = 1, *, office: bool = False) -> Iterator[Pair]:
    """Yield so many pairs, kinds by turns, each pair of another place and year than its neighbours.

    With `office` some files are PDF and scans; that takes LibreOffice, and minutes.
    """
    rng = Random(seed)
    places = municipalities()
    for number in range(count):
        make = KINDS[number % len(KINDS)]
        place = places[number % len(places)]
        draft = _shifted(make(place, rng), number // len(places))
        yield _written(_on_paper(draft) if office else draft)


def _on_paper(draft: "_Draft") -> "_Draft":
    """Print some files, and scan some of these."""
    rng = draft.rng
    first, second = (rng.choice(_PAPER) if rng.random() < _ON_PAPER else form for form in draft.forms)
    return replace(draft, forms=(first, second))


def _shifted(draft: "_Draft", times: int) -> "_Draft":
    """Move both papers by so many leap cycles, so that pairs of one place have years of their own."""
    for _ in range(times):
        draft = replace(draft, first=years_shifted(draft.first), second=years_shifted(draft.second))
    return draft


@dataclass(frozen=True, kw_only=True, slots=True)
class _Draft:
    kind: str
    first: Description
    second: Description
    forms: tuple[Form, Form]
    rng: Random
    origins: tuple[int | None, ...] = ()
    others_stay: bool = False
    joined: bool = True


def edited_lightly(place: Municipality, rng: Random) -> _Draft:
    """One or two kinds of change in a fifth of the rows."""
    return _version(place, rng, rng.sample(LIGHT, rng.randint(1, 2)), "edited lightly")


def edited_heavily(place: Municipality, rng: Random) -> _Draft:
    """Rows changed, added, removed, moved, then numbered afresh."""
    return _version(place, rng, [*rng.sample(HEAVY, 5), renumbered], "edited heavily")


def typed_anew(place: Municipality, rng: Random) -> _Draft:
    """The whole plan typed again, with some changes."""
    return _version(place, rng, [retyped, *rng.sample(LIGHT, 2)], "typed anew")


def in_another_form(place: Municipality, rng: Random) -> _Draft:
    """The same paper as another kind of file."""
    whole = whole_paper(place, rng)
    forms: tuple[Form, Form] = rng.choice((("docx", "cells"), ("rows", "docx"), ("docx", "rows"), ("cells", "docx")))
    description = whole.description()
    origins = tuple(range(len(whole.plan.rows)))
    return _Draft(kind="in another form", first=description, second=description, forms=forms, rng=rng, origins=origins)


def draft_then_signed(place: Municipality, rng: Random) -> _Draft:
    """The plan alone, then under its order, changed a little."""
    whole = whole_paper(place, rng)
    changed, origins = _changed(whole, place, rng, rng.sample(LIGHT, 1))
    first, second = whole.description(whole.plan), changed.description()
    return _Draft(kind="draft then signed", first=first, second=second, forms=_forms(rng), rng=rng, origins=origins)


def annex_then_order(place: Municipality, rng: Random) -> _Draft:
    """Annex and order as two files: all rows count, once."""
    whole = whole_paper(place, rng)
    first, second = whole.description(whole.stamp, whole.plan), whole.description(whole.order)
    return _Draft(kind="annex then order", first=first, second=second, forms=_forms(rng), rng=rng, others_stay=True)


def amended_in_part(place: Municipality, rng: Random) -> _Draft:
    """An order that brings some rows anew."""
    whole = whole_paper(place, rng)
    chosen = sorted(rng.sample(range(len(whole.plan.rows)), min(3, len(whole.plan.rows) // 2)))
    kept = [one for one in kept_rows(whole.plan) if one.origin in chosen]
    setting = Setting(span=whole.span, other=other_plan(place, rng), rng=rng)
    rows = in_order(LIGHT[0](kept, setting))
    order, stamp = later_order(whole, "amends", rng)
    second = whole.description(
        order, stamp, replace(with_rows(whole.plan, rows), title=f"Изменения в план\n{whole.plan.title}")
    )
    return _Draft(
        kind="amended in part",
        first=whole.description(),
        second=second,
        forms=_forms(rng),
        rng=rng,
        origins=tuple(one.origin for one in rows),
        others_stay=True,
    )


def restated(place: Municipality, rng: Random) -> _Draft:
    """«Изложить в новой редакции»."""
    return _by_order(place, rng, "restates")


def repealed(place: Municipality, rng: Random) -> _Draft:
    """A new plan is approved, the old order ends."""
    return _by_order(place, rng, "repeals")


def of_two_places(place: Municipality, rng: Random) -> _Draft:
    """One text, two municipalities: a region's template."""
    first = whole_paper(place, rng).description()
    second = municipality_renamed(first) or first
    return _Draft(kind="two places", first=first, second=second, forms=_forms(rng), rng=rng, joined=False)


def of_two_years(place: Municipality, rng: Random) -> _Draft:
    """Last year's plan with another year."""
    whole = whole_paper(place, rng)
    first = whole.description()
    return _Draft(kind="two years", first=first, second=years_shifted(first), forms=_forms(rng), rng=rng, joined=False)


def of_two_schools(place: Municipality, rng: Random) -> _Draft:
    """A school that copied its neighbour's plan."""
    plan = whole_paper(place, rng).plan
    numbers = rng.sample(range(1, 40), 2)
    first, second = (
        school_paper(plan, f"МБОУ «{place.school_stem} СОШ № {number}»", f"{name}")
        for number, name in zip(numbers, ("И.П. Родникова", "А.С. Чайкина"), strict=True)
    )
    return _Draft(kind="two schools", first=first, second=second, forms=_forms(rng), rng=rng, joined=False)


def of_two_annexes(place: Municipality, rng: Random) -> _Draft:
    """Annexes 1 and 2 of one order, half of their rows alike."""
    whole = whole_paper(place, rng)
    half = kept_rows(whole.plan)[: len(whole.plan.rows) // 2]
    second = with_rows(whole.plan, half)
    return _Draft(
        kind="two annexes",
        first=numbered_annex(whole, 1, whole.plan),
        second=numbered_annex(whole, 2, replace(second, title=f"Сетевой график\n{whole.plan.title}")),
        forms=_forms(rng),
        rng=rng,
        joined=False,
    )


#: By turns.
KINDS: Final[tuple[Callable[[Municipality, Random], _Draft], ...]] = (
    edited_lightly,
    edited_heavily,
    in_another_form,
    of_two_places,
    typed_anew,
    annex_then_order,
    restated,
    of_two_years,
    edited_heavily,
    draft_then_signed,
    amended_in_part,
    of_two_schools,
    edited_lightly,
    repealed,
    typed_anew,
    of_two_annexes,
)


def _version(place: Municipality, rng: Random, edits: Sequence[Edit], kind: str) -> _Draft:
    whole = whole_paper(place, rng)
    changed, origins = _changed(whole, place, rng, edits)
    with_order = rng.random() < 0.6  # noqa: PLR2004 -- most come with their order
    parts = () if with_order else (whole.stamp, whole.plan)
    first = whole.description(*parts)
    second = changed.description(*(() if with_order else (changed.stamp, changed.plan)))
    return _Draft(kind=kind, first=first, second=second, forms=_forms(rng), rng=rng, origins=origins)


def _changed(
    whole: Whole, place: Municipality, rng: Random, edits: Sequence[Edit]
) -> tuple[Whole, tuple[int | None, ...]]:
    rows: list[Kept] = kept_rows(whole.plan)
    setting = Setting(span=whole.span, other=other_plan(place, rng), rng=rng)
    for edit in edits:
        rows = in_order(edit(rows, setting))
    plan = with_rows(whole.plan, rows)
    return replace(whole, plan=plan), tuple(kept.origin for kept in rows)


def _by_order(place: Municipality, rng: Random, deed: Literal["restates", "repeals"]) -> _Draft:
    whole = whole_paper(place, rng)
    changed, origins = _changed(whole, place, rng, [*rng.sample(HEAVY, 3), renumbered])
    order, stamp = later_order(whole, deed, rng)
    return _Draft(
        kind=deed,
        first=whole.description(),
        second=whole.description(order, stamp, changed.plan),
        forms=_forms(rng),
        rng=rng,
        origins=origins,
    )


def _forms(rng: Random) -> tuple[Form, Form]:
    return rng.choice(_FORMS), rng.choice(_FORMS)


def _written(draft: _Draft) -> Pair:
    """Correct some rows of the first paper; let the source make some of these corrections itself; write both."""
    rng, rows = draft.rng, _rows(draft.first)
    corrections = tuple(_corrections(rows, rng)) if rows else ()
    second = draft.second
    for correction in corrections:
        if rng.random() < _SAME_WAY and correction.row in draft.origins and correction.field == "result":
            second = _with_result(second, draft.origins.index(correction.row), correction.text)
    corrected = {one.row for one in corrections}
    accepted = tuple(at for at in range(len(rows)) if at not in corrected and rng.random() < 0.4)  # noqa: PLR2004 -- some
    return Pair(
        kind=draft.kind,
        first=_file("первая", draft.first, draft.forms[0]),
        second=_file("вторая", second, draft.forms[1]),
        origins=draft.origins,
        corrections=corrections,
        accepted=accepted,
        others_stay=draft.others_stay,
        joined=draft.joined,
    )


def _rows(description: Description) -> tuple[Row, ...]:
    return tuple(row for plan in description.plans for row in plan.rows)


def _corrections(rows: Sequence[Row], rng: Random) -> Iterator[Correction]:
    for at in sorted(rng.sample(range(len(rows)), min(rng.randint(2, 5), len(rows)))):
        fields = [field for field in _FIELDS if cell_of(rows[at], field)]
        for field in rng.sample(fields, rng.randint(1, min(2, len(fields)))):
            yield Correction(row=at, field=field, text=_corrected(rows[at], field, rng))


def _corrected(row: Row, field: str, rng: Random) -> str:
    if field == "deadline":
        return rng.choice(("до 25 декабря 2024 года", "сентябрь 2024 года", "в течение года", "ежеквартально"))
    text = " ".join((cell_of(row, field) or "").split())
    tails = {"activity": " для школ-участниц", "responsible": ", Центр развития", "result": " с приложениями"}
    return text + tails[field]


def cell_of(row: Row, field: str) -> str | None:
    """Return the text of a row's cell as printed."""
    return row.when.raw if field == "deadline" else getattr(row, field)


def _with_result(description: Description, at: int, text: str) -> Description:
    plan = description.plans[0]
    rows = kept_rows(plan)
    rows[at] = replace(rows[at], row=replace(rows[at].row, result=text))
    changed: Plan = with_rows(plan, rows)
    return replace(description, parts=tuple(changed if part is plan else part for part in description.parts))


def _file(stem: str, description: Description, form: Form) -> File:
    name, data = _bytes_of(description, form)
    return File(name=f"{stem}.{name}", data=data, rows=_rows(description))


def _bytes_of(description: Description, form: Form) -> tuple[str, bytes]:
    """Return the file's ending and bytes."""
    if form in {"cells", "rows"}:
        return "txt", write_text(description, "cells" if form == "cells" else "rows").encode()
    if form == "docx":
        return "docx", write_docx(description)
    pdf = to_pdfs({"paper": write_docx(description)})["paper"]
    return ("pdf", pdf) if form == "pdf" else ("scan.pdf", scanned(pdf, pages=12, dpi=200))
