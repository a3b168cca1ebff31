"""Documents that are one: counted once, ids and corrections with the activity, and taken apart again."""

from dataclasses import replace

import pytest

from model.cluster import Verdict
from model.kinship import KinshipKind, LinkState
from model.service_errors import SupersededError, UndoConflictError
from model.stored import ReviewQuery, ReviewState
from svod.dedup.judging import Opinion, judge
from svod.review import Addition, DocumentChange, Edits, accept, add, correct, correct_document, delete
from svod.versions.detecting import relate_document
from svod.versions.linking import Said, decide, link_documents
from svod.versions.undoing import undo
from svod.work.read import read_document
from tests.svod.versions.papers import PLAN
from tests.svod.work.served import an_actor

ACTOR = an_actor()
CORRECTED = PLAN.replace("до 15 февраля 2024", "до 1 марта 2024").replace(
    "6 | Посещение", "6 | Сбор планов школ | май 2024 | ММС | Планы\n7 | Посещение"
)


def activities(rows):
    return sorted(row.record.activity for row in rows)


def seen(rows):
    return [(row.id, row.document_id, row.state, row.record.activity, row.record.deadline.raw) for row in rows]


def mend(register, record, **fields):
    return correct(register.store, record.id, register.record(record.id).rev, Edits(set=fields), ACTOR)


def test_a_corrected_version_takes_the_place_of_the_first_and_keeps_its_ids(register):
    first = register.send(PLAN)
    ids = {row.record.activity: row.id for row in register.rows(first)}
    second = register.send(CORRECTED)
    assert register.document(first).superseded_by == second
    listed = register.listed()
    assert len(listed) == 7
    assert {row.document_id for row in listed} == {second}
    assert {row.record.activity: row.id for row in listed if row.record.activity in ids} == ids
    assert register.document(first).submission_id == register.document(second).submission_id is not None


def test_what_was_corrected_stays_and_what_the_source_changed_wins_and_is_told(register):
    first = register.send(PLAN)
    rows = register.rows(first)
    mend(register, rows[4], result="Программа семинара")
    mend(register, rows[1], deadline="до 20 февраля 2024", result="Приказ отдела")
    second = register.send(CORRECTED)
    seminar, curators = register.record(rows[4].id), register.record(rows[1].id)
    assert (seminar.record.result, seminar.state) == ("Программа семинара", ReviewState.CORRECTED)
    assert (curators.record.result, curators.record.deadline.raw) == ("Приказ отдела", "до 1 марта 2024")
    assert curators.state is ReviewState.UNREVIEWED
    (link,) = register.links(second)
    assert [(one.record_id, one.field, one.corrected, one.now) for one in link.overtaken] == [
        (curators.id, "deadline", "до 20 февраля 2024", "до 1 марта 2024")
    ]


def test_accepted_rows_that_did_not_change_stay_accepted_and_the_others_are_looked_at_again(register):
    first = register.send(PLAN)
    rows = register.rows(first)
    for row in rows:
        accept(register.store, row.id, row.rev, ACTOR)
    register.send(CORRECTED)
    states = {row.record.number: row.state for row in register.listed()}
    assert states == {
        **dict.fromkeys(("1", "3", "4", "5", "7"), ReviewState.ACCEPTED),
        **dict.fromkeys(("2", "6"), ReviewState.UNREVIEWED),
    }
    assert register.record(rows[5].id).reviewed_by == ACTOR.name


def test_a_row_that_was_deleted_and_one_that_was_added_by_a_person_stay_so(register):
    first = register.send(PLAN)
    rows = register.rows(first)
    delete(register.store, rows[2].id, 0, ACTOR)
    added = add(
        register.store,
        first,
        0,
        Addition(plan_id="план", after=rows[3].id, fields={"activity": "День открытых дверей"}),
        ACTOR,
    ).record
    second = register.send(CORRECTED)
    assert register.record(rows[2].id).state is ReviewState.DELETED
    kept = register.record(added.id)
    assert (kept.document_id, kept.state, kept.current) == (second, ReviewState.ADDED, True)
    order = [row.record.activity for row in register.rows(second) if row.current]
    assert order.index("День открытых дверей") == order.index("Проведение родительских собраний") + 1


