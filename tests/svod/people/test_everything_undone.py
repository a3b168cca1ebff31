"""Every action has an inverse: after it the register is to the byte what it was, and a redo makes it again."""

import json

import pytest

from model.review import Action, Json
from store.memory import MemoryStore
from svod.versions.undoing import undo
from tests.svod.people.deeds import DEEDS, PREPARED, a_desk, all_records, state_of
from tests.svod.review.sheets import BORIS


def written(state: Json) -> bytes:
    """The state as bytes; keys in one order, as jsonb keeps them in one of its own."""
    return json.dumps(state, ensure_ascii=False, sort_keys=True).encode()


#: Deeds that begin from another state than the desk's own: what they do is undone to the step before.
_FROM_BEHIND = {Action.UNDO, Action.RESUME}


def test_every_action_has_its_deed_here():
    missing = set(Action) - DEEDS.keys()
    assert not missing, f"say in tests/svod/people/deeds.py how these are done: {sorted(missing)}"


@pytest.mark.parametrize("action", [one for one in DEEDS if one not in _FROM_BEHIND], ids=str)
def test_an_undo_restores_all_to_the_byte_and_a_redo_makes_it_again(action: Action):
    desk = a_desk(MemoryStore())
    PREPARED.get(action, lambda _: None)(desk)
    known, before = all_records(desk), state_of(desk)
    command = DEEDS[action](desk)
    with desk.store.transaction() as work:
        assert work.reviews.get(command).action is action
    after = state_of(desk)
    assert written(after) != written(before)
    undone = undo(desk.store, command, BORIS)
    assert written(state_of(desk, known)) == written(before)
    undo(desk.store, undone.id, BORIS)
    assert written(state_of(desk)) == written(after)


@pytest.mark.parametrize("action", sorted(_FROM_BEHIND), ids=str)
def test_what_takes_something_back_is_taken_back_itself(action: Action):
    desk = a_desk(MemoryStore())
    begun = state_of(desk)
    command = DEEDS[action](desk)
    assert written(state_of(desk)) == written(begun)
    undone = undo(desk.store, command, BORIS)
    assert written(state_of(desk)) != written(begun)
    undo(desk.store, undone.id, BORIS)
    assert written(state_of(desk)) == written(begun)
