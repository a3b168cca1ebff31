"""Errors of the service: of who asks, of what is asked for, and of what stands behind it."""

from collections.abc import Sequence
from uuid import UUID

from model.contradiction import Said
from model.errors import SvodError
from model.quota import Quota


class RequestError(SvodError):
    """Запрос нельзя выполнить."""

    code = "bad-request"
    advice = "Проверьте, что отправляется, по описанию в /api/v1/docs."


class NotFoundError(RequestError):
    """Такого здесь нет."""

    code = "not-found"
    advice = "Проверьте адрес: возможно, запись удалена или ссылка устарела."


class UnauthenticatedError(RequestError):
    """Вход не выполнен."""

    code = "unauthenticated"
    advice = "Войдите под своим именем или пришлите ключ API в заголовке Authorization: Bearer."


class LinkGoneError(UnauthenticatedError):
    """Ссылка для загрузки не действует."""

    code = "link-gone"
    advice = "Проверьте, что адрес скопирован целиком; если срок вышел, попросите новую ссылку у того, кто её прислал."


class CalendarGoneError(RequestError):
    """Эта подписка на календарь больше не действует."""

    code = "calendar-gone"
    advice = "Удалите её в своей программе; новую выпускает тот, кто дал адрес, на странице «Выгрузки»."


class LinkClosedError(RequestError):
    """Загрузка по этой ссылке завершена."""

    code = "link-closed"
    advice = "Чтобы дослать документы, попросите новую ссылку у того, кто её прислал."


class LinkFullError(RequestError):
    """Ссылка больше не принимает: её предел исчерпан."""

    code = "link-full"
    advice = "Сообщите тому, кто её прислал: для остальных файлов нужна новая ссылка."


class LinkBusyError(RequestError):
    """По ссылке передаётся слишком много файлов сразу."""

    code = "link-busy"
    advice = "Подождите: как только передача остальных закончится, файл можно отправить снова."


class IntakeBusyError(RequestError):
    """Свод принимает сейчас столько файлов, сколько может."""

    code = "intake-busy"
    advice = "Подождите, сколько сказано в Retry-After, и отправьте файл снова: уже принятое не потеряется."
    #: After which it is worth coming again.
    seconds = 5


class QueueFullError(IntakeBusyError):
    """Очередь документов на чтение заполнена."""

    code = "queue-full"
    advice = (
        "Отправьте файл позже: уже принятое читается. Чтобы читалось быстрее, администратор добавляет обработчики "
        "(svod worker); предел очереди — SVOD_QUEUE."
    )
    seconds = 60


class WrongCredentialsError(UnauthenticatedError):
    """Имя или пароль не подходят."""

    code = "wrong-credentials"
    advice = "Проверьте раскладку и попробуйте ещё раз; новый пароль выдаёт администратор."


class TooManyTriesError(RequestError):
    """Слишком много неудачных попыток входа."""

    code = "too-many-tries"
    advice = "Подождите минуту и попробуйте ещё раз."

    def __init__(self, seconds: int) -> None:
        """Keep the seconds to wait."""
        super().__init__(f"{seconds} s")
        self.seconds = seconds


class AskedTooOftenError(TooManyTriesError):
    """Слишком частые запросы."""

    code = "asked-too-often"
    advice = "Подождите, сколько сказано в Retry-After, и спрашивайте реже."


class QuotaSpentError(TooManyTriesError):
    """Дневной лимит исчерпан."""

    code = "quota-spent"
    advice = "Продолжите завтра (сутки считаются по UTC) или попросите администратора поднять лимит: «Лимиты»."

    def __init__(self, quota: Quota, limit: int, seconds: int) -> None:
        """Keep which limit it is, and the seconds until it begins anew."""
        super().__init__(seconds)
        self.quota, self.limit = quota, limit


class ExportsAtOnceError(QuotaSpentError):
    """Слишком много ваших выгрузок ещё не готово."""

    code = "exports-at-once"
    advice = "Подождите, пока часть из них закончится, или отмените лишние на странице «Выгрузки»."


