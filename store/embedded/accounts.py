"""Whom PostgreSQL runs as: it refuses root, so root gives it another face (a user namespace) or another account."""

import os
import pwd
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from model.errors import DatabaseStartError
from store.embedded.places import Places

_LAUNCHER = Path(__file__).with_name("launch.py")
#: Accounts that root's server may take, the first that exists.
_ACCOUNTS = ("postgres", "nobody", "daemon")


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """Учётная запись сервера."""

    #: As launch.py takes it.
    name: str
    #: Who owns its files.
    uid: int
    gid: int

    def command(self, parent: int, program: Path, *arguments: str) -> list[str]:
        """Return the command that runs a program under this account until the parent dies (0: whatever happens)."""
        return [sys.executable, "-I", "-S", str(_LAUNCHER), str(parent), self.name, str(program), *arguments]

    def make_private(self, folder: Path) -> None:
        """Make a folder that this account alone may enter; raises DatabaseStartError when it is someone else's."""
        folder.mkdir(mode=0o700, exist_ok=True)
        seen = folder.lstat()
        if folder.is_symlink() or seen.st_uid not in {self.uid, os.geteuid()}:
            raise DatabaseStartError(f"папка {folder} принадлежит другому пользователю")
        folder.chmod(0o700)
        if seen.st_uid != self.uid:
            os.chown(folder, self.uid, self.gid)


def choose_account(places: Places) -> Account:
    """Return the account for this folder; raises DatabaseStartError.

    Not root: one's own. Root: the owner of the data; root itself, seen as another in a user namespace; an unprivileged
    account, where it can reach the folder.
    """
    if os.geteuid() != 0:
        return _own(places)
    owner = places.data.stat() if places.data.exists() else None
    if owner is not None and owner.st_uid != 0:
        return Account(name=f"user:{owner.st_uid}:{owner.st_gid}", uid=owner.st_uid, gid=owner.st_gid)
    other = _unprivileged()
    masked = Account(name=f"namespace:{other.pw_uid}", uid=0, gid=os.getegid())
    if _works(masked):
        return masked
    _let_through(places.folder, other)
    _hand_over(places.data, other)
    return Account(name=f"user:{other.pw_uid}:{other.pw_gid}", uid=other.pw_uid, gid=other.pw_gid)


def _own(places: Places) -> Account:
    if places.data.exists() and places.data.stat().st_uid != os.geteuid():
        raise DatabaseStartError(f"папка {places.data} принадлежит другому пользователю")
    return Account(name="same", uid=os.geteuid(), gid=os.getegid())


def _unprivileged() -> pwd.struct_passwd:
    """Return an account with a name: initdb asks for it."""
    known = {entry.pw_name: entry for entry in pwd.getpwall() if entry.pw_uid != 0}
    for name in (*_ACCOUNTS, *known):
        if name in known:
            return known[name]
    raise DatabaseStartError("PostgreSQL не запускается от root, а других пользователей на машине нет")


def _works(account: Account) -> bool:
    """Tell whether the machine allows this (containers often forbid user namespaces)."""
    asked = account.command(0, Path(sys.executable), "-I", "-S", "-c", "")
    return subprocess.run(asked, capture_output=True, timeout=20, check=False).returncode == 0  # noqa: S603 -- ours


def _let_through(folder: Path, other: pwd.struct_passwd) -> None:
    folder.chmod(folder.stat().st_mode | 0o011)
    for place in folder.parents:
        seen = place.stat()
        shift = 6 if seen.st_uid == other.pw_uid else 3 if seen.st_gid == other.pw_gid else 0
        if not seen.st_mode >> shift & 1:
            raise DatabaseStartError(f"пользователь {other.pw_name} не может войти в папку {place}")


def _hand_over(data: Path, other: pwd.struct_passwd) -> None:
    """Give data made by root in a namespace to the account that serves them now."""
    for place in (data, *data.rglob("*")) if data.exists() else ():
        os.chown(place, other.pw_uid, other.pw_gid, follow_symlinks=False)
