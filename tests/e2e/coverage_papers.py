"""A region's plan, plans of its municipalities, and a list of schools: small papers that a matrix is made of."""

HEAD = "№ | Мероприятие | Срок | Ответственный | Результат"
REGION = "Тверская область"
#: What the region asks for: activity, deadline.
ASKED = (
    ("Проведение семинара для учителей математики по подготовке к ОГЭ", "март 2026 г."),
    ("Анализ результатов ЕГЭ по русскому языку", "сентябрь 2026 г."),
    ("Организация наставничества молодых педагогов", "в течение года"),
    ("Мониторинг читательской грамотности обучающихся 5 классов", "апрель 2026 г."),
    ("Совещание с директорами школ с низкими результатами", "до 15 мая 2026 г."),
)


def regional_plan() -> str:
    """The reference."""
    rows = [f"{at} | {name} | {due} | Министерство образования | Справка" for at, (name, due) in enumerate(ASKED, 1)]
    return _paper("Министерство образования Тверской области", "Региональный план мероприятий Тверской области", rows)


def municipal_plan(genitive: str, *rows: str) -> str:
    """A plan of a municipality."""
    return _paper(
        f"Отдел образования администрации {genitive}", f"План мероприятий («дорожная карта») {genitive}", list(rows)
    )


def papers() -> dict[str, str]:
    """File name -> text: one municipality lacks two rows, one is late and says more, one has no responsible."""
    first, second, third, fourth, fifth = (name for name, _ in ASKED)
    return {
        "регион.txt": regional_plan(),
        "зубцов.txt": municipal_plan(
            "Зубцовского района Тверской области",
            f"1 | {first} | март 2026 г. | Отдел образования | Справка",
            f"2 | {second} | сентябрь 2026 г. | Методисты | Справка",
            f"3 | {third} | в течение года | Директора школ | Приказ",
        ),
        "ржев.txt": municipal_plan(
            "Ржевского района Тверской области",
            f"1 | {first} | ноябрь 2026 г. | Отдел образования | Справка",
            f"2 | {second} | сентябрь 2026 г. | - | -",
            f"3 | {third} | ежеквартально | Директора школ | Приказ",
            f"4 | {fourth} | апрель 2026 г. | Методисты | Справка",
            f"5 | {fifth} | до 15 мая 2026 г. | Отдел образования | Протокол",
            "6 | Праздник последнего звонка | май 2026 г. | Директора школ | Фотоотчёт",
        ),
        "кашин.txt": municipal_plan(
            "Кашинского района Тверской области",
            f"1 | {second} | октябрь 2026 г. | Методисты | Справка",
            f"2 | {fourth} | апрель 2026 г. | Методисты | Справка",
            "3 | Адресная помощь МБОУ СОШ № 3 г. Кашина | май 2026 г. | Методисты | Отчёт",
        ),
        "школы.txt": school_list(),
    }


def school_list() -> str:
    """Schools with their curators: one is in its municipality's plan, one is not."""
    rows = ["1 | МБОУ СОШ № 3 | Иванова А.А.", "2 | МБОУ СОШ № 5 | Петров П.П."]
    title = "Список школ с низкими образовательными результатами Кашинского района Тверской области"
    head = "№ | Наименование образовательной организации | ФИО куратора"
    return "\n".join(
        ["ОТДЕЛ ОБРАЗОВАНИЯ АДМИНИСТРАЦИИ КАШИНСКОГО РАЙОНА", "", title, "на 2026 год", "", head, *rows, ""]
    )


def _paper(issuer: str, title: str, rows: list[str]) -> str:
    return "\n".join([issuer.upper(), "", title, "на 2026 год", "", HEAD, *rows, ""])
