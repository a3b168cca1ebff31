"""Who answers for a folder's server: the process that holds its lock."""

import fcntl
import os
from pathlib import Path


class FolderLock:
    """Замок папки: the kernel frees it when its holder dies, however it dies."""

    def __init__(self, path: Path) -> None:
        """Take nothing yet."""
        self._path = path
        self._descriptor: int | None = None

    @property
    def is_held(self) -> bool:
        """Tell whether this object holds it."""
        return self._descriptor is not None

    def take(self) -> bool:
        """Take it unless someone else holds it; raises OSError where the folder is not ours."""
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            if isinstance(error, BlockingIOError):
                return False
            raise
        self._descriptor = descriptor
        return True

    def free(self) -> None:
        """Give it back."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