class QuotaKeptError(RequestError):
    """Место для документов этого муниципалитета исчерпано."""

    code = "quota-kept"
    advice = "Попросите администратора поднять лимит («Администрирование → Лимиты») или удалить ненужные документы."

    def __init__(self, quota: Quota, limit: int) -> None:
        """Keep which limit it is."""
        super().__init__(str(quota))
        self.quota, self.limit = quota, limit


class RereadTooOftenError(TooManyTriesError):
    """Слишком частое распознавание областей."""

    code = "reread-too-often"
    advice = "Подождите минуту: распознавание занимает обработчик, которым пользуются все."


class ForbiddenError(RequestError):
    """Для этого действия не хватает прав."""

    code = "forbidden"
    advice = "Попросите администратора дать вам нужную роль."


class CrossSiteError(ForbiddenError):
    """Запрос пришёл с чужой страницы и отклонён."""

    code = "cross-site"
    advice = "Откройте Свод в этой же вкладке и повторите действие."


class PreconditionRequiredError(RequestError):
    """Не сказано, какую версию меняют."""

    code = "precondition-required"
    advice = "Пришлите заголовок If-Match с ETag, полученным при чтении."


class AlreadyDecidedError(RequestError):
    """Об этом названии уже решили."""

    code = "already-decided"
    advice = "Обновите список: остальные вопросы в нём."


class JudgementContradictsError(RequestError):
    """Это противоречит тому, что уже сказано."""

    code = "judgement-contradicts"
    advice = "Посмотрите цепочку суждений: снимите то, что неверно, и скажите своё ещё раз."

    def __init__(self, chain: Sequence[Said]) -> None:
        """Keep the words that stand against it, in their order from the left one to the right one."""
        super().__init__(f"{len(chain)} judgements")
        self.chain = tuple(chain)


class StaleRevisionError(RequestError):
    """Пока вы правили, это изменил кто-то другой."""

    code = "stale-revision"
    advice = "Посмотрите, что изменилось, и повторите правку."

    def __init__(self, subject: UUID) -> None:
        """Keep whose revision was stale."""
        super().__init__("stale revision")
        self.subject = subject


class UndoConflictError(RequestError):
    """Отменить нельзя: это же поле с тех пор изменили."""

    code = "undo-conflict"
    advice = "Откройте историю и исправьте поле вручную."


class AlreadyUndoneError(UndoConflictError):
    """Это действие уже отменено."""

    code = "already-undone"
    advice = "Обновите страницу: показано состояние до отмены."


class SupersededError(RequestError):
    """Этот документ заменён другой редакцией."""

    code = "superseded"
    advice = "Правьте действующую редакцию; если это разные документы, отмените их связь."


class InvalidValueError(RequestError):
    """Такое значение здесь недопустимо."""

    code = "invalid-value"
    advice = "Исправьте отмеченное поле."

    def __init__(self, pointer: str, reason: str) -> None:
        """Keep where the value stands and what is wrong with it, in Russian."""
        super().__init__(f"{pointer}: invalid")
        self.pointer = pointer
        self.reason = reason


class LoginTakenError(RequestError):
    """Такое имя для входа уже занято."""

    code = "login-taken"
    advice = "Выберите другое имя."


class NotReadyError(RequestError):
    """Ещё не готово."""

    code = "not-ready"
    advice = "Подождите: задание выполняется, состояние видно на странице."


class ExportEndedError(RequestError):
    """Выгрузка уже закончилась."""

    code = "export-ended"
    advice = "Отменить можно только ту, что ждёт или готовится: обновите страницу."


class ExportGoneError(RequestError):
    """Файла выгрузки больше нет."""

    code = "export-gone"
    advice = "Закажите её ещё раз: отбор и настройки сохранились в описи."


class GaveUpError(SvodError):
    """Обработка прервалась три раза подряд."""

    code = "gave-up"
    advice = "Сохраните документ в DOCX или PDF заново и загрузите ещё раз; если не поможет, сообщите администратору."


class DatabaseUnavailableError(SvodError):
    """База данных не отвечает."""

    code = "database-unavailable"
    advice = "Подождите минуту и повторите; принятые файлы и правки не потеряны."


class DatabaseUnreachableError(DatabaseUnavailableError):
    """Не удалось подключиться к базе данных."""

    code = "database-unreachable"
    advice = "Проверьте, работает ли её сервер и верны ли в DATABASE_URL адрес, имя, пароль и название базы."


