"""Files of the media store are kept apart by the role that they are made for, those made at the click too."""

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from pages.parts.files import ASKER, keep_apart, may_have


class Reader:
    """As whom the page runs."""

    role = "manager"

    def __call__(self):
        return self.role


@pytest.fixture
def reader():
    return Reader()


@pytest.fixture
def manager(reader):
    one = MediaFileManager(MemoryMediaFileStorage("/media"))
    keep_apart(one, reader)
    return one


def asks(role):
    """From now on the requests of this test are those of a role."""
    ASKER.set(role)


def test_a_file_is_the_roles_whose_page_made_it(manager, reader) -> None:
    mine = manager.add(b"3", "text/csv", "1")
    reader.role = "leadership"
    theirs = manager.add(b"hidden", "text/csv", "1")
    assert [may_have(mine, role) for role in ("manager", "leadership", "team")] == [True, False, False]
    assert [may_have(theirs, role) for role in ("manager", "leadership", "team")] == [True, True, False]


def test_the_same_bytes_may_be_of_two_roles(manager, reader) -> None:
    first = manager.add(b"same", "text/csv", "1")
    reader.role = "leadership"
    assert manager.add(b"same", "text/csv", "1") == first
    assert may_have(first, "leadership") and not may_have(first, "team")


def test_a_file_that_is_gone_is_the_managers(manager, reader) -> None:
    reader.role = "team"
    name = manager.add(b"gone", "image/png", "1")
    manager.clear_session_refs()
    manager.remove_orphaned_files()
    assert not may_have(name, "team")


def test_what_is_made_at_the_click_is_made_for_the_page_of_the_button(manager, reader) -> None:
    button = manager.add_deferred(lambda: b"three", "text/csv", "1", "side_share.csv")
    reader.role = None  # nobody's page runs while it is made
    asks("manager")
    name = manager.execute_deferred(button)
    assert not may_have(name, "leadership")


@pytest.mark.parametrize("asker", ["leadership", "team", None])
def test_a_button_of_the_manager_makes_nothing_for_others(manager, asker) -> None:
    made = []
    button = manager.add_deferred(lambda: made.append(1) or b"three", "text/csv", "1")
    asks(asker)
    with pytest.raises(MediaFileStorageError):
        manager.execute_deferred(button)
    assert made == []


def test_a_page_of_nobody_makes_nothing(manager, reader) -> None:
    reader.role = None
    button = manager.add_deferred(lambda: b"three", "text/csv", "1")
    asks("manager")
    with pytest.raises(MediaFileStorageError):
        manager.execute_deferred(button)


def test_leadership_gets_her_own_file(manager, reader) -> None:
    reader.role = "leadership"
    button = manager.add_deferred(lambda: b"few", "text/csv", "1")
    asks("leadership")
    assert may_have(manager.execute_deferred(button), "leadership")
