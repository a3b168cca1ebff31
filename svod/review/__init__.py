"""The review: what people do to what was read. Every action is a command of revisions, and has an inverse."""

from svod.review.approving import approve
from svod.review.columns import set_column_role
from svod.review.documents import correct_document
from svod.review.fixes import fix, fixes_in, offered_fixes
from svod.review.postponing import postpone, resume
from svod.review.queue import next_document, next_record
from svod.review.records import accept, add, correct, delete
from svod.review.rows import make_section_header, merge, split
from svod.review.sections import rename_section
from svod.review.types import (
    Addition,
    Approval,
    ColumnChoice,
    Cut,
    DocumentChange,
    DocumentOffer,
    Edits,
    Fix,
    Offer,
    Partner,
    Rearranged,
    Restructured,
    Reviewed,
    SectionRenaming,
    Unresolved,
)
from svod.review.undoing import undo

__all__ = [
    "Addition",
    "Approval",
    "ColumnChoice",
    "Cut",
    "DocumentChange",
    "DocumentOffer",
    "Edits",
    "Fix",
    "Offer",
    "Partner",
    "Rearranged",
    "Restructured",
    "Reviewed",
    "SectionRenaming",
    "Unresolved",
    "accept",
    "add",
    "approve",
    "correct",
    "correct_document",
    "delete",
    "fix",
    "fixes_in",
    "make_section_header",
    "merge",
    "next_document",
    "next_record",
    "offered_fixes",
    "postpone",
    "rename_section",
    "resume",
    "set_column_role",
    "split",
    "undo",
]