class DatabaseFullError(DatabaseUnavailableError):
    """На диске базы данных закончилось место."""

    code = "database-full"
    advice = (
        "Сообщите администратору: нужно освободить или добавить место на диске базы. Принятые файлы и правки не "
        "потеряны; то, что сейчас не сохранилось, повторите."
    )


class DatabaseStrainedError(DatabaseUnavailableError):
    """База данных не справилась с этим запросом."""

    code = "database-strained"
    advice = "Сузьте отбор или повторите позже; если повторится, сообщите администратору."


class DatabaseContendedError(DatabaseUnavailableError):
    """То же самое одновременно меняли другие."""

    code = "database-contended"
    advice = "Повторите: ничего не записано наполовину."


class SettlingOvertakenError(DatabaseUnavailableError):
    """Группы одновременно пересобирали другие."""

    code = "settling-overtaken"
    advice = "Подождите, пока закончится другая пересборка, и запустите её снова: svod dedup settle."


class DatabaseNewerError(SvodError):
    """База данных создана более новой версией Свода."""

    code = "database-newer"
    advice = "Обновите Свод на этой машине до той же версии, что и на остальных."


class MethodNotAllowedError(RequestError):
    """С этим адресом так не работают."""

    code = "method-not-allowed"
    advice = "Возможные действия названы в заголовке Allow и в /api/v1/docs."


class KeyReusedError(RequestError):
    """С этим ключом Idempotency-Key уже приходил другой запрос."""

    code = "key-reused"
    advice = "Для нового действия нужен новый ключ; для повтора пришлите тот же самый запрос."


class TooManyStreamsError(RequestError):
    """Открыто слишком много потоков событий."""

    code = "too-many-streams"
    advice = "Закройте лишние вкладки Свода; список можно и опрашивать (параметр since)."


class UnknownLoginError(NotFoundError):
    """Учётной записи с таким именем нет."""

    code = "unknown-login"
    advice = "Проверьте раскладку; имена видны администратору на странице «Доступ»."


class NoSuchSavedError(NotFoundError):
    """Сохранённой выгрузки с таким названием нет."""

    code = "no-such-saved"
    advice = "Название пишется точно так, как на странице «Выгрузки», вкладка «Сохранённые и по расписанию»."


class DatabaseAddressError(SvodError):
    """Адрес базы данных указан неверно."""

    code = "database-address"
    advice = "Укажите в DATABASE_URL адрес вида postgresql://имя:пароль@сервер:5432/svod."


class CursorExpiredError(RequestError):
    """Лента изменений с этого места больше не хранится."""

    code = "cursor-expired"
    advice = (
        "Снимите выгрузку заново и читайте ленту с feed_seq из её описания: так ничего не потеряется. "
        "Бывает и после восстановления базы из копии."
    )


class NoFormError(InvalidValueError):
    """Форма не выбрана, или её больше нет."""

    code = "no-form"
    advice = "Выберите форму из списка «Выгрузки → Формы»; удалённую можно там вернуть."

    def __init__(self) -> None:
        """Say it of the option of an export."""
        super().__init__("/options/form", "Выберите форму из списка.")


class FormTooLargeError(InvalidValueError):
    """В форму столько мероприятий не помещается."""

    code = "form-too-large"
    advice = "В одной форме — не больше 50 000 мероприятий: сузьте отбор (год, муниципалитет) или выгрузите книгу XLSX."

    def __init__(self) -> None:
        """Say it of the filter of an export."""
        super().__init__("/filters", "Не больше 50 000 мероприятий.")


class TemplateFaultyError(InvalidValueError):
    """В шаблоне письма есть ошибки."""

    code = "template-faulty"
    advice = "Исправьте названные места в Word и загрузите шаблон ещё раз; поля шаблонов описаны в docs/letters.md."

    def __init__(self, problems: str) -> None:
        """Say all of them, each with its place."""
        super().__init__("/file", problems)


class HeldError(RequestError):
    """На документе стоит запрет удаления."""

    code = "held"
    advice = "Посмотрите, кто и почему его поставил; если причина отпала, снимите запрет и повторите удаление."
