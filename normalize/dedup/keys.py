"""Key terms: what makes two look-alike activities different ones."""

#: Lemma or token -> the key it stands for. Two activities with different keys are never one by themselves.
_EXAMS = frozenset({"гиа", "огэ", "егэ", "впр", "всош", "нико", "гвэ", "pisa", "собеседование", "сочинение"})
_LEVELS = frozenset({"школьный", "муниципальный", "региональный", "всероссийский", "заключительный", "федеральный"})
_AUDIENCES = frozenset({"родитель", "педагог", "обучающийся", "руководитель", "психолог", "выпускник", "наставник"})
_FORMS = frozenset(
    {"семинар", "вебинар", "конференция", "мастеркласс", "совещание", "консультация", "конкурс", "собрание", "педсовет"}
)
_ACTIONS = frozenset({"анализ", "мониторинг", "разработка", "корректировка", "экспертиза", "утверждение", "создание"})
_SUBJECTS = frozenset(
    "математика физика химия биология история география информатика литература технология обществознание "
    "астрономия экология русский английский немецкий физкультура обж".split()
)
_TOPICS = frozenset({"овз", "одаренный", "внеурочный", "воспитательный", "профориентация", "дистанционный"})
_TERMS = _EXAMS | _LEVELS | _AUDIENCES | _FORMS | _ACTIONS | _SUBJECTS | _TOPICS


def key_terms(tokens: tuple[str, ...]) -> frozenset[str]:
    """Return exams, stages, audiences, forms, actions, subjects, literacies and numbers among the tokens."""
    return frozenset(token for token in tokens if token.isdigit() or token in _TERMS or token.endswith("грамотность"))
