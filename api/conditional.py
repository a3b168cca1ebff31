"""If-Match and ETag: which revision a change starts from."""

import re
from typing import Annotated

from fastapi import Depends, Header, Request, Response

from model.service_errors import InvalidValueError

#: A proxy that packs answers weakens the tag.
TAG = r'^(W/)?"\d{1,9}"$'


def _revision(
    request: Request,
    if_match: Annotated[
        str,
        Header(
            description="ETag, полученный при чтении: меняется именно эта версия",
            pattern=TAG,
            examples=['"3"'],
            max_length=20,
        ),
    ],
) -> int:
    """Return the revision; «*» (whatever there is) is refused."""
    found = re.search(r"\d+", if_match)
    if found is None:
        raise InvalidValueError("header:if-match", 'Нужен ETag вида "3".')
    request.scope["revision"] = int(found.group())
    return int(found.group())


Revision = Annotated[int, Depends(_revision)]


def tag(response: Response, rev: int) -> None:
    """Name the revision of what is answered."""
    response.headers["ETag"] = f'"{rev}"'
