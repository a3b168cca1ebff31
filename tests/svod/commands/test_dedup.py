import openpyxl
import pytest
from typer.testing import CliRunner

from svod.cli import command_line

RUNNER = CliRunner()
TEXTS = [
    "Проведение семинара для учителей математики",
    "Провести семинар для учителей математики",
    "",
    "Мониторинг участия обучающихся в муниципальном, региональном этапах всероссийской олимпиады школьников",
    "1.2. Проведение семинара для учителей математики в 2022 году",
    "—",
    "Мониторинг участия в муниципальных, региональных этапах всероссийской олимпиады школьников",
    "Проведение семинара для учителей математики",
    "Экскурсия в планетарий",
    "Поездка в планетарий",
]


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "план.csv"
    rows = [f"{number};{text}" for number, text in enumerate(TEXTS, start=1)]
    path.write_text("\n".join(["№;Мероприятие", *rows]) + "\n", encoding="utf-8")
    return path


def dedup(*arguments):
    return RUNNER.invoke(command_line("dedup"), ["dedup", *map(str, arguments)])


def cells(path):
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def test_rows_that_say_the_same_get_one_number_and_its_most_frequent_wording(listed, tmp_path):
    out = tmp_path / "свод.tsv"
    ran = dedup(listed, "--text", "Мероприятие", "--out", out)
    assert ran.exit_code == 0, ran.output
    header, *rows = cells(out)
    assert header == ["№", "Мероприятие", "cluster", "cluster_name"]
    assert [row[2] for row in rows] == ["1", "1", "", "2", "1", "", "2", "1", "3", "4"]
    assert {row[3] for row in rows if row[2] == "1"} == {"Проведение семинара для учителей математики"}
    assert [row[:2] for row in rows] == [[str(number), text] for number, text in enumerate(TEXTS, start=1)]


def test_a_list_without_a_header_has_none_after_it(tmp_path):
    path, out = tmp_path / "а.tsv", tmp_path / "б.tsv"
    path.write_text("1\tЭкскурсия в музей\n2\tЭкскурсии в музей\n3\n", encoding="utf-8")
    assert dedup(path, "--text", 2, "--no-header", "--out", out).exit_code == 0
    assert [row[2:] for row in cells(out)] == [["1", "Экскурсии в музей"]] * 2 + [["", ""]]


def test_answers_on_words_join_what_they_join_and_part_what_they_part(listed, tmp_path):
    out, answers = tmp_path / "свод.tsv", tmp_path / "ответы.tsv"
    answers.write_text("экскурсии\tпоездки\tsame\n", encoding="utf-8")
    assert dedup(listed, "-t", 2, "-o", out, "--answers", answers).exit_code == 0
    assert [row[2] for row in cells(out)][-2:] == ["3", "3"]


def test_a_word_said_to_mean_something_parts_those_that_have_it_from_those_that_lack_it(tmp_path):
    path, out, answers = tmp_path / "а.tsv", tmp_path / "б.tsv", tmp_path / "ответы.tsv"
    path.write_text(
        "Выпуск буклетов о питании белок, синиц и снегирей\nВыпуск буклетов о питании белок и синиц\n", "utf-8"
    )
    answers.write_text("# вопросы\nсиницы\tбелки\tunsure\nснегири\t\tdifferent\n", encoding="utf-8")
    assert dedup(path, "-t", 1, "--no-header", "-o", out).exit_code == 0
    assert [row[1] for row in cells(out)] == ["1", "1"]
    assert dedup(path, "-t", 1, "--no-header", "-o", out, "--answers", answers).exit_code == 0
    assert [row[1] for row in cells(out)] == ["1", "2"]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("экскурсия\tпоездка\n", "строка 1"),
        ("экскурсия\tпоездка\tмне кажется\n", "строка 1"),
        ("экскурсия\tпоездка\tsame\nэкскурсия\tвыезд\tsame\nпоездка\tвыезд\tdifferent\n", "строка 3"),
        ("экскурсия\tэкскурсиями\tdifferent\n", "одно и то же"),
    ],
)
def test_answers_that_are_none_or_contradict_are_told(listed, tmp_path, lines, told):
    answers = tmp_path / "ответы.tsv"
    answers.write_text(lines, encoding="utf-8")
    ran = dedup(listed, "-t", 2, "-o", tmp_path / "о.tsv", "--answers", answers)
    assert ran.exit_code == 2
    assert told in " ".join(ran.output.split())


def test_questions_go_to_a_file_or_alone_to_the_output(listed, tmp_path):
    asked = tmp_path / "вопросы.tsv"
    ran = dedup(listed, "-t", 2, "--questions", 5, "--questions-out", asked)
    assert ran.exit_code == 0, ran.output
    assert all(len(row) == 5 and row[2].isdigit() for row in cells(asked))
    printed = dedup(listed, "-t", 2, "--questions", 5)
    assert [line.split("\t") for line in printed.stdout.splitlines()] == cells(asked)


def test_an_explanation_says_why_two_rows_are_together_or_apart(listed):
    together, apart = dedup(listed, "-t", 2, "--explain", 4, 7), dedup(listed, "-t", 2, "--explain", 1, 9)
    assert "В одной группе." in together.stdout
    assert "В разных группах." in apart.stdout
    assert "Общее" in together.stdout


def test_a_spreadsheet_becomes_a_spreadsheet(tmp_path):
    path, out = tmp_path / "а.xlsx", tmp_path / "б.xlsx"
    book = openpyxl.Workbook()
    for row in (("План на 2024 год",), ("Мероприятие",), ("Экскурсия в музей",), ("=1+1",), ("Экскурсии в музей",)):
        book.active.append(row)
    book.active["A4"].data_type = "s"
    book.save(path)
    assert dedup(path, "-t", "Мероприятие", "-o", out).exit_code == 0
    rows = list(openpyxl.load_workbook(out).active.iter_rows(values_only=True))
    assert rows[:2] == [("План на 2024 год", None, None), ("Мероприятие", "cluster", "cluster_name")]
    assert [row[1] for row in rows[2:]] == [1, 2, 1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--text", "Срок", "--out", "о.tsv"), "1: №, 2: Мероприятие"),
        (("--text", "9", "--out", "о.tsv"), "1: №, 2: Мероприятие"),
        (("--text", "2", "--out", "о.doc"), ".xlsx"),
        (("--text", "2", "--out", "нет/о.tsv"), "нет папки"),
        (("--text", "2"), "--out"),
        (("--text", "2", "--explain", "1", "99"), "нет строки 99"),
    ],
)
def test_what_is_asked_wrongly_is_told_in_russian(listed, tmp_path, monkeypatch, arguments, told):
    monkeypatch.chdir(tmp_path)
    ran = dedup(listed, *arguments)
    assert ran.exit_code == 2
    assert told in " ".join(ran.output.replace("│", " ").split())
    assert not (tmp_path / "о.tsv").exists()


def test_settling_stands_beside_lists():
    ran = dedup("settle", "--help")
    assert ran.exit_code == 0
    assert "ФАЙЛ" not in ran.output


def test_help_shows_examples():
    assert "svod dedup settle" in " ".join(dedup("--help").output.split())
