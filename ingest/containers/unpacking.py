"""Containers within containers, with one limit over all levels: what a container is, a line of CONTAINERS says."""

from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from ingest import media
from ingest.containers.archives import archive_members
from ingest.containers.mail import mail_members
from ingest.containers.marks import may_be_container
from ingest.containers.member import Member, Opener
from ingest.containers.meter import Meter
from ingest.containers.rar import rar_members
from ingest.containers.zip import zip_members
from ingest.limits import ZIP_LIMITS, ZipLimits
from ingest.sniff import sniff
from model.errors import SvodError

#: Media type -> who opens it, wherever it lies: in a folder, in a letter, in an archive of another kind.
CONTAINERS: dict[str, Opener] = {
    media.ZIP: zip_members,
    media.SEVEN_ZIP: archive_members,
    media.RAR: rar_members,
    media.TAR: archive_members,
    media.GZIP: archive_members,
    media.BZIP2: archive_members,
    media.XZ: archive_members,
    media.ZSTD: archive_members,
    media.MAIL: mail_members,
}


#: What crosses the border of processes: (container/member, class and detail of its error or None).
Listed: TypeAlias = tuple[str, tuple[type[SvodError], str] | None]


def unpack(folder: Path, data: bytes, name: str, limits: ZipLimits = ZIP_LIMITS) -> list[Listed]:
    """Write the members of a container into a folder as 0, 1, …; return the name of each, none when it is no container.

    A broken member has an error and no file. Raises UnreadableFileError and its kinds, MissingProgramError for the
    container itself.
    """
    listed: list[Listed] = []
    for number, (member, content) in enumerate(members(data, name, limits)):
        if isinstance(content, bytes):
            Path(folder, str(number)).write_bytes(content)
        listed.append((member, None if isinstance(content, bytes) else (type(content), content.detail)))
    return listed


def members(data: bytes, name: str, limits: ZipLimits = ZIP_LIMITS) -> Generator[Member, None, None]:
    """Yield (container/member, content) of all files, those of containers inside in their place.

    Containers inside are opened `limits.max_depth` levels deep; deeper ones, and those that are broken, locked or
    unsafe, are given as files: each tells its error when it is read. Where no member unpacks, the first one's error is
    raised: nothing is an empty success.
    """
    if not is_container(data, name):
        return
    kept = Meter(limits)
    unpacked = Meter(replace(limits, max_members_size=limits.max_unpacked))
    for path, content in _opened(data, name, _Depth(limits=limits, unpacked=unpacked)):
        kept.count_member()
        kept.count_bytes(len(content) if isinstance(content, bytes) else 0)
        yield path, content


def is_container(data: bytes, name: str) -> bool:
    """Tell whether a file is taken apart; raises UnreadableFileError and its kinds."""
    return may_be_container(data) and sniff(data, name) in CONTAINERS


@dataclass(frozen=True, kw_only=True, slots=True)
class _Depth:
    """Глубина вложенности, and what all levels have unpacked so far: what failed and was given up counts too."""

    limits: ZipLimits
    unpacked: Meter
    level: int = 0


def _opened(data: bytes, name: str, depth: _Depth) -> Iterator[Member]:
    """Yield the members of one container; broken ones wait until one is whole."""
    broken: list[tuple[str, SvodError]] = []
    is_any_whole = False
    for path, content in CONTAINERS[sniff(data, name)](data, name, depth.limits):
        if isinstance(content, bytes):
            is_any_whole = True
            yield from _inside(f"{name}/{path}", content, depth)
        else:
            broken.append((f"{name}/{path}", content))
    if broken and not is_any_whole:
        raise broken[0][1]
    yield from broken


def _inside(path: str, content: bytes, depth: _Depth) -> Iterator[Member]:
    """Yield the members of a container inside, or the file itself: all of it or nothing."""
    depth.unpacked.count_bytes(len(content))
    found: list[Member] = []
    with suppress(SvodError):
        if depth.level < depth.limits.max_depth and is_container(content, path):
            found = list(_opened(content, path, replace(depth, level=depth.level + 1)))
    yield from found or [(path, content)]