def test_taken_apart_again_each_has_its_own_ids_and_corrections(register):
    first = register.send(PLAN)
    before = register.rows(first)
    mended = mend(register, before[4], result="Программа семинара").record
    accept(register.store, before[0].id, 0, ACTOR)
    said = {row.id: (row.record, row.state) for row in register.rows(first)}
    second = register.send(CORRECTED)
    (link,) = register.links(second)
    done = decide(register.store, link.id, link.rev, ACTOR, same=False)
    assert {row.id: (row.record, row.state) for row in register.rows(first)} == said
    own = register.rows(second)
    assert len(register.listed()) == 13
    assert {row.id for row in own} & set(said) == set()
    assert {row.record.result for row in own if "ГИА" in row.record.activity} == {"Програма семинара"}
    assert {row.state for row in own} == {ReviewState.UNREVIEWED}
    assert register.document(first).is_current
    assert register.document(second).submission_id is None
    assert register.links(second)[0].state is LinkState.REFUSED
    assert done.command is not None
    assert mended.id in said


def test_a_refused_pair_is_not_joined_again(register):
    first, second = register.send(PLAN), register.send(CORRECTED)
    (link,) = register.links(second)
    decide(register.store, link.id, link.rev, ACTOR, same=False)
    for document in (first, second):
        relate_document(register.service, document)
    assert len(register.listed()) == 13


def test_an_undo_parts_and_its_undo_joins_once_more(register):
    first = register.send(PLAN)
    ids = {row.id for row in register.rows(first)}
    second = register.send(CORRECTED)
    (link,) = register.links(second)
    parted = undo(register.store, link.command_id, ACTOR)
    assert len(register.listed()) == 13
    undo(register.store, parted.id, ACTOR)
    assert len(register.listed()) == 7
    assert ids == {row.id for row in register.listed()} & ids
    assert register.document(first).superseded_by == second


def test_what_was_corrected_since_stays_with_the_document_it_was_corrected_in(register):
    first = register.send(PLAN)
    second = register.send(CORRECTED)
    row = next(row for row in register.listed() if row.record.number == "3")
    mend(register, row, result="Отчёт")
    (link,) = register.links(second)
    decide(register.store, link.id, link.rev, ACTOR, same=False)
    assert register.record(row.id).record.result == "Аналитический отчёт"
    assert register.record(row.id).document_id == first
    own = next(row for row in register.rows(second) if row.record.number == "3")
    assert (own.record.result, own.state) == ("Отчёт", ReviewState.CORRECTED)


def test_a_superseded_version_is_not_corrected(register):
    first = register.send(PLAN)
    done = mend(register, register.rows(first)[4], result="Программа").command
    register.send(CORRECTED)
    former = register.rows(first)[0]
    with pytest.raises(SupersededError):
        accept(register.store, former.id, former.rev, ACTOR)
    with pytest.raises((SupersededError, UndoConflictError)):
        undo(register.store, done.id, ACTOR)


def test_only_what_counts_is_listed_counted_clustered_and_offered(register):
    first = register.send(PLAN)
    second = register.send(CORRECTED)
    with register.store.transaction() as work:
        assert work.records.left_to_review(ReviewQuery()) == 7
        assert work.records.left_to_review(ReviewQuery(document=first)) == 0
        assert len(list(work.clusters.standing())) == 7
    assert register.document(first).unreviewed == 0
    assert register.document(second).unreviewed == 7
    assert register.listed(document=first) == []
    assert len(register.listed(document=first, with_former=True)) == 6


def test_a_new_reading_keeps_what_was_carried_over_and_what_had_been(register):
    first = register.send(PLAN)
    rows = register.rows(first)
    mend(register, rows[4], result="Программа семинара")
    second = register.send(CORRECTED)
    newer = replace(register.service, stage_version="2")
    for document in (first, second):
        read_document(newer, document)
    assert register.record(rows[4].id).record.result == "Программа семинара"
    assert register.record(rows[4].id).document_id == second
    assert "Программа семинара" in {row.record.result for row in register.rows(first)}
    assert len(register.listed()) == 7


