"""What keeps a backup from being made or put back; only commands say so."""

from model.errors import SvodError


class BackupError(SvodError):
    """Резервную копию не удалось сделать или восстановить."""

    code = "backup"
    advice = "Проверьте место на диске и права на папку копии и повторите."


class BackupBusyError(BackupError):
    """В эту папку сейчас делает копию другой запуск Свода."""

    code = "backup-busy"
    advice = "Подождите, пока он закончит, и повторите."


class BackupMissingError(BackupError):
    """Здесь нет ни одной законченной копии."""

    code = "backup-missing"
    advice = "Укажите папку, в которую делали копии, или папку одной из них; незаконченная копия не считается."


class BackupDamagedError(BackupError):
    """Резервная копия повреждена."""

    code = "backup-damaged"
    advice = "Посмотрите всё, что в ней повреждено: svod verify КОПИЯ; восстановите базу из другой копии."


class BackupNewerError(BackupError):
    """Копия сделана более новой версией Свода."""

    code = "backup-newer"
    advice = "Обновите Свод на этой машине до той версии, которой сделана копия, или новее."


class BackupEmptyError(BackupError):
    """Здесь нет базы Свода."""

    code = "backup-empty"
    advice = "Проверьте папку базы (--data, SVOD_DATA) или адрес DATABASE_URL."


class NotEmptyError(BackupError):
    """В базе, в которую восстанавливается копия, уже есть данные."""

    code = "restore-not-empty"
    advice = "Укажите другую папку (--data) или пустую базу; чтобы заменить то, что есть, добавьте --replace."


class BaseInUseError(BackupError):
    """Базой сейчас пользуются."""

    code = "restore-in-use"
    advice = "Остановите svod serve и svod worker на всех машинах и повторите."
