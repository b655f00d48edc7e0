"""For whom a file of the media store was made: its address opens it to no other role."""

from collections.abc import Callable
from contextvars import ContextVar
from pathlib import PurePosixPath
from typing import Any

from streamlit.runtime.media_file_manager import MediaFileManager

from analytics.roles import MANAGER, Role

ASKER: ContextVar[Role | None] = ContextVar("asker", default=None)  # the role of the request that is answered
_maker: ContextVar[Role | None] = ContextVar("maker", default=None)
_made_for: dict[str, set[Role]] = {}


def may_have(name: str, role: Role) -> bool:
    """Whether a role may have the file of this name; what nobody made is the manager's."""
    return role == MANAGER or role in _made_for.get(PurePosixPath(name).stem, ())


def keep_apart(manager: MediaFileManager, reader: Callable[[], Role | None]) -> None:
    """From now on note for each file the role it is made for; `reader` tells whose page is running.

    A file is named after its bytes, so two roles may share one. What is made when it is asked for is refused to
    another role than the page's, since the server asks for no more than the number of the button.
    """
    storage: Any = manager._storage
    load, delete, defer = storage.load_and_get_id, storage.delete_file, manager.add_deferred

    def load_for(*args: Any, **named: Any) -> str:
        file_id: str = load(*args, **named)
        if role := _maker.get() or reader():
            _made_for.setdefault(file_id, set()).add(role)
        return file_id

    def delete_for(file_id: str) -> None:
        _made_for.pop(file_id, None)
        delete(file_id)

    def defer_for(data_callable: Callable[[], Any], *args: Any, **named: Any) -> str:
        return defer(_made_by(reader(), data_callable), *args, **named)

    for owner, name, wrapped in (
        (storage, "load_and_get_id", load_for),
        (storage, "delete_file", delete_for),
        (manager, "add_deferred", defer_for),
    ):
        setattr(owner, name, wrapped)


def _made_by(role: Role | None, make: Callable[[], Any]) -> Callable[[], Any]:
    def made() -> Any:
        if role is None or ASKER.get() not in (role, MANAGER):
            raise PermissionError("This file is made for another role.")
        _maker.set(role)
        return make()

    return made
