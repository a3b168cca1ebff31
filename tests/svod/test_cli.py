"""The command as a person calls it: real processes, real files."""

import json
import os
import signal
import subprocess
import sys
import time

import openpyxl
import pytest
from typer.testing import CliRunner

from normalize.findings.rubrics import own_rubrics, rubrics_of
from svod.cli import command_line

PLAN = """План мероприятий на 2022 год

№ п/п\tМероприятия\tСроки\tОтветственные
1.\tСеминар для педагогов\tмай 2022\tМетодический кабинет
2.\tАнализ результатов ВПР\tдо 15 июня 2022\tМетодический кабинет
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "план.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "пусто.docx").write_bytes(b"")
    return tmp_path


def svod(*arguments, cwd):
    command = [sys.executable, "-c", "import svod.cli; svod.cli.main()", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_folder_becomes_one_workbook_and_every_file_is_accounted_for(folder):
    ran = svod("extract", ".", "--out", "свод.xlsx", "--jobs", "1", cwd=folder)
    assert ran.returncode == 1, ran.stderr
    assert "Файл пуст." in ran.stdout
    book = openpyxl.load_workbook(folder / "свод.xlsx")
    assert [row[8].value for row in book["Мероприятия"].iter_rows(min_row=2)] == [
        "Семинар для педагогов",
        "Анализ результатов ВПР",
    ]
    assert book["Документы"].max_row == 3


@pytest.mark.slow
def test_one_file_is_printed_as_one_object(folder):
    ran = svod("extract", "план.txt", "--json", cwd=folder)
    assert ran.returncode == 0, ran.stderr
    (plan,) = json.loads(ran.stdout)["plans"]
    assert [record["deadline"]["edtf"] for record in plan["records"]] == [["2022-05"], ["../2022-06-15"]]


@pytest.mark.slow
def test_when_nothing_can_be_read_the_exit_code_says_so(folder):
    ran = svod("extract", "пусто.docx", "--json", cwd=folder)
    assert (ran.returncode, ran.stdout) == (3, "")
    assert "Файл пуст." in ran.stderr


@pytest.mark.parametrize("arguments", [["extract", "нет такого"], ["extract", ".", "--out", "свод.pdf"], ["неттакой"]])
def test_a_slip_in_the_command_ends_with_code_two(arguments):
    assert CliRunner().invoke(command_line(), arguments).exit_code == 2


@pytest.mark.parametrize("command", ["extract", "check", "deadlines", "evaluate", "schema", "doctor"])
def test_every_command_explains_itself_with_an_example(command):
    ran = CliRunner().invoke(command_line(), [command, "--help"])
    assert ran.exit_code == 0
    assert f"svod {command}" in ran.output


def test_the_rules_are_printed_and_may_be_given_back():
    printed = CliRunner().invoke(command_line(), ["check", "--print-rules"]).stdout
    assert rubrics_of(printed).of == own_rubrics().of


def test_rules_with_a_mistake_stop_the_check_with_what_to_mend(tmp_path):
    (tmp_path / "правила.toml").write_text('[deadline-vag]\nseverity = "off"', encoding="utf-8")
    (tmp_path / "план.txt").write_text(PLAN, encoding="utf-8")
    ran = CliRunner().invoke(
        command_line(), ["check", str(tmp_path / "план.txt"), "--rules", str(tmp_path / "правила.toml")]
    )
    assert ran.exit_code == 2
    assert "может быть, «deadline-vague»" in ran.output


@pytest.mark.slow
def test_an_institutes_rules_hold_for_the_check(folder):
    (folder / "план.txt").write_text(PLAN.replace("май 2022", "по графику"), encoding="utf-8")
    (folder / "правила.toml").write_text('[deadline-vague]\nmessage = "Назовите день."', encoding="utf-8")
    ran = svod("check", "план.txt", "--rules", "правила.toml", cwd=folder)
    assert (ran.returncode, "Назовите день." in ran.stdout) == (0, True), ran.stderr
    assert "таблица 1, строка 2" in ran.stdout
    assert "deadline-vague" in ran.stdout


def test_the_schema_is_printed():
    ran = CliRunner().invoke(command_line(), ["schema"])
    assert json.loads(ran.stdout)["title"] == "Result"


@pytest.mark.slow
def test_ctrl_c_ends_the_command_at_once_and_leaves_nothing(folder):
    (folder / "ещё").mkdir()
    for number in range(2000):
        (folder / "ещё" / f"{number}.txt").write_text(PLAN.replace("Семинар", f"Семинар {number}"), encoding="utf-8")
    command = [sys.executable, "-c", "import svod.cli; svod.cli.main()", "extract", ".", "-o", "свод.xlsx"]
    running = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True, start_new_session=True)
    time.sleep(7)  # by then its workers run: one just begun says on a busy machine that its parent is gone
    os.killpg(running.pid, signal.SIGINT)  # what a terminal does: the signal goes to the whole group
    _, said = running.communicate(timeout=20)
    assert running.returncode == 130
    assert said.strip().endswith("Прервано: ничего не записано.")
    assert "Traceback" not in said
    assert not list(folder.glob("*.xlsx*"))


@pytest.mark.slow
def test_a_place_that_cannot_be_written_to_is_named(folder):
    ran = svod("extract", "план.txt", "--out", "/proc/свод.xlsx", cwd=folder)
    assert ran.returncode == 2
    assert "Не удалось записать" in ran.stderr or "нельзя писать" in ran.stderr  # root may try, others are told before
    assert "Traceback" not in ran.stderr
