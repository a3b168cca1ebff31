"""The review: what people do to what was read. Every action is a command of revisions, and has an inverse."""

from svod.review.columns import set_column_role
from svod.review.documents import correct_document
from svod.review.queue import next_record
from svod.review.records import accept, add, correct, delete
from svod.review.sections import rename_section
from svod.review.types import (
    Addition,
    ColumnChoice,
    DocumentChange,
    Edits,
    Offer,
    Restructured,
    Reviewed,
    SectionRenaming,
)
from svod.review.undoing import undo

__all__ = [
    "Addition",
    "ColumnChoice",
    "DocumentChange",
    "Edits",
    "Offer",
    "Restructured",
    "Reviewed",
    "SectionRenaming",
    "accept",
    "add",
    "correct",
    "correct_document",
    "delete",
    "next_record",
    "rename_section",
    "set_column_role",
    "undo",
]
