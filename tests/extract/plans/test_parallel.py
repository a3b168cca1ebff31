"""Several activities in a cell, with their dates and parties as lines beside them."""

import time

import pytest

from extract.plans.parallel import RULE, part_row
from model.document import Line
from model.geometry import BBox, Place
from model.plan import Role
from model.raw import RawField, RawRow

SHOWN = (Role.NUMBER, Role.ACTIVITY, Role.DEADLINE, Role.RESPONSIBLE)


def row(activity, when, who="Завуч", **more):
    fields = {Role.ACTIVITY: activity, Role.DEADLINE: when, Role.RESPONSIBLE: who, **more}
    return RawRow(fields={role: RawField(text=text) for role, text in fields.items()}, table=0, row=1)


def shown(parts):
    return [tuple(part.fields[role].text if role in part.fields else "" for role in SHOWN) for part in parts]


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        (
            row("1. Педсовет\n2. Линейка", "30.08\n01.09", "Директор\nВожатая"),
            [("1", "Педсовет", "30.08", "Директор"), ("2", "Линейка", "01.09", "Вожатая")],
        ),
        (
            row("- Курсы\n- Аттестация", "октябрь\nноябрь"),
            [("", "Курсы", "октябрь", "Завуч"), ("", "Аттестация", "ноябрь", "Завуч")],
        ),
        (
            row("Педсовет\nЛинейка\nТурслёт", "30.08\n01.09\nв течение года"),
            [
                ("", "Педсовет", "30.08", "Завуч"),
                ("", "Линейка", "01.09", "Завуч"),
                ("", "Турслёт", "в течение года", "Завуч"),
            ],
        ),
        (
            row("День учителя\n\nОсенний\nбал", "05.10\n\n25.10", "Вожатая\n\nКл. рук."),
            [("", "День учителя", "05.10", "Вожатая"), ("", "Осенний\nбал", "25.10", "Кл. рук.")],
        ),
        (
            row("- Курсы\n- Учёба", "май\nиюнь", "Директор,\nзавуч, методист"),
            [("", "Курсы", "май", "Директор,\nзавуч, методист"), ("", "Учёба", "июнь", "Директор,\nзавуч, методист")],
        ),
    ],
)  # fmt: skip
def test_activities_are_parted_by_their_dates(whole, parts):
    assert shown(part_row(whole)) == parts


@pytest.mark.parametrize(
    "whole",
    [
        row("Проведение мониторинга\nкачества знаний", "сентябрь\nоктябрь", "Завуч\nДиректор"),
        row("Проведение мониторинга по\nРусскому языку\nМатематике", "сентябрь\nоктябрь\nмай"),
        row("Мониторинги:\n- вводный\n- итоговый", "сентябрь\nмай"),
        row("- вводный\n- итоговый", "сентябрь\nдекабрь\nмай"),
        row("- вводный\n- итоговый", "до 15\nоктября 2022 г."),
        row("Заседание группы", "15.09\n20.12"),
        row("Педсовет\nЛинейка", "30.08\n01.09"),
        row("1. Анализ\n3. Отчёт", "май\nиюнь"),
        row("Анализ", ""),
    ],
)
def test_other_rows_are_left_whole(whole):
    assert part_row(whole) == (whole,)


def test_a_number_of_the_row_is_kept_and_parts_are_told_apart():
    parts = part_row(row("1. Педсовет\n2. Линейка", "30.08\n01.09", **{Role.NUMBER: "7"}))
    assert [part.fields[Role.NUMBER].text for part in parts] == ["7", "7"]
    assert [part.part for part in parts] == [0, 1]


def test_what_was_paired_is_unsure_and_names_its_rule():
    first, _ = part_row(row("1. Педсовет\n2. Линейка", "30.08\n01.09", "Директор, методисты и вожатая"))
    states = {role: (field.confidence, field.rule) for role, field in first.fields.items() if field.rule}
    assert states == {Role.ACTIVITY: (0.8, RULE), Role.DEADLINE: (0.8, RULE), Role.RESPONSIBLE: (0.5, RULE)}


def lines(*at):
    return tuple(
        Line(text=text, place=Place(page=1, bbox=BBox(x0=0.1, y0=top / 100, x1=0.4, y1=(top + 2) / 100)))
        for top, text in at
    )


def placed(activity, when):
    fields = {
        role: RawField(text="\n".join(line.text for line in found), lines=found)
        for role, found in ((Role.ACTIVITY, activity), (Role.DEADLINE, when))
    }
    return RawRow(fields=fields)


def test_lines_of_a_page_are_paired_by_their_places():
    whole = placed(
        lines((10, "Проведение семинара"), (12, "для учителей"), (14, "Линейка")), lines((10, "май"), (14, "июнь"))
    )
    assert [row[1:3] for row in shown(part_row(whole))] == [
        ("Проведение семинара\nдля учителей", "май"),
        ("Линейка", "июнь"),
    ]


@pytest.mark.parametrize(
    ("activity", "when"),
    [
        (lines((10, "Проведение семинара"), (12, "для учителей")), lines((10, "май"), (12, "июнь"))),
        (lines((10, "Семинар"), (12, "Линейка"), (14, "Бал")), lines((11, "май"), (14, "июнь"))),
        (lines((10, "Проведение"), (12, "семинара"), (14, "для учителей")), lines((10, "май"), (14, "июнь"))),
        (lines((10, "Семинар"), (12, "Линейка"), (14, "Бал")), lines((10, "май"), (12, "июнь"), (14, "июль"))),
    ],
)
def test_lines_of_a_page_that_do_not_stand_beside_one_another_are_one_activity(activity, when):
    assert len(part_row(placed(activity, when))) == 1


@pytest.mark.parametrize("unit", ["1. А\n", "- А\n", "май\n", "\n\nМай", "А\n"])
def test_a_hostile_cell_takes_no_more_than_a_moment(unit):
    text = unit * (100_000 // len(unit))
    began = time.perf_counter()
    part_row(row(text, text))
    assert time.perf_counter() - began < 3
