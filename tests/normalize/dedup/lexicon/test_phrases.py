import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.text import fold
from normalize.dedup.lexicon import lexicon
from normalize.dedup.lexicon.phrases import Phrase, Phrases
from normalize.dedup.lexicon.stems import elements, stems_in


def joined(text):
    return lexicon().join(re.findall(r"[а-яa-z]+|\d+", fold(text)))


def subjects(text):
    return {word for word in joined(text) if lexicon().kinds.get(word) == "предмет"}


def kind(text, name):
    return {word for word in joined(text) if lexicon().kinds.get(word) == name}


@pytest.mark.parametrize(
    "text",
    [
        "история успеха учащихся",
        "истории школы и района",
        "технологии обучения",
        "современные педагогические технологии",
        "по технологии критического мышления",
        "информационные технологии",
        "технология наставничества",
        "охрана труда",
        "оплата труда",
        "рынок труда",
        "учебная и методическая литература",
        "права ребёнка",
        "защита прав детей",
        "русский музей",
        "иностранные граждане",
    ],
)
def test_words_that_look_like_subjects_are_none(text):
    assert not subjects(text)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("учителя технологии", "труд_технология"),
        ("ОГЭ по химии и технологии", "труд_технология"),
        ("учителя труда", "труд_технология"),
        ("олимпиада по праву", "предмет_право"),
        ("ВПР по русскому", "русский_язык"),
        ("учителя истории", "история"),
        ("ЕГЭ по литературе", "литература"),
        ("РМО учителей ИЗО", "изо"),
        ("второй иностранный язык", "второй_иностранный_язык"),
        ("учителя английского", "английский_язык"),
        ("родной (татарский) язык", "татарский_язык"),
        ("вероятность и статистика", "вероятность"),
        ("основы безопасности и защиты Родины", "обж"),
    ],
)
def test_subjects_are_found_in_any_form(text, subject):
    assert subject in subjects(text)


@pytest.mark.parametrize(
    "text",
    [
        "ремонт классов",
        "классный уголок",
        "муниципальный район",
        "городской округ",
        "комфортная городская среда",
        "муниципальные образовательные организации",
        "районное методическое объединение",
        "школьный сайт",
        "2 раза",
    ],
)
def test_places_rooms_and_bodies_are_no_class_and_no_stage(text):
    assert not kind(text, "класс") | kind(text, "этап")


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("муниципальный этап", "муниципальный"),
        ("районный тур олимпиады", "муниципальный"),
        ("городской конкурс", "муниципальный"),
        ("областной этап", "региональный"),
        ("краевой конкурс", "региональный"),
        ("школьный этап", "школьный_этап"),
        ("конкурс школьного уровня", "школьный_этап"),
        ("на уровне региона", "региональный"),
        ("II этап", "2_этап"),
    ],
)
def test_stages_are_found_in_any_form(text, stage):
    assert stage in kind(text, "этап")


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("обучающий семинар", set()),
        ("воспитательные мероприятия", set()),
        ("дошкольники", {"дошкольник"}),
        ("учителя-логопеды", {"логопед"}),
        ("классные руководители", {"классный_руководитель"}),
        ("заместители директоров по УВР", {"заместитель"}),
        ("педагоги-психологи", {"психолог"}),
        ("советники директора по воспитанию", {"советник_по_воспитанию"}),
        ("родители (законные представители) обучающихся", {"родитель"}),
        ("дети с ограниченными возможностями здоровья", {"овз"}),
        ("дети-инвалиды и дети с ОВЗ", {"инвалид", "овз"}),
        ("руководители школ с низкими результатами", {"руководитель"}),
        ("психолого-педагогические условия", set()),
    ],
)
def test_audiences_are_found_and_nothing_else(text, audience):
    assert kind(text, "аудитория") == audience


@pytest.mark.parametrize(
    "name",
    [
        "ШНОР",
        "школы с низкими образовательными результатами",
        "школы со стабильно низкими результатами обучения",
        "общеобразовательные организации, имеющие низкие образовательные результаты обучающихся",
        "образовательные учреждения, показавшие низкие результаты",
        "ОО с низкими образовательными результатами",
        "школы района с низкими результатами",
        "школы с низким качеством образования",
    ],
)
def test_schools_of_low_results_have_many_names(name):
    assert joined(f"поддержка {name}") == ["поддержка", "шнор"]


@pytest.mark.parametrize(
    "text",
    ["курс математики", "студенты первого курса", "организаторы конкурса", "дом культуры", "РТ", "элективный курс"],
)
def test_a_course_is_not_always_further_training_nor_an_organiser_always_an_examiner(text):
    assert not set(joined(text)) & {"повышение_квалификации", "организатор_ппэ", "дорожная_карта", "пробный"}


def test_the_longest_phrase_is_taken_and_words_around_it_stay():
    assert joined("анализ государственной итоговой аттестации школ") == ["анализ", "гиа", "школа"]


def test_of_phrases_of_one_length_that_in_one_form_alone_is_taken():
    loose = Phrase(elements=elements("оо"), tokens=("loose",))
    exact = Phrase(elements=elements("ОО"), tokens=("exact",))
    assert Phrases([loose, exact], []).join(["оо"]) == ["exact"]


def test_a_phrase_minds_its_neighbours_where_it_is_told_to():
    minding = Phrase(
        elements=elements("труд"),
        tokens=("technology",),
        after=frozenset(stems_in("ПО")),
        not_before=frozenset(stems_in("отряд")),
    )
    phrases = Phrases([minding], [])
    assert phrases.join(["по", "труду"]) == ["по", "technology"]
    assert phrases.join(["охрана", "труда"]) == ["охрана", "труда"]
    assert phrases.join(["по", "труду", "отряда"]) == ["по", "труду", "отряда"]


@given(
    st.lists(
        st.sampled_from("школ школы с низкими результатами 9 и 11 классов по технологии огэ а".split()), max_size=12
    )
)
def test_any_words_in_any_order_are_joined_and_nothing_is_made_up(words):
    known = lexicon().tokens | set(words)
    assert set(lexicon().join(words)) <= known


@pytest.mark.parametrize(
    "piece", ["школ с низкими ", "9 и ", "муниципальн ", "государственной итоговой ", "по технологии "]
)
def test_a_hostile_line_takes_linear_time(piece):
    words = (piece * (100_000 // len(piece))).split()
    start = time.process_time()
    lexicon().join(words)
    assert time.process_time() - start < 1
