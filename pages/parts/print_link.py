"""Where the overview as one sheet of paper is found."""

from urllib.parse import urlencode

from analytics.roles import MANAGER, Role
from analytics.scope import Scope
from pages.parts.sheet import ADDRESS


def print_address(scope: Scope, role: Role = MANAGER) -> str:
    """The address that serves the sheet of a scope as a role sees it; safe inside a Markdown link's parentheses."""
    parts = [(name, str(value)) for name in ("since", "until", "side") if (value := getattr(scope, name)) is not None]
    seen_by = [] if role == MANAGER else [("role", role)]  # it can only take away
    asked = urlencode([*parts, *(("series", one) for one in scope.series or ()), *seen_by])
    return f"{ADDRESS}?{asked}" if asked else ADDRESS
