"""How seldom the interpreter looks through what it holds for what nobody needs any more."""

import gc
from typing import Final

#: Objects made before the youngest are looked through, and how seldom the older ones are: what a request makes is gone
#: with it, and to look through all that a server holds stops it for a fifth of a second. What is loaded stays: the
#: application is loaded by a sixth faster.
_COLLECTIONS: Final = (20_000, 20, 50)


def collect_seldom() -> None:
    """Let the collector of garbage come seldom."""
    gc.set_threshold(*_COLLECTIONS)


def leave_alone_what_stays() -> None:
    """Take what is there by now out of what the collector looks through: code, dictionaries, the copy."""
    gc.collect()
    gc.freeze()
