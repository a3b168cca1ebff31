"""What comes out of a container."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from ingest.limits import ZipLimits
from model.errors import SvodError

#: A member's bytes, or why there are none: a broken member stops none of its neighbours.
Content: TypeAlias = bytes | SvodError
#: (path inside the container, content).
Member: TypeAlias = tuple[str, Content]
#: (bytes, name, limits) -> members; raises UnreadableFileError and its kinds, MissingProgramError.
Opener: TypeAlias = Callable[[bytes, str, ZipLimits], Iterator[Member]]
