"""Lists: a limit, an opaque cursor, a link to the next part."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query, Request, Response

#: Characters of a cursor: one behind a file holds its whole name.
LONGEST = 6000


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """Часть списка: from where, how many, and how to say where the next one is."""

    cursor: str | None
    limit: int
    request: Request
    response: Response

    def linked(self, following: str | None) -> str | None:
        """Return the cursor of the next part; say it in the Link header too."""
        if following is not None:
            url = self.request.url.include_query_params(cursor=following, limit=self.limit)
            target = f"{url.path}?{url.query}"
            self.response.headers["Link"] = f'<{target}>; rel="next"'
        return following


def _part(
    request: Request,
    response: Response,
    limit: Annotated[int, Query(ge=1, le=200, description="Сколько, не больше 200")] = 50,
    cursor: Annotated[
        str | None,
        Query(max_length=LONGEST, pattern=r"^[\w=.~:-]+$", description="next из предыдущего ответа"),
    ] = None,
) -> Part:
    return Part(cursor=cursor, limit=limit, request=request, response=response)


Paging = Annotated[Part, Depends(_part)]
