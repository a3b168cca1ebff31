"""A saved export by its name, for the command line: it sees all of them."""

from dataclasses import replace

from model.export_order import Export
from model.service_errors import NoSuchSavedError
from store.repositories import Store


def as_saved(store: Store, name: str, order: Export) -> Export:
    """Return the order with format, filter and options of the newest saved export of this name.

    Raises NoSuchSavedError.
    """
    with store.transaction() as work:
        found = work.saved_exports.named(name, 1)
    if not found:
        raise NoSuchSavedError
    wanted = found[0].wanted
    return replace(order, format=wanted.format, filter=wanted.filter, options=wanted.options)
