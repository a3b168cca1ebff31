"""The table and the API name the same operations, with the same ids."""

from tests.api.access.asking import PARTS, described
from tests.api.access.table import rows

#: Ids in paths that are no municipality's: accounts are an administrator's, tokens, mentions, calendars and
#: saved exports one's own, words and thresholds everybody's.
COMMON = {
    "account_id", "token_id", "mention_id", "wording_id", "run_id", "calendar_id", "saved_export_id",
    "webhook_id", "delivery_id", "form_id", "template_id",
}  # fmt: skip


def test_every_operation_is_in_the_table_and_nothing_else():
    assert set(described()) - set(rows()) == set()
    assert set(rows()) - set(described()) == set()


def test_every_id_in_a_path_is_in_its_line():
    """But for what is refused to everybody of one municipality before an id is looked at."""
    for operation, (_, path, _) in described().items():
        if rows()[operation].is_for_all:
            continue
        parts = {part[1:].partition("}")[0] for part in path.split("/") if part.startswith("{")}
        named = parts - set(PARTS) - COMMON
        given = {one.name for one in rows()[operation].ids if one.where == "path"}
        assert named == given, operation


def test_what_is_asked_of_a_line_is_there_to_be_asked():
    for operation, (_, _, description) in described().items():
        known = {one["name"] for one in description.get("parameters", ())}
        for one in rows()[operation].ids:
            assert one.where == "." or one.name in known, (operation, one.name)
