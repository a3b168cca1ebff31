"""`svod municipality`: the page of a municipality as a file."""

from pathlib import Path
from typing import Annotated

import typer

from svod.commands.console import say, told
from svod.settings import read_settings, with_data

EXAMPLES = """
**Примеры**

`svod municipality "Хотынецкий район" --year 2023 --output хотынец.docx`

`svod municipality "город Зея"`
"""

Name = Annotated[str, typer.Argument(help="Название, как его пишут, или ключ.", metavar="МУНИЦИПАЛИТЕТ")]
Year = Annotated[int | None, typer.Option(help="Год; нет — все годы.", min=1990, max=2100)]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Куда записать; нет — в текущую папку.")]
Address = Annotated[str, typer.Option(help="Адрес Свода: куда ведут ссылки в файле.", metavar="URL")]
Data = Annotated[Path | None, typer.Option("--data", help="Папка базы (иначе SVOD_DATA).", file_okay=False)]


def municipality(
    name: Name,
    *,
    year: Year = None,
    output: Output = None,
    address: Address = "http://127.0.0.1:8000",
    data: Data = None,
) -> None:
    """Записать страницу муниципалитета в DOCX: документы, цепочка, пробелы и замечания по годам."""
    from store.postgres import PostgresStore  # noqa: PLC0415 -- slow to load, and needed here alone
    from svod.bootstrap_service import running_database  # noqa: PLC0415 -- as above
    from svod.municipalities.book import write_place_book  # noqa: PLC0415 -- as above
    from svod.municipalities.keys import territory_asked  # noqa: PLC0415 -- as above

    with told(), running_database(with_data(read_settings(), data), say) as url, PostgresStore(url) as store:
        made, called = write_place_book(store, territory_asked(name) or "", year, address.rstrip("/"))
    path = output or Path(f"{called}.docx")
    path.write_bytes(made)
    say(f"Записано: {path}")
