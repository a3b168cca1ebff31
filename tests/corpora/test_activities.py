"""The second generator of activity lists says the same every time, and no two groups with one text."""

import re
from collections import Counter, defaultdict

import pytest

from corpora.activities.choosing import choose, number_of_groups
from corpora.activities.classes import class_forms
from corpora.activities.generate import rows
from corpora.activities.inflection import accusative_run, gender, in_case, parses
from corpora.activities.noise import noisy
from corpora.activities.wordbook import wordbook
from corpora.activities.wording import GLUE, KEY, worded
from corpora.second.luck import random_of

SEEDS = [1, 1001]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seed_says_the_same_every_time(seed):
    assert list(rows(300, seed)) == list(rows(300, seed))


def test_two_seeds_say_different_things():
    assert list(rows(50, 1)) != list(rows(50, 2))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_group_has_a_row_and_the_first_ones_many(seed):
    sizes = Counter(group for group, _ in rows(3_000, seed))
    assert len(sizes) == number_of_groups(3_000)
    assert set(sizes) == set(range(len(sizes)))
    assert sizes.most_common(1)[0][1] > 10


def test_groups_grow_with_the_list():
    assert number_of_groups(100_000) >= 10_000
    assert number_of_groups(1_000_000) >= 60_000
    assert number_of_groups(1) == 1


@pytest.mark.parametrize("kept", [False, True])
def test_the_wordings_make_as_many_groups_as_a_million_rows_need(kept):
    assert len(choose(wordbook(kept=kept), 66_250, random_of(1, "test"))) == 66_250


def test_no_activity_is_chosen_twice():
    chosen = choose(wordbook(kept=False), 20_000, random_of(3, "test"))
    assert len(set(chosen)) == len(chosen)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_two_groups_share_a_text(seed):
    groups = defaultdict(set)
    for group, text in rows(8_000, seed):
        groups[re.sub(r"[^a-zа-я0-9]", "", text.lower().replace("ё", "е"))].add(group)
    assert not [text for text, found in groups.items() if len(found) > 1]


@pytest.mark.parametrize("kept", [False, True])
def test_what_is_left_of_two_groups_never_has_the_same_words(kept):
    book, rng, said = wordbook(kept=kept), random_of(7, "test"), defaultdict(set)
    for activity in choose(book, 4_000, rng):
        words, cut = worded(book, activity, rng)
        text = " ".join(words[:cut]).replace(KEY, "").replace(GLUE, " ").lower()
        found = re.findall(r"[а-яёa-z]{3,}|[0-9]+", text)
        said[frozenset(parses(word)[0].normal_form for word in found)].add(activity)
    assert not [words for words, activities in said.items() if len(activities) > 1]


@pytest.mark.parametrize("kept", [False, True])
def test_what_is_left_of_a_text_cut_off_has_all_that_tells_it_apart(kept):
    book, rng = wordbook(kept=kept), random_of(5, "test")
    for activity in choose(book, 1_500, rng):
        words, cut = worded(book, activity, rng)
        assert not any(KEY in word for word in words[cut:])
        assert sum(KEY in word for word in words) == len(activity[1])


def test_no_row_holds_marks_tabs_or_line_ends():
    book, rng = wordbook(kept=False), random_of(6, "test")
    for activity in choose(book, 1_000, rng):
        assert not set(noisy(book, worded(book, activity, rng), rng)) & {KEY, GLUE, "\t", "\n", "{", "[", "<", "~", "*"}


def test_the_kept_half_shares_no_value_with_the_open_one():
    opened, kept = wordbook(kept=False), wordbook(kept=True)
    assert opened.slots.keys() == kept.slots.keys()
    for name, values in opened.slots.items():
        of_open = {wording for value in values for wording in value}
        of_kept = {wording for value in kept.slots[name] for wording in value}
        assert not of_open & of_kept
        assert len(of_open) == sum(map(len, values)), name


def test_the_kept_half_has_at_most_one_wording_of_the_open_one():
    for name, wordings in wordbook(kept=True).concepts.items():
        assert set(wordings) & set(wordbook(kept=False).concepts[name]) <= {wordings[0]}


def test_there_are_as_many_templates_and_concepts_as_promised():
    book = wordbook(kept=False)
    assert len(book.templates) >= 150
    assert len(book.concepts) >= 25
    assert {part.text for template in book.templates for part in template.parts if part.kind == "slot"} == set(
        book.slots
    )


BECOMES = [
    ("дети-инвалиды", "g", "детей-инвалидов"),
    ("чек-лист", "g", "чек-листа"),
    ("физкультурно-спортивная", "g", "физкультурно-спортивной"),
    ("родители (*законные *представители)", "g", "родителей (законных представителей)"),
    ("школы, *показывающие низкие результаты обучения", "i", "школами, показывающими низкие результаты обучения"),
    ("обучающиеся с ОВЗ", "a", "обучающихся с ОВЗ"),
    ("пришкольные лагеря", "a", "пришкольные лагеря"),
    ("деловая игра", "a", "деловую игру"),
    ("среднее общее образование", "g", "среднего общего образования"),
    ("ПМПК", "g", "ПМПК"),
    ("«Учитель года»", "g", "«Учитель года»"),
]


@pytest.mark.parametrize(("phrase", "case", "wanted"), BECOMES)
def test_a_phrase_declines(phrase, case, wanted):
    assert in_case(phrase, case) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("рисковых профилей школ", "рисковые профили школ"),
        ("наставников за школами", "наставников за школами"),
        ("аналитической справки по итогам", "аналитическую справку по итогам"),
        ("", ""),
    ],
)
def test_a_verb_takes_the_accusative(text, wanted):
    assert accusative_run(text) == wanted


@pytest.mark.parametrize(("phrase", "wanted"), [("тренинг", "masc"), ("деловая игра", "femn"), ("НПК", "plur")])
def test_a_phrase_has_the_gender_of_its_head(phrase, wanted):
    assert gender(phrase) == wanted


def test_a_class_is_written_in_many_ways():
    assert {"3 класса", "3-х классов", "третьих классов", "3 кл."} <= set(class_forms("3", "g"))
    assert "5–9 классах" in class_forms("5-9", "p")
