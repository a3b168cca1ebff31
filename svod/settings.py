"""Settings: the only reader of the environment."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from model.errors import SvodError
from svod.logs import LogFormat
from svod.net.addresses import Allowed, AllowedError, read_allowed


class SettingsError(SvodError):
    """Настройка в окружении указана неверно."""

    code = "settings"
    advice = "Исправьте её или уберите (unset); что она значит, сказано в README."


_MOST_JOBS = 64
_MOST_DAYS = 36_500
#: A year and what it takes to notice that a consumer stood still.
FEED_DAYS = 400
#: A night's work of two cores; of ten million nobody waits for the last one in sight.
MOST_WAITING = 100_000
_MOST_WAITING = 10_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """Настройки."""

    #: Folders with registry files (*.csv), later ones add to earlier ones.
    registries: tuple[Path, ...]
    #: Files read at the same time.
    jobs: int
    #: Where Svod keeps its own database and originals, when no others are named.
    data: Path = Path("svod-data")
    #: postgresql://… of an external server; None = Svod's own in the data folder.
    database_url: str | None = None
    #: A folder or s3://bucket/prefix?endpoint=…; None = «originals» in the data folder.
    originals: str | None = None
    #: The institute's file of rubrics; None = rules.toml in the data folder, where there is one.
    rules: Path | None = None
    #: Whether the audit keeps from which network (never which address) something was done.
    keeps_networks: bool = True
    #: Days for which the feed of changes is kept.
    feed_days: int = FEED_DAYS
    #: Documents that may wait to be read; what comes beyond is refused for the moment.
    most_waiting: int = MOST_WAITING
    #: Receivers of webhooks inside the own network, and whether any may do without encryption.
    webhook_allowed: Allowed = Allowed()  # noqa: RUF009 -- frozen
    #: A PEM file of authorities that receivers' certificates may come from, besides the system's.
    webhook_ca: Path | None = None
    #: How the service's log is written.
    logs: LogFormat = LogFormat.TEXT
    #: A collector of traces, such as http://collector:4318; None = no traces.
    traces: str | None = None

    @property
    def originals_url(self) -> str:
        """Where originals and page images are kept."""
        return self.originals or str(self.data.absolute() / "originals")

    @property
    def imported(self) -> Path:
        """Where imported registries and lessons are kept for the workers."""
        return self.data.absolute() / "registries"

    @property
    def known(self) -> tuple[Path, ...]:
        """All folders with registry files; the imported ones come last."""
        return (*self.registries, self.imported)


def read_settings() -> Settings:
    """Return the settings.

    SVOD_REGISTRIES (folders parted by the system's path separator), SVOD_JOBS, SVOD_DATA, DATABASE_URL, SVOD_ORIGINALS,
    SVOD_RULES, SVOD_AUDIT_NETWORK («yes» or «no»), SVOD_WEBHOOK_ALLOW (networks and names, parted by commas),
    SVOD_WEBHOOK_HTTP («yes» or «no»), SVOD_WEBHOOK_CA (a PEM file), SVOD_FEED_DAYS (how long the feed is kept),
    SVOD_QUEUE (how many documents may wait to be read),
    SVOD_LOG («text» or «json»), SVOD_TRACES (a collector's address).
    Raises SettingsError.
    """
    folders = os.environ.get("SVOD_REGISTRIES", "")
    own = (Path(__file__).resolve().parent.parent / "corpora" / "registries",)
    extra = tuple(Path(folder) for folder in folders.split(os.pathsep) if folder)
    for folder in extra:
        if not folder.is_dir():
            raise SettingsError(f"SVOD_REGISTRIES: нет папки {folder}")
    return Settings(
        registries=own + extra,
        jobs=_jobs(os.environ.get("SVOD_JOBS") or "0") or _cores(),
        data=Path(os.environ.get("SVOD_DATA") or "svod-data"),
        database_url=os.environ.get("DATABASE_URL") or None,
        originals=os.environ.get("SVOD_ORIGINALS") or None,
        rules=Path(rules) if (rules := os.environ.get("SVOD_RULES")) else None,
        keeps_networks=_yes("SVOD_AUDIT_NETWORK"),
        most_waiting=_waiting(os.environ.get("SVOD_QUEUE") or str(MOST_WAITING)),
        feed_days=_days(os.environ.get("SVOD_FEED_DAYS") or str(FEED_DAYS)),
        webhook_allowed=_allowed(),
        webhook_ca=_file("SVOD_WEBHOOK_CA"),
        logs=_logs(os.environ.get("SVOD_LOG") or LogFormat.TEXT),
        traces=_collector(os.environ.get("SVOD_TRACES")),
    )


def _logs(text: str) -> LogFormat:
    if text not in set(LogFormat):
        raise SettingsError("SVOD_LOG: нужно text или json")
    return LogFormat(text)


def _collector(text: str | None) -> str | None:
    if text and not text.startswith(("http://", "https://")):
        raise SettingsError("SVOD_TRACES: нужен адрес, например http://collector:4318")
    return text or None


def _jobs(text: str) -> int:
    if not text.isdecimal() or int(text) > _MOST_JOBS:
        raise SettingsError(f"SVOD_JOBS: нужно число от 0 до {_MOST_JOBS}")
    return int(text)


def _days(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST_DAYS:
        raise SettingsError(f"SVOD_FEED_DAYS: нужно число дней от 1 до {_MOST_DAYS}")
    return int(text)


def _waiting(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST_WAITING:
        raise SettingsError(f"SVOD_QUEUE: нужно число документов от 1 до {_MOST_WAITING}")
    return int(text)


def _allowed() -> Allowed:
    try:
        return read_allowed(os.environ.get("SVOD_WEBHOOK_ALLOW", ""), http=_yes("SVOD_WEBHOOK_HTTP", default="no"))
    except AllowedError as error:
        raise SettingsError(f"SVOD_WEBHOOK_ALLOW: {error.detail}") from error


def _file(name: str) -> Path | None:
    path = Path(os.environ[name]) if os.environ.get(name) else None
    if path is not None and not path.is_file():
        raise SettingsError(f"{name}: нет файла {path}")
    return path


def _yes(name: str, *, default: str = "yes") -> bool:
    """Return whether a setting is on."""
    text = os.environ.get(name) or default
    if text not in {"yes", "no"}:
        raise SettingsError(f"{name}: нужно yes или no")
    return text == "yes"


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def with_data(settings: Settings, data: Path | None) -> Settings:
    """Return the settings with the data folder named on the command line."""
    return settings if data is None else replace(settings, data=data)
