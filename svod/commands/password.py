"""`svod password`: a new password for an account, when nobody can sign in any more."""

from pathlib import Path
from typing import Annotated

import typer

from store.postgres import PostgresStore
from svod.bootstrap_service import running_database
from svod.commands.console import say, told
from svod.recovery import give_password
from svod.settings import read_settings, with_data

EXAMPLES = """
**Пример**

`svod password admin` — новый пароль администратора; он показан один раз, прежние сеансы закрыты
"""

Login = Annotated[str, typer.Argument(help="Имя для входа.", metavar="ИМЯ")]
Data = Annotated[Path | None, typer.Option("--data", help="Папка данных, иначе SVOD_DATA.", file_okay=False)]


def password(login: Login, *, data: Data = None) -> None:
    """Выдать учётной записи новый пароль."""
    with told(), running_database(with_data(read_settings(), data), say) as url, PostgresStore(url) as store:
        new = give_password(store, login)
    say(f"Новый пароль для {login}: {new}\nОн показан один раз: запишите его и смените на странице.")