def test_a_third_version_goes_on_from_the_second(register):
    first = register.send(PLAN)
    row = register.rows(first)[4]
    mend(register, row, result="Программа семинара")
    second = register.send(CORRECTED)
    third = register.send(CORRECTED.replace("апрель 2024", "октябрь 2024"))
    assert [register.document(one).superseded_by for one in (first, second, third)] == [second, third, None]
    assert register.record(row.id).document_id == third
    assert register.record(row.id).record.result == "Программа семинара"
    assert len(register.listed()) == 7
    (link,) = [one for one in register.links(second) if one.to_id == first]
    with pytest.raises(SupersededError):
        decide(register.store, link.id, link.rev, ACTOR, same=False)


def test_a_scan_that_comes_first_gives_its_ids_to_the_file(register):
    scan = PLAN.replace("Назначение кураторов", "Назначсние кураторов") + "скан: да\n"
    first = register.send(scan, "скан.pdf")
    row = register.rows(first)[1]
    mend(register, row, activity="Назначение кураторов школ")
    second = register.send(PLAN, "план.docx")
    assert register.document(first).superseded_by == second
    assert (register.record(row.id).document_id, register.record(row.id).state) == (second, ReviewState.CORRECTED)


def test_a_scan_that_comes_second_changes_nothing(register):
    first = register.send(PLAN, "план.docx")
    before = seen(register.rows(first))
    second = register.send(PLAN.replace("кураторов школ", "кураторов шкод") + "скан: да\n", "скан.pdf")
    assert register.document(second).superseded_by == first
    assert seen(register.rows(first)) == before
    assert len(register.listed()) == 6


def test_an_order_and_its_annex_in_two_files_are_one_submission_and_all_rows_count(register):
    order = register.send("район: Лесной район\nприказ: 45-од от 2024-01-15\nпункт: Утвердить", "приказ.txt")
    annex = register.send(PLAN + "гриф: 45-од от 2024-01-15", "приложение.txt")
    assert register.document(order).submission_id == register.document(annex).submission_id is not None
    assert (register.document(order).is_current, register.document(annex).is_current) == (True, True)
    assert len(register.listed()) == 6
    assert {link.kind for link in register.links(annex)} == {KinshipKind.PART, KinshipKind.ANNEX_OF}


AMENDING = """
район: Лесной район
год: 2024
название: Изменения в «дорожную карту»
приказ: 112-од от 2024-05-20
пункт: Внести в приказ от 15.01.2024 № 45-од следующие изменения: строки 2 и 4 изложить в следующей редакции
2 | Назначение кураторов школ | до 1 июня 2024 | Методический кабинет | Приказ
4 | Проведение родительских собраний | ноябрь 2024 | Школы | Протоколы
"""


@pytest.mark.parametrize("amending_first", [False, True])
def test_an_amending_order_takes_the_place_of_the_rows_it_names_alone(register, amending_first):
    texts = [PLAN + "приказ: 45-од от 2024-01-15", AMENDING]
    names = [register.send(text) for text in (reversed(texts) if amending_first else texts)]
    whole, amending = reversed(names) if amending_first else names
    listed = register.listed()
    assert len(listed) == 6
    assert {row.record.deadline.raw for row in listed} >= {"до 1 июня 2024", "ноябрь 2024"}
    assert {row.document_id for row in listed} == {whole, amending}
    assert register.document(whole).is_current
    (link,) = register.links(amending)
    decide(register.store, link.id, link.rev, ACTOR, same=False)
    assert len(register.listed()) == 8


def test_a_repealed_order_counts_no_more(register):
    whole = register.send(PLAN + "приказ: 45-од от 2024-01-15")
    ending = register.send(
        "район: Лесной район\nприказ: 112-од от 2024-05-20\n"
        "пункт: Признать утратившим силу приказ от 15.01.2024 № 45-од"
    )
    assert register.document(whole).superseded_by == ending
    assert register.listed() == []


LEFT_ALONE = {
    "another municipality": PLAN.replace("Лесной", "Озёрный"),
    "another year": PLAN.replace("год: 2024", "год: 2025"),
    "another annex": PLAN,
}


@pytest.mark.parametrize("name", LEFT_ALONE)
def test_what_only_looks_alike_is_left_alone(register, name):
    first, second = PLAN, LEFT_ALONE[name]
    if name == "another annex":
        first, second = (
            text + f"гриф: 45 от 2024-01-15 приложение {n}" for n, text in enumerate((PLAN, PLAN), start=1)
        )
    one, two = register.send(first), register.send(second, "другой.txt")
    assert (register.links(one), register.links(two)) == ((), ())
    assert len(register.listed()) == 12


