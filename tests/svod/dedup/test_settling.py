"""Settling, over the store in memory: ids, trail, names, words heard anew, crashes healed."""

import pytest

from model.cluster import TrailKind, Verdict
from model.service_errors import SettlingOvertakenError
from model.work import Task
from svod.dedup import settling, writing
from svod.dedup.judging import retire
from svod.dedup.settling import resettle, settle
from tests.svod.dedup.groups import ANNA
from tests.svod.dedup.registered import Register

SEMINAR = "Проведение семинара для педагогов по итогам ВПР"
SAME = "Провести семинар для учителей по итогам ВПР"
ROOF = "Ремонт крыши"
#: One word apart that no lexicon joins.
CLUB = "Открытие шахматного кружка"
SECTION = "Открытие шахматной секции"


@pytest.fixture
def register():
    return Register()


def test_what_was_never_placed_is_placed(register):
    records = register.send(SEMINAR, SAME, ROOF, placed=False)
    done = settle(register.store)
    assert (done.records, done.clusters, done.moved) == (3, 2, 0)
    assert len(set(register.clusters(*records))) == 2


def test_an_answer_about_words_moves_records_at_once_and_taking_it_back_gives_each_its_id_again(register):
    club, other, section = register.send(CLUB, CLUB, SECTION)
    before = register.clusters(club, other, section)
    assert len(set(before)) == 2
    said = register.say("кружок", "секция")
    assert resettle(register.store, cause="вопрос о словах: кружок = секция", author="Анна") == 1
    assert register.clusters(club, other, section) == [before[0]] * 3
    (step,) = register.trail(before[2])
    assert (step.kind, step.cluster, step.other, step.records) == (TrailKind.MERGED, before[2], before[0], 1)
    assert (step.cause, step.author) == ("вопрос о словах: кружок = секция", "Анна")
    with register.store.transaction() as work:
        assert work.clusters.get(before[2]).merged_into == before[0]
    register.unsay(said)
    assert resettle(register.store, cause="вопрос о словах взят назад") == 1
    assert register.clusters(club, other, section) == before
    assert [one.kind for one in register.trail(before[2])] == [TrailKind.SPLIT, TrailKind.MERGED]


def test_an_answer_holds_for_what_comes_after_it_too(register):
    (club,) = register.send(CLUB)
    register.say("кружок", "секция")
    resettle(register.store, cause="вопрос о словах")
    (section,) = register.send(SECTION)
    assert register.cluster(section) == register.cluster(club)
    settle(register.store)
    assert register.cluster(section) == register.cluster(club)


def test_a_word_on_records_stands_over_a_settling(register):
    seminar, same, roof = register.send(SEMINAR, SAME, ROOF)
    register.judge(seminar, roof, Verdict.SAME)
    register.judge(seminar, same, Verdict.DIFFERENT)
    for _ in range(2):
        settle(register.store)
        assert register.cluster(seminar) == register.cluster(roof) != register.cluster(same)


def test_a_crash_between_portions_is_healed_by_the_next_settling(register, monkeypatch):
    records = register.send(*[CLUB, SECTION, SEMINAR] * 3, placed=False)
    monkeypatch.setattr(writing, "_PORTION", 2)
    monkeypatch.setattr(writing, "_FEW", 5)
    whole = settling.write_records

    def crashing(store, found, said):
        whole(store, writing.Differences(moves=found.moves[:3]), said)
        raise ConnectionError

    monkeypatch.setattr(settling, "write_records", crashing)
    with pytest.raises(ConnectionError):
        settle(register.store)
    placed = [one for one in register.clusters(*records) if one is not None]
    assert len(placed) == 3
    monkeypatch.setattr(settling, "write_records", whole)
    settle(register.store)
    assert register.clusters(*records) == placed * 3
    with register.store.transaction() as work:
        assert work.clusters.living() == set(placed)
        assert work.clusters.misplaced() == (0, 0)


def test_what_was_said_while_it_was_computed_is_heard(register, monkeypatch):
    club, section = register.send(CLUB, SECTION)
    computed = settling.partitioned

    def disturbed(*given):
        monkeypatch.setattr(settling, "partitioned", computed)
        register.say("кружок", "секция")
        return computed(*given)

    monkeypatch.setattr(settling, "partitioned", disturbed)
    settle(register.store)
    assert register.cluster(club) == register.cluster(section)


