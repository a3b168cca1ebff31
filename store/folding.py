"""One spelling for comparing: without case, ё as е, in any locale of the database."""

import unicodedata


def folded(text: str) -> str:
    """Return the text as names are compared and looked up: «Артём» and «артем» are one."""
    return unicodedata.normalize("NFC", text).casefold().replace("ё", "е")


def login_key(login: str) -> str:
    """Return a login as logins are compared: without case; ё and е stay two letters."""
    return unicodedata.normalize("NFC", login).casefold()
