import pytest

from model import errors
from model.errors import SvodError

CLASSES = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, SvodError)]


@pytest.mark.parametrize("kind", CLASSES)
def test_every_error_says_in_russian_what_happened_and_what_to_do(kind):
    assert any("а" <= letter <= "я" for letter in kind.message().lower())
    assert kind.advice.endswith(".")


def test_every_error_has_a_code_of_its_own():
    codes = [kind.code for kind in CLASSES if kind.__name__ != "UnreadableFileError"]
    assert len(codes) == len(set(codes))
