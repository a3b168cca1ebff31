from pathlib import Path

from tests.hostile.makers import FAMILIES, MAKERS, Traps, hostile_files

TRAPS = Traps(port=9, host="canary.invalid", secret=Path("/etc/passwd"), ran=Path("/nowhere/ran"))
COUNT = len(FAMILIES)


#: Other libraries write the time into them.
TIMED = (".xlsx", ".gz")


def made(seed):
    files = hostile_files(3 * COUNT, seed, TRAPS, quick=True)
    return [one.data for one in files if not one.name.endswith(TIMED)]


def test_each_maker_has_a_name_of_its_own():
    assert len({maker.name for maker in MAKERS}) == len(MAKERS) > 250


def test_the_same_seed_makes_the_same_files_and_another_one_others():
    first = made(1)
    assert first == made(1)
    assert not set(first) & set(made(2))


def test_the_first_files_are_of_every_family():
    names = {one.maker.name for one in hostile_files(COUNT, 3, TRAPS, quick=True)}
    assert all(names & {maker.name for maker in family} for family in FAMILIES)
