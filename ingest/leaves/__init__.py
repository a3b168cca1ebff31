"""Листы: the pages of a PDF or scan parted into files of their own, files laid together as one. Runs in the jail."""

from ingest.leaves.bind import bind, framed
from ingest.leaves.cut import cut

__all__ = ["bind", "cut", "framed"]
