"""Whose eyes a webhook sees with, as its owner may see today."""

from model.account import AccountRole
from model.service_errors import NotFoundError
from model.territory import Scope
from model.webhook import Webhook
from store.repositories import Work


def reach_of(work: Work, webhook: Webhook) -> Scope | None:
    """Return what a webhook may tell of, never more than its owner sees; None where that one may have none any more."""
    try:
        account = work.accounts.get(webhook.account_id)
    except NotFoundError:
        return None
    if account.disabled or not account.role.covers(AccountRole.METHODIST):
        return None
    return webhook.scope.within(account.scope)