def test_photographs_of_pages_are_one_document_and_all_their_rows_count(register):
    lines = PLAN.strip().splitlines()
    head, rows = lines[:3], lines[3:]
    first = register.send("\n".join([*head, "скан: да", *rows[:3]]), "фото/IMG_0001.jpg")
    second = register.send("\n".join(["скан: да", *rows[3:]]), "фото/IMG_0002.jpg")
    other = register.send("скан: да\n1 | Ремонт кровли | май", "фото/IMG_0007.jpg")
    assert register.document(first).submission_id == register.document(second).submission_id is not None
    assert register.document(other).submission_id is None
    assert len(register.listed()) == 7


def test_a_corrected_header_makes_kin(register):
    first = register.send(PLAN)
    second = register.send(CORRECTED.replace("Лесной район", "Лисной район"))
    assert register.links(second) == ()
    change = DocumentChange(path="/document/municipality", value="Лесной район")
    correct_document(register.store, second, 0, [change], ACTOR)
    relate_document(register.service, second)
    assert register.document(first).superseded_by == second


def test_judgements_go_with_the_activity_and_come_back(register):
    first = register.send(PLAN)
    other = register.send("район: Дальний район\n1 | Назначение кураторов школ района | май")
    row, far = register.rows(first)[1], register.rows(other)[0]
    second = register.send(PLAN.replace("район: Лесной район\n", "").replace("кураторов", "и утверждение кураторов"))
    own = next(one for one in register.rows(second) if "утверждение" in one.record.activity)
    judge(register.store, Opinion(left=own.id, right=far.id, verdict=Verdict.SAME), ACTOR)
    (link,) = register.links(second)
    joined = decide(register.store, link.id, link.rev, ACTOR, same=True)
    with register.store.transaction() as work:
        assert [{one.left, one.right} for one in work.judgements.standing()] == [{row.id, far.id}]
    decide(register.store, link.id, joined.link.rev, ACTOR, same=False)
    with register.store.transaction() as work:
        assert [{one.left, one.right} for one in work.judgements.standing()] == [{own.id, far.id}]


def test_those_who_watch_are_told_of_rows_that_count_no_more(register):
    first = register.send(PLAN)
    with register.store.transaction() as work:
        seq = work.changes.latest()
    second = register.send(CORRECTED)
    with register.store.transaction() as work:
        told = {change.id for change in work.changes.since(seq, None, 1000)}
    assert told >= {
        first,
        second,
        *(row.id for row in register.rows(first)),
        *(row.id for row in register.rows(second)),
    }


def test_what_is_unsure_is_asked_and_a_person_answers(register):
    first = register.send(PLAN.replace("район: Лесной район\n", ""))
    second = register.send(PLAN)
    (link,) = register.links(second)
    assert link.state is LinkState.ASKED
    assert len(register.listed()) == 12
    decide(register.store, link.id, link.rev, ACTOR, same=True)
    assert len(register.listed()) == 6
    assert register.links(first)[0].author == ACTOR.name


def test_a_person_joins_what_nothing_shows(register):
    first = register.send(PLAN)
    second = register.send("район: Лесной район\n1 | Ремонт кровли | май")
    said = Said(holding=second, former=first, kind=KinshipKind.CORRECTION)
    made = link_documents(register.store, said, register.document(first).rev, ACTOR)
    assert activities(register.listed()) == ["Ремонт кровли"]
    undo(register.store, made.command, ACTOR)
    assert len(register.listed()) == 7


def test_an_order_and_what_it_is_based_on_are_tied_and_the_other_date_is_told(register):
    basis = register.send("приказ: 17-мо от 2023-12-22\nпункт: Утвердить", "основание.txt")
    order = register.send("район: Лесной район\nприказ: 45 от 2024-01-15\nоснование: 17-мо от 2023-12-22", "приказ.txt")
    (link,) = register.links(order)
    assert (link.kind, link.from_id, link.to_id, link.disagreement) == (KinshipKind.BASED_ON, order, basis, None)
    report = register.send(
        "район: Лесной район\nвид: report\nоснование: 45 от 2024-01-15\nназвание: Отчёт", "отчёт.txt"
    )
    assert [link.kind for link in register.links(report)] == [KinshipKind.REPORTS_ON]
