"""Where the overview as one sheet of paper is found."""

from urllib.parse import urlencode

from analytics.scope import Scope
from pages.parts.sheet import ADDRESS


def print_address(scope: Scope) -> str:
    """The address that serves the sheet of a scope; safe inside the parentheses of a Markdown link."""
    parts = [(name, str(value)) for name in ("since", "until", "side") if (value := getattr(scope, name)) is not None]
    asked = urlencode([*parts, *(("series", one) for one in scope.series or ())])
    return f"{ADDRESS}?{asked}" if asked else ADDRESS
