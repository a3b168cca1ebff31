"""`svod changes`: the feed of changes as JSON Lines."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer
from pydantic_core import to_json

from model.feed import FeedType
from store.postgres import PostgresStore
from store.repositories import Store
from svod.bootstrap_service import running_database
from svod.commands.console import stderr, told
from svod.feed import cursor_behind, entries_after, entry_members, wait_beyond
from svod.settings import read_settings, with_data

EXAMPLES = """
**Примеры**

`svod changes > лента.jsonl` — всё с начала ленты

`svod changes --since 1042` — после номера 1042: это feed_seq из описания выгрузки или место, названное в прошлый раз

`svod changes --since 1042 --follow --type record` — и дальше, по мере появления; остановить — Ctrl+C
"""

#: Entries read in one transaction, and seconds waited for the next ones before looking whether to stop.
_PORTION = 1_000
_PATIENCE = 30.0

Since = Annotated[str, typer.Option("--since", "-s", help="Откуда: номер или next прошлого раза.", metavar="МЕСТО")]
Types = Annotated[list[FeedType] | None, typer.Option("--type", "-t", help="Только об этом; можно несколько раз.")]
Follow = Annotated[bool, typer.Option("--follow", "-f", help="Не заканчивать: печатать новое, как только появится.")]
Data = Annotated[Path | None, typer.Option("--data", help="Папка данных, иначе SVOD_DATA.", file_okay=False)]


def changes(*, since: Since = "0", types: Types = None, follow: Follow = False, data: Data = None) -> None:
    """Напечатать ленту изменений: по строке JSON на каждое; место, откуда продолжать, — в конце."""
    with told(), running_database(with_data(read_settings(), data), _say) as url, PostgresStore(url) as store:
        following = since
        try:
            for lines, reached in portions(store, since, frozenset(types or ()), follow=follow):
                sys.stdout.write("".join(lines))
                sys.stdout.flush()
                following = reached
        finally:
            _say(f"Дальше: svod changes --since {following}")


def _say(text: str) -> None:
    """Tell people a line beside the output, which is for programs."""
    with suppress(OSError):
        stderr().print(text, soft_wrap=True, markup=False)


def portions(store: Store, since: str, types: frozenset[FeedType], *, follow: bool) -> Iterator[tuple[list[str], str]]:
    """Yield lines with the cursor behind them, until the end of the feed, or for ever."""
    is_at_end = False
    while follow or not is_at_end:
        with store.transaction() as work:
            page = entries_after(work, since, _PORTION, types)
            since, is_at_end = cursor_behind(work, page.seq), page.seq >= work.feed.latest()
        yield [to_json(entry_members(one)).decode() + "\n" for one in page.entries], since
        if follow and is_at_end:
            wait_beyond(store, page.seq, _PATIENCE)
