"""Downloads: each is made when somebody asks for it, and the log says what was given to which role."""

import hashlib
from collections.abc import Callable, Mapping
from functools import partial

from analytics.roles import Role
from analytics.scope import Scope
from data import audit
from pages.parts.db import shared_store
from pages.parts.gate import reader

Make = Callable[[], bytes]


def given(kind: str, make: Make, scope: Scope | None = None, rows: int | None = None, **more: object) -> Make:
    """The file as a button's `data`: made and logged on the click, for the role that saw the button.

    kind: csv, report or what the sheet is. Nothing but its SHA-256, its rows and what it was asked of is kept.
    """
    said = {"kind": kind, "rows": rows, **more, **(scope.said() if scope else {})}
    return partial(_made, make, said, reader())


def _made(make: Make, said: Mapping[str, object], role: Role) -> bytes:
    content = make()
    digest = hashlib.sha256(content).hexdigest()
    audit.note(shared_store(), "download", {**said, "sha256": digest}, role)
    return content
