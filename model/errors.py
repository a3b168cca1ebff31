"""One error tree: a class is a code and a default Russian message; `advice` says what to do."""

from typing import ClassVar


class SvodError(Exception):
    """Ошибка Свода."""

    code: ClassVar[str] = "error"
    advice: ClassVar[str] = "Сообщите администратору."

    def __init__(self, detail: str = "") -> None:
        """Keep the detail for logs; it never holds text of the document."""
        super().__init__(detail or self.message())
        self.detail = detail

    @classmethod
    def message(cls) -> str:
        """Return the sentence shown to people: the first line of the class's docstring."""
        return (cls.__doc__ or "").strip().splitlines()[0]


class UnreadableFileError(SvodError):
    """Файл не удалось прочитать."""

    code = "unreadable"
    advice = "Откройте файл, сохраните его заново в DOCX или PDF и загрузите ещё раз."


class EmptyFileError(UnreadableFileError):
    """Файл пуст."""

    code = "empty"
    advice = "Попросите отправителя прислать файл ещё раз: в нём нет ни одного байта или ни слова текста."


class TruncatedFileError(UnreadableFileError):
    """Файл оборван: конец отсутствует."""

    code = "truncated"
    advice = "Загрузите файл ещё раз: похоже, при пересылке потерялась его часть."


class EncryptedFileError(UnreadableFileError):
    """Файл защищён паролем."""

    code = "encrypted"
    advice = "Снимите защиту паролем и загрузите файл ещё раз."


class UnsupportedFormatError(UnreadableFileError):
    """Такой формат файла не поддерживается."""

    code = "unsupported"
    advice = "Сохраните документ в DOCX или PDF и загрузите ещё раз."


class IndivisibleError(UnsupportedFormatError):
    """По страницам делятся и соединяются только PDF и сканы."""

    code = "indivisible"
    advice = "Сохраните документ в PDF и загрузите его: этот файл можно будет разрезать или соединить с другими."


class UnsupportedArchiveError(UnsupportedFormatError):
    """Архив такого вида не поддерживается."""

    code = "unsupported-archive"
    advice = "Распакуйте архив и загрузите сами файлы или упакуйте их в один ZIP без архивов внутри."


class NestedArchiveError(UnsupportedArchiveError):
    """Архивы вложены друг в друга слишком глубоко."""

    code = "nested-archive"


class MultiVolumeError(UnsupportedArchiveError):
    """Это один том архива, разделённого на части."""

    code = "multi-volume"
    advice = "Распакуйте архив у себя, собрав все его тома в одной папке, и загрузите сами файлы."


class UnsupportedMailError(UnsupportedFormatError):
    """Письмо сохранено в формате почтовой программы, который не открывается."""

    code = "unsupported-mail"
    advice = (
        "Откройте письмо в почтовой программе и сохраните его вложения отдельными файлами, "
        "а само письмо — в EML или HTML; загрузите их."
    )


class RegistryLayoutError(UnreadableFileError):
    """В файле не найдена шапка реестра."""

    code = "registry-layout"
    advice = (
        "Нужна строка с названиями граф: «Наименование» и, если есть, ОГРН, ИНН или ОКТМО, регион, адрес; "
        "вид реестра можно указать: --kind municipalities или --kind schools."
    )


class NotOurExportError(UnreadableFileError):
    """Это не выгрузка Свода: в файле нет графы «id записи»."""

    code = "not-our-export"
    advice = "Пришлите файл, выгруженный отсюда в XLSX или CSV; графу «id записи» не удаляйте."


class NoTextError(UnreadableFileError):
    """В файле не найден текст."""

    code = "no-text"
    advice = "Проверьте, что страницы не пустые; для скана нужен Tesseract с русским языком (svod doctor)."


class TooLargeError(UnreadableFileError):
    """Файл превышает допустимый размер."""

    code = "too-large"
    advice = "Разделите документ на части или уменьшите разрешение скана (достаточно 200–300 точек на дюйм)."


class UnsafeFileError(UnreadableFileError):
    """Файл похож на вредоносный и не был открыт."""

    code = "unsafe"
    advice = "Пересохраните документ обычной программой; если ошибка повторится, не открывайте файл."


class TimeLimitError(UnreadableFileError):
    """Разбор файла занял слишком много времени и был остановлен."""

    code = "time-limit"
    advice = "Разделите документ на части и загрузите их отдельно."


class MemoryLimitError(UnreadableFileError):
    """Для разбора файла не хватило отведённой памяти."""

    code = "memory-limit"
    advice = "Разделите документ на части и загрузите их отдельно."


