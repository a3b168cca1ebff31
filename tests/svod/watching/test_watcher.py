import os
import threading
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from model.intake import BatchFace
from svod.watching import AwayError, Plan, Refused, watch_folder, watcher
from svod.watching.outlets import OwnOutlet
from svod.watching.watcher import digest_of
from tests.api.made import a_service
from tests.integration.serving import wait_for


@dataclass
class Kept:
    """An outlet that keeps what it is sent; it may be away for some tries, and refuses some names."""

    away: int = 0
    refused: str = "никогда"
    batches: dict[BatchFace, UUID] = field(default_factory=dict)
    sent: list[tuple[str, str]] = field(default_factory=list)
    had: set[tuple[UUID, str]] = field(default_factory=set)

    def open(self, face: BatchFace) -> UUID:
        self._try()
        return self.batches.setdefault(face, uuid4())

    def has(self, batch: UUID, sha256: str) -> bool:
        self._try()
        return (batch, sha256) in self.had

    def send(self, batch: UUID, name: str, sha256: str, path: Path) -> None:
        self._try()
        if self.refused in name:
            raise Refused("Файл слишком велик.")
        assert digest_of(path) == sha256
        face = next(face for face, one in self.batches.items() if one == batch)
        self.sent.append((face.name, name))
        self.had.add((batch, sha256))

    def _try(self) -> None:
        if self.away > 0:
            self.away -= 1
            raise AwayError


@pytest.fixture(autouse=True)
def _soon(monkeypatch):
    monkeypatch.setattr(watcher, "FIRST_PAUSE", 0.02)


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "Входящие"
    for name in ("приказ.txt", "Зейский район/план.txt", "Тындинский район/план.txt"):
        path = inside / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    (inside / "Thumbs.db").write_bytes(b"1")
    return inside


def once(folder, outlet, **said):
    told = []
    plan = Plan(folder=folder, quiet=0.05, **said)
    return watch_folder(plan, outlet, threading.Event(), told.append, once=True), told


def test_what_lies_in_a_folder_is_sent_once_and_service_files_are_not(folder):
    outlet = Kept()
    done, told = once(folder, outlet, municipality="Зейский район", year=2024)
    assert (done.sent, done.refused) == (3, 0)
    assert set(outlet.batches) == {BatchFace(name="Входящие", municipality="Зейский район", year=2024)}
    assert any(line == "Отправлен: Зейский район/план.txt" for line in told)
    again, _ = once(folder, outlet, municipality="Зейский район", year=2024)
    assert (again.sent, again.known, len(outlet.sent)) == (0, 3, 3)


def test_a_folder_inside_is_a_municipality_with_a_batch_of_its_own(folder):
    outlet = Kept()
    once(folder, outlet, by_folder=True, year=2024)
    assert {(face.name, face.municipality, face.year) for face in outlet.batches} == {
        ("Входящие", None, 2024),
        ("Входящие: Зейский район", "Зейский район", 2024),
        ("Входящие: Тындинский район", "Тындинский район", 2024),
    }


def test_the_same_bytes_under_another_name_do_not_go_twice(folder):
    outlet = Kept()
    (folder / "копия.txt").write_text("приказ.txt", encoding="utf-8")
    done, _ = once(folder, outlet)
    assert (done.sent, done.known) == (3, 1)


def test_a_server_that_is_away_is_waited_for(folder):
    outlet = Kept(away=4)
    done, told = once(folder, outlet)
    assert (done.sent, len(outlet.sent)) == (3, 3)
    assert sum("Сервер не отвечает" in line for line in told) == 4


def test_a_refused_file_is_told_and_not_tried_until_it_changes(folder):
    outlet = Kept(refused="приказ")
    done, told = once(folder, outlet)
    assert (done.sent, done.refused) == (2, 1)
    assert "Не принят: приказ.txt. Файл слишком велик." in told


def test_what_comes_while_it_is_watched_is_sent_when_it_is_written_and_a_change_is_sent_again(folder):
    outlet, stop, told = Kept(), threading.Event(), []
    plan = Plan(folder=folder, quiet=0.15)
    watching = threading.Thread(target=watch_folder, args=(plan, outlet, stop, told.append))
    watching.start()
    try:
        wait_for(lambda: len(outlet.sent) == 3, 20)
        with (folder / "новый.txt").open("w", encoding="utf-8") as file:
            for part in range(4):
                file.write(f"часть {part}\n")
                file.flush()
                os.fsync(file.fileno())
        wait_for(lambda: ("Входящие", "новый.txt") in outlet.sent, 20)
        (folder / "новый.txt").write_text("исправлено", encoding="utf-8")
        wait_for(lambda: outlet.sent.count(("Входящие", "новый.txt")) == 2, 20)
    finally:
        stop.set()
        watching.join(10)
    assert not watching.is_alive()


def test_into_the_own_base_a_file_goes_once_with_the_municipality_of_its_batch(folder, store, tmp_path):
    service = a_service(store, tmp_path / "originals")
    for _ in range(2):
        once(folder, OwnOutlet(service), by_folder=True, year=2024)
    with store.transaction() as work:
        batches = work.batches.list(None, 10).items
        assert sorted((batch.municipality or "", batch.year) for batch in batches) == [
            ("", 2024),
            ("Зейский район", 2024),
            ("Тындинский район", 2024),
        ]
        assert sum(work.batches.progress(batch.id).total for batch in batches) == 3
