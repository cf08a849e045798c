"""What came since the last build that had changes: decided by content, the same for the same history."""

import logging
from pathlib import Path

import pytest

from generator.archive.arrivals import Memory, load, remembered, save

FIRST = remembered(None, {"a": "1a", "b": "1b"})


def test_a_first_build_calls_nothing_new() -> None:
    assert (FIRST.came, FIRST.changed) == ((), ())


def test_what_came_and_what_changed_is_told_apart() -> None:
    found = remembered(FIRST, {"a": "1a", "b": "2b", "c": "1c"})
    assert (found.came, found.changed) == (("c",), ("b",))


def test_a_build_without_changes_calls_the_same_new() -> None:
    second = remembered(FIRST, {"a": "1a", "b": "1b", "c": "1c"})
    assert remembered(second, {"a": "1a", "b": "1b", "c": "1c"}) == second


def test_a_removed_article_makes_nothing_new_and_is_new_no_longer() -> None:
    second = remembered(FIRST, {"a": "1a", "b": "1b", "c": "1c", "d": "1d"})
    assert remembered(second, {"b": "1b", "c": "1c", "d": "1d"}).came == ("c", "d")
    assert remembered(second, {"b": "1b", "c": "1c"}).came == ("c",)


def test_an_article_under_another_name_is_not_new() -> None:
    found = remembered(FIRST, {"a": "1a", "z": "1b", "c": "1c"})
    assert (found.came, found.changed) == (("c",), ())
    assert remembered(FIRST, {"a": "1a", "z": "1b"}).came == ()


def test_the_next_changes_take_the_place_of_those_before() -> None:
    second = remembered(FIRST, {"a": "1a", "b": "1b", "c": "1c"})
    assert remembered(second, {"a": "1a", "b": "1b", "c": "1c", "d": "1d"}).came == ("d",)


def test_the_order_of_articles_does_not_matter(tmp_path: Path) -> None:
    for number, texts in enumerate(({"a": "1", "b": "2"}, {"b": "2", "a": "1"})):
        save(tmp_path / f"{number}.json", remembered(FIRST, texts))
    assert (tmp_path / "0.json").read_bytes() == (tmp_path / "1.json").read_bytes()


def test_what_is_kept_comes_back_and_is_not_written_twice(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "known.json"
    second = remembered(FIRST, {"a": "2a", "c": "1c"})
    save(path, second)
    before = path.stat().st_ino
    save(path, second)
    assert (load(path), path.stat().st_ino) == (second, before)


def test_without_memory_there_is_none(tmp_path: Path) -> None:
    assert load(tmp_path / "known.json") is None


@pytest.mark.parametrize("content", [b"", b"{", b'{"known": 3}', b"\xff"])
def test_damaged_memory_is_told_of_and_calls_nothing_new(
    tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "known.json"
    path.write_bytes(content)
    with caplog.at_level(logging.WARNING, "mujaz"):
        assert load(path) is None
    assert str(path) in caplog.text


def test_only_a_short_hash_of_each_text_is_kept() -> None:
    assert remembered(None, {"a": "f" * 64}) == Memory(known={"a": "f" * 16})
