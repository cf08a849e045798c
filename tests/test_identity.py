"""Ids made from content."""

from generator.identity import _ids


def test_ids_tell_contents_apart_and_count_repeats() -> None:
    first, second, again = _ids("q", ["قال", "أضاف", "قال"])
    assert first != second
    assert again == f"{first}-2"


def test_id_depends_on_content_alone() -> None:
    assert list(_ids("q", ["قال"])) == list(_ids("q", ["أضاف", "قال"]))[1:]
