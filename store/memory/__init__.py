"""The same repositories in dicts, for fast tests: no process, no disk, gone with its owner."""

from store.memory.database import MemoryStore

__all__ = ["MemoryStore"]
