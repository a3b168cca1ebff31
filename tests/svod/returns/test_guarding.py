"""Who may take back what: hidden names never come back, nothing of others is told, a kill leaves nothing half."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from model.export_order import ExportFormat, ExportOptions
from model.people_policy import NamesPolicy
from model.returned import LineKind, LineState, Reason, ReturnState
from model.service_errors import AlreadyUndoneError, NotFoundError, NotReadyError, StaleRevisionError
from model.territory import Scope
from store.repositories import Store
from svod.returns import applying
from svod.returns.ordering import apply_return, remove_return, return_of, undo_return
from svod.returns.running import run_return
from svod.review import Edits, correct
from svod.service import Service
from tests.svod.returns.returning import (
    a_register,
    again,
    exported,
    lines,
    records,
    said,
    sent,
    taken,
    undone,
    whole,
    with_cells,
    with_sheet,
)
from tests.svod.review.sheets import ANNA, BORIS

OF_LAKE = replace(BORIS, municipalities=("Озёрный район",))
NAMED = "Иванова Мария Петровна, директор, тел. 8 (391) 212-34-56"


@pytest.fixture
def service(store: Store, tmp_path: Path) -> Service:
    return a_register(store, tmp_path)


@pytest.fixture
def named(service: Service) -> Service:
    """Somebody is named in the first record."""
    row = records(service.store)[0]
    correct(service.store, row.id, row.rev, Edits(set={"responsible": NAMED}), ANNA)
    return service


@pytest.mark.parametrize("names", [NamesPolicy.AS_WRITTEN, NamesPolicy.INITIALS, NamesPolicy.ROLE, NamesPolicy.NONE])
def test_what_an_export_hid_is_never_taken_back(named: Service, names: NamesPolicy) -> None:
    data = exported(named, options=ExportOptions(names=names, contacts=False))
    assert said(named, sent(named, data)) == []
    changed = with_cells(data, (2, "Ответственные", "директор школы"), (2, "Мероприятие", "Моё"))
    found = {line.field: (line.kind, line.reason) for line in lines(named, sent(named, changed))}
    assert found == {"activity": (LineKind.CHANGE, None), "responsible": (LineKind.REFUSED, Reason.MASKED)}


def test_what_was_hidden_is_told_without_the_properties_of_the_file_too(named: Service) -> None:
    data = exported(named, options=ExportOptions(names=NamesPolicy.ROLE))

    def forget(sheet, _) -> None:
        for name in ("SvodExport", "SvodNames", "SvodContacts"):
            del sheet.parent.custom_doc_props[name]
        del sheet.parent["О выгрузке"]

    changed = with_cells(with_sheet(data, forget), (2, "Ответственные", "директор школы"))
    (line,) = lines(named, sent(named, changed))
    assert (line.kind, line.reason) == (LineKind.REFUSED, Reason.MASKED)


def test_records_of_another_municipality_are_as_ones_nobody_has(service: Service) -> None:
    changed = with_cells(exported(service), (2, "Мероприятие", "Чужое"), (5, "Мероприятие", "Своё"))
    returned = sent(service, changed, OF_LAKE)
    found = lines(service, returned)
    assert [(line.row, line.kind, line.reason) for line in found] == [
        (2, LineKind.REFUSED, Reason.UNKNOWN),
        (3, LineKind.REFUSED, Reason.UNKNOWN),
        (4, LineKind.REFUSED, Reason.UNKNOWN),
        (5, LineKind.CHANGE, None),
    ]
    assert {(line.document_id, line.record_id, line.was, line.present) for line in found[:3]} == {(None,) * 4}
    taken(service, returned, actor=OF_LAKE)
    assert [row.record.activity for row in records(service.store)][0:4:3] == ["Провести семинар", "Своё"]


def test_a_file_is_seen_by_who_sees_all_that_its_sender_saw(service: Service) -> None:
    returned = sent(service, exported(service), OF_LAKE)
    for scope, seen in ((Scope.of(["Озёрный район", "Лесной район"]), True), (Scope.of(["Лесной район"]), False)):
        store = service.store.seen_by(scope)
        if seen:
            assert return_of(store, returned.id)[0].id == returned.id
        else:
            with pytest.raises(NotFoundError):
                return_of(store, returned.id)


def test_orders_hold_for_the_plan_that_was_seen(service: Service) -> None:
    returned = sent(service, with_cells(exported(service), (2, "Мероприятие", "Моё")))
    with pytest.raises(StaleRevisionError):
        apply_return(service.store, returned.id, returned.rev - 1, ANNA)
    with pytest.raises(NotReadyError):
        undo_return(service.store, returned.id, returned.rev, ANNA)
    done = taken(service, returned)
    with pytest.raises(NotReadyError):
        remove_return(service.store, returned.id, done.rev, ANNA)
    undone(service, done)
    with pytest.raises(AlreadyUndoneError):
        undo_return(service.store, returned.id, again(service, returned.id).rev, ANNA)


def test_a_kill_in_the_middle_is_gone_on_with(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    before = whole(service.store)
    changed = with_cells(exported(service), *((row, "Мероприятие", f"Моё {row}") for row in range(2, 8)))
    returned = sent(service, changed)
    apply_return(service.store, returned.id, returned.rev, ANNA)
    monkeypatch.setattr(applying, "PORTION", 1)
    monkeypatch.setattr(applying, "write", killed_after(4, applying.write))
    with pytest.raises(KeyboardInterrupt):
        run_return(service, returned.id)
    states = [line.state for line in lines(service, returned)]
    assert (states.count(LineState.TAKEN), states.count(LineState.WAITING)) == (4, 2)
    run_return(service, returned.id)
    assert again(service, returned.id).state is ReturnState.DONE
    assert [row.record.activity for row in records(service.store)] == [f"Моё {row}" for row in range(2, 8)]
    undone(service, returned)
    assert whole(service.store) == before


def killed_after(calls: int, write: Callable) -> Callable:
    """The same, but the worker dies in one of its calls."""
    left = [calls]

    def dying(*given):
        if left[0] == 0:
            left[0] = -1
            raise KeyboardInterrupt
        left[0] -= 1
        return write(*given)

    return dying


def test_undone_while_it_is_being_taken_it_is_taken_no_further(service: Service) -> None:
    before = whole(service.store)
    returned = sent(service, with_cells(exported(service), (2, "Мероприятие", "Моё")))
    going = apply_return(service.store, returned.id, returned.rev, ANNA)
    undo_return(service.store, returned.id, going.rev, ANNA)
    run_return(service, returned.id)
    assert again(service, returned.id).state is ReturnState.UNDONE
    assert whole(service.store) == before


def test_what_others_changed_since_stays_when_a_return_is_undone(service: Service) -> None:
    done = taken(
        service, sent(service, with_cells(exported(service), (2, "Мероприятие", "Моё"), (3, "Мероприятие", "Моё 2")))
    )
    row = records(service.store)[0]
    correct(service.store, row.id, row.rev, Edits(set={"activity": "Поправлено"}), BORIS)
    undone(service, done)
    assert [row.record.activity for row in records(service.store)[:2]] == ["Поправлено", "Посетить уроки"]
    assert [line.state for line in lines(service, done)] == [LineState.TAKEN, LineState.UNDONE]


def test_without_the_hidden_column_the_revision_tells_what_was(service: Service) -> None:
    def forget(sheet, columns) -> None:
        sheet.delete_cols(columns["Свод: основа"])

    changed = with_cells(with_sheet(exported(service), forget), (2, "Мероприятие", "Моё"), (3, "Мероприятие", "Моё"))
    row = records(service.store)[0]
    correct(service.store, row.id, row.rev, Edits(set={"activity": "Чужое"}), BORIS)
    assert [(line.kind, line.was) for line in lines(service, sent(service, changed))] == [
        (LineKind.CONFLICT, "Провести семинар"),
        (LineKind.CHANGE, "Посетить уроки"),
    ]


def test_a_file_without_ids_is_not_ours(service: Service) -> None:
    returned = sent(service, "№;Мероприятие\n1;Семинар\n".encode(), name="чужое.csv")
    assert (returned.state, returned.code) == (ReturnState.FAILED, "not-our-export")


def test_csv_of_an_export_comes_back_too(service: Service) -> None:
    text = exported(service, form=ExportFormat.CSV).decode("utf-8-sig")
    assert said(service, sent(service, text.encode("utf-8-sig"), name="свод.csv")) == []
    changed = text.replace("Провести семинар", "Провести два семинара", 1).encode("cp1251")
    assert said(service, sent(service, changed, name="свод.csv")) == [("change", "activity", "Провести два семинара")]
