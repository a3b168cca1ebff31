"""How a municipality is asked for: by its key, or by its name as people write it."""

import re
from typing import Final

from model.territory import territory_key

#: A key bears marks no name has: «хотынецк-ий», «лесн поселение».
_KEY: Final = re.compile(r"-ий(?![а-я])|[а-я] поселение$")


def territory_asked(text: str | None) -> str | None:
    """Return the key of a municipality given by key or name; None where nothing is said."""
    asked = (text or "").strip()
    if not asked:
        return None
    return asked if asked == asked.lower() and _KEY.search(asked) else territory_key(asked)
