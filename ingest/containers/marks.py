"""A cheap look, without a worker: what cannot be a container is not sent to be unpacked."""

from ingest.letters import is_letter
from ingest.packed import PACKED_STARTS, is_tar

_STARTS = (b"PK", b"BZh", *(start for start, _ in PACKED_STARTS))


def may_be_container(data: bytes) -> bool:
    """Tell whether a file begins like a container; a DOCX begins so too."""
    return data.startswith(_STARTS) or is_tar(data) or is_letter(data)