class ParserCrashError(UnreadableFileError):
    """Разбор файла аварийно завершился."""

    code = "parser-crash"


class MissingProgramError(SvodError):
    """На этой машине нет нужной программы."""

    code = "missing-program"
    advice = "Выполните svod doctor: он назовёт пакет, который нужно установить."


class UnconfinedError(MissingProgramError):
    """LibreOffice здесь нельзя отключить от сети, поэтому DOC, RTF, ODT, XLS, ODS, PPT и ODP не открываются."""

    code = "unconfined"
    advice = (
        "Установите bubblewrap (apt install bubblewrap) и проверьте командой svod doctor; "
        "или сохраните документ в DOCX и загрузите ещё раз."
    )


class MissingArchiverError(MissingProgramError):
    """На этой машине нет библиотеки libarchive, поэтому архивы 7z, RAR, TAR и GZ не открываются."""

    code = "missing-archiver"
    advice = (
        "Установите её (apt install libarchive13) и проверьте командой svod doctor; "
        "или упакуйте файлы в ZIP и загрузите ещё раз."
    )


class DigestMismatchError(SvodError):
    """Содержимое файла не совпадает с объявленной контрольной суммой."""

    code = "digest-mismatch"
    advice = "Загрузите файл ещё раз: он изменился или повредился при пересылке."


class BlobMissingError(SvodError):
    """Исходного файла нет в хранилище."""

    code = "blob-missing"
    advice = "Загрузите файл ещё раз; если он уже был загружен, сообщите администратору: хранилище могло быть неполным."


class StorageFullError(SvodError):
    """В хранилище файлов закончилось место."""

    code = "storage-full"
    advice = "Сообщите администратору: нужно освободить или добавить место. Затем загрузите файл ещё раз."


class ScratchFullError(StorageFullError):
    """На диске закончилось место для временных файлов или данных Свода."""

    code = "scratch-full"
    advice = (
        "Сообщите администратору: нужно освободить место в папке временных файлов (TMPDIR) и в папке данных "
        "(SVOD_DATA). Чтение и выгрузки продолжатся сами; загрузку повторите."
    )


class BlobAlteredError(SvodError):
    """Файл в хранилище повреждён: его байты уже не те, что были приняты."""

    code = "blob-altered"
    advice = (
        "Загрузите файл ещё раз: повреждённый будет заменён. Сообщите администратору: нужно проверить диск "
        "или хранилище (svod verify)."
    )


class StorageUnavailableError(SvodError):
    """Хранилище файлов недоступно."""

    code = "storage-unavailable"
    advice = (
        "Подождите несколько минут и повторите; если ошибка останется, сообщите администратору: "
        "нужно проверить адрес хранилища, права доступа к нему и его работу."
    )


class StorageAddressError(SvodError):
    """Адрес хранилища файлов указан неверно."""

    code = "storage-address"
    advice = (
        "Укажите папку (/var/lib/svod/originals или file:///var/lib/svod/originals) или "
        "s3://корзина/префикс?endpoint=https://адрес&region=регион; ключи доступа в адрес не пишите."
    )


class RubricsError(SvodError):
    """Файл правил замечаний написан неверно."""

    code = "rubrics"
    advice = "Исправьте его; действующие правила и образец печатает svod check --print-rules."


class DatabaseError(SvodError):
    """База данных недоступна."""

    code = "database"
    advice = "Проверьте командой svod doctor, работает ли PostgreSQL."


class DatabaseMissingError(DatabaseError):
    """Не найден PostgreSQL."""

    code = "database-missing"
    advice = (
        "Установите его (apt install postgresql), или пакет с ним (pip install 'svod[embedded]'), "
        "или укажите свой сервер в DATABASE_URL."
    )


class DatabaseVersionError(DatabaseError):
    """База данных создана другой версией PostgreSQL."""

    code = "database-version"
    advice = "Установите ту версию PostgreSQL, которой создана база (файл PG_VERSION в её папке), рядом с новой."


class DatabaseStartError(DatabaseError):
    """PostgreSQL Свода не запустился."""

    code = "database-start"
    advice = "Посмотрите причину в файле postgresql.log в папке базы и проверьте, есть ли место на диске."


class DataFolderError(DatabaseStartError):
    """В папку данных нельзя писать."""

    code = "data-folder"
    advice = "Укажите другую (svod serve --data ПАПКА или SVOD_DATA) или дайте права на эту."


class DatabaseBusyError(DatabaseError):
    """Эту папку базы уже занял другой запуск Свода, и её сервер не отвечает."""

    code = "database-busy"
    advice = "Подождите, пока он запустится или остановится, и повторите; или завершите тот запуск."
