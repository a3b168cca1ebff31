"""The cluster's files: made whole or not at all, served by the version that made them."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from model.errors import DatabaseStartError
from store.embedded.accounts import Account
from store.embedded.places import SUPERUSER, Places

#: The programs get no environment of ours: PG* variables would change them.
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
#: Seconds in which an initdb whose parent was killed goes too.
_DYING = 10.0
_BUILTIN = 17  # the version whose own Unicode rules need no locale of the system


def major_of(data: Path) -> int | None:
    """Return the major version that made the cluster, None where there is none; raises DatabaseStartError."""
    if not data.exists() or not any(data.iterdir()):
        return None
    try:
        text = (data / "PG_VERSION").read_text()
        (data / "global" / "pg_control").stat()
        return int(text)
    except (OSError, ValueError) as error:
        raise DatabaseStartError(f"папка {data} повреждена: восстановите её из копии или уберите") from error


def make_cluster(places: Places, account: Account, bin_folder: Path, version: int) -> None:
    """Run initdb beside the place and move the result there; raises DatabaseStartError."""
    said = ""
    for locale in _locales(version):
        _remove_unfinished(places)
        account.make_private(places.unfinished)
        done = _initdb(places, account, bin_folder, locale)
        if done.returncode == 0:
            _finish(places)
            return _remove_unfinished(places)  # what a dying one wrote meanwhile
        said = _complaint(done.stderr)
    _remove_unfinished(places)
    raise DatabaseStartError(f"initdb: {said}")


def _remove_unfinished(places: Places) -> None:
    """Remove what killed runs left; an initdb that outlives its parent for a moment writes on while we remove."""
    limit = time.monotonic() + _DYING
    for left in places.folder.glob("pgdata.new.*"):
        shutil.rmtree(left, ignore_errors=True)
        while left.exists() and time.monotonic() < limit:
            time.sleep(0.05)
            shutil.rmtree(left, ignore_errors=True)


def _initdb(places: Places, account: Account, bin_folder: Path, locale: list[str]) -> subprocess.CompletedProcess[str]:
    options = ["-U", SUPERUSER, "--auth-local=trust", "--auth-host=reject", "--encoding=UTF8", "--data-checksums"]
    made = ["-D", str(places.unfinished), "--text-search-config=simple", *options, *locale]
    return subprocess.run(  # noqa: S603 -- found by us
        account.command(os.getpid(), bin_folder / "initdb", *made),
        stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace",
        env=ENVIRONMENT, cwd="/", start_new_session=True, check=False,
    )  # fmt: skip


def _locales(version: int) -> Iterator[list[str]]:
    """Yield what to try: without Unicode rules, Cyrillic has no lower case and no trigrams."""
    builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if version >= _BUILTIN else []
    yield ["--locale=C.UTF-8", *builtin]
    yield ["--locale=C", *(builtin or ["--locale-provider=icu", "--icu-locale=und"])]
    yield ["--locale=en_US.UTF-8"]
    yield ["--locale=C"]


def _finish(places: Places) -> None:
    if places.data.exists():
        places.data.rmdir()  # empty, as major_of has seen
    places.unfinished.rename(places.data)
    folder = os.open(places.folder, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _complaint(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return next((line for line in lines if "FATAL" in line or "error:" in line), lines[-1] if lines else "")
