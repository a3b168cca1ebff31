"""What was published, by name, version and SHA-256: `python -m tests.export.schema.frozen` writes the list anew.

A line here is a promise: a version that somebody may have fetched does not change. A new field gets `since`, the next
version goes into VERSIONS, and the list only grows. Before a version leaves the house it may be frozen anew.
"""

from pathlib import Path

from export.schema.published import published

LIST = Path(__file__).with_name("frozen.txt")


def listed() -> str:
    """The list as it is now."""
    return "".join(f"{one.name} {one.version} {one.sha256}\n" for one in published().values())


if __name__ == "__main__":
    LIST.write_text(listed(), encoding="utf-8")