@pytest.mark.parametrize("settling_anew", [settle, lambda store: resettle(store, cause="суждения")])
def test_people_who_never_stop_answering_about_words_do_not_keep_it_from_its_end(register, monkeypatch, settling_anew):
    club, section, seminar, same = register.send(CLUB, SECTION, SEMINAR, SAME)
    disturb(monkeypatch, lambda: register.say("кружок", "секция"))
    settling_anew(register.store)
    assert register.cluster(seminar) == register.cluster(same)
    assert f"{Task.CLUSTER}:all" in register.waiting()
    monkeypatch.undo()
    resettle(register.store, cause="суждения")
    assert register.cluster(club) == register.cluster(section)


@pytest.mark.parametrize("settling_anew", [settle, lambda store: resettle(store, cause="суждения")])
def test_a_word_on_records_said_while_it_is_computed_holds_and_nothing_is_computed_twice(
    register, monkeypatch, settling_anew
):
    seminar, same, roof = register.send(SEMINAR, SAME, ROOF)

    def judge():
        register.judge(seminar, roof, Verdict.SAME)
        register.judge(seminar, same, Verdict.DIFFERENT)

    tries = disturb(monkeypatch, judge)
    settling_anew(register.store)
    assert len(tries) == 1
    assert register.cluster(seminar) == register.cluster(roof) != register.cluster(same)


def test_a_word_said_between_portions_is_heard_by_a_job(register, monkeypatch):
    club, section = register.send(CLUB, SECTION)
    said = register.judge(club, section, Verdict.SAME)
    monkeypatch.setattr(writing, "_FEW", 0)
    whole = settling.write_records

    def judged_meanwhile(*given):
        retire(register.store, said, ANNA)
        whole(*given)

    monkeypatch.setattr(settling, "write_records", judged_meanwhile)
    settle(register.store)
    assert f"{Task.CLUSTER}:all" in register.waiting()
    monkeypatch.undo()
    resettle(register.store, cause="суждения")
    assert register.cluster(club) != register.cluster(section)


def test_where_others_put_a_canon_at_every_try_it_says_so(register, monkeypatch):
    register.send(CLUB, SECTION)
    numbers = iter(range(9))

    def put():
        with register.store.transaction() as work:
            work.clusters.put_canon(f"канон {next(numbers)}".encode())

    disturb(monkeypatch, put)
    with pytest.raises(SettlingOvertakenError):
        settle(register.store)


def disturb(monkeypatch, happens):
    """Let something happen between computing and writing, each time; return the times."""
    compared, tries = settling.compared, []

    def disturbed(*given):
        found = compared(*given)
        tries.append(happens())
        return found

    monkeypatch.setattr(settling, "compared", disturbed)
    return tries


def test_a_document_placed_while_it_was_computed_is_placed_once_more(register, monkeypatch):
    register.send(SEMINAR)
    computed = settling.partitioned
    late = []

    def disturbed(*given):
        if not late:
            late.extend(register.send(SAME, ROOF))
        return computed(*given)

    monkeypatch.setattr(settling, "partitioned", disturbed)
    settle(register.store)
    with register.store.transaction() as work:
        document = work.records.get(late[0]).document_id
    assert f"cluster:{document}" in register.waiting()
    settle(register.store)
    assert len(register.groups()) == 2


def test_near_pairs_are_written_for_people_to_judge(register):
    club, section = register.send(CLUB, SECTION)
    settle(register.store)
    with register.store.transaction() as work:
        pairs = work.clusters.near_pairs(None, 9).items
    assert {pair.left for pair in pairs} | {pair.right for pair in pairs} <= set(register.clusters(club, section))


@pytest.mark.parametrize("settling_anew", [settle, lambda store: resettle(store, cause="суждения")])
def test_what_another_settling_swept_meanwhile_is_not_written_again(register, monkeypatch, settling_anew):
    seminar, roof = register.send(SEMINAR, ROOF)
    register.correct(roof, CLUB)  # what it meant is no record's any more
    compared = settling.compared

    def disturbed(*given):
        monkeypatch.setattr(settling, "compared", compared)
        found = compared(*given)
        resettle(register.store, cause="другая")
        with register.store.transaction() as work:
            work.clusters.sweep()
        return found

    monkeypatch.setattr(settling, "compared", disturbed)
    settling_anew(register.store)
    with register.store.transaction() as work:
        assert {one.id for one in work.clusters.all_signatures()} == {one.signature for one in work.clusters.standing()}
    assert register.cluster(seminar) != register.cluster(roof)
