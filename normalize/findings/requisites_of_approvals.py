"""Findings about approvals that name no order: a plan with «УТВЕРЖДАЮ … «___» ______ 20__ г.» is a draft."""

from collections.abc import Iterable, Iterator

from model.finding import Code, Finding, Severity
from model.raw import PlainApproval

_DRAFT = "Похоже на проект: в грифе «{word}» дата оставлена пустой."


def approval_findings(approvals: Iterable[PlainApproval]) -> Iterator[Finding]:
    """Yield a finding for each approval with a blank for its date, one a word."""
    words = dict.fromkeys(one.word.upper() for one in approvals if one.draft)
    for word in words:
        yield Finding(code=Code.UNAPPROVED_DRAFT, severity=Severity.WARNING, message=_DRAFT.format(word=word))
