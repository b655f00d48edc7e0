"""Elements of SVG as text. Whatever comes from data passes through `text` or an attribute, and stays text."""

from __future__ import annotations

import html
import re

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(words: str) -> str:
    """Text as XML holds it; characters that XML forbids are left out."""
    return html.escape(_FORBIDDEN.sub("", words), quote=True)


def short(value: float, digits: int = 3) -> str:
    """A number as short as a picture needs it: 12.0 -> "12", 0.333333 -> "0.333"."""
    written = f"{value:.{digits}f}"
    written = written.rstrip("0").rstrip(".") if digits else written
    return "0" if written == "-0" else written


def tag(name: str, inside: str = "", /, **attributes: object) -> str:
    """An element; `_` in a name stands for `-`, a trailing one is dropped, and what is None is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_attribute(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def style(**properties: object) -> str:
    """Declarations of CSS, for a style attribute."""
    return ";".join(
        f"{key.replace('_', '-')}:{_plain(value)}" for key, value in properties.items() if value is not None
    )


def _attribute(value: object) -> str:
    return text(_plain(value))


def _plain(value: object) -> str:
    return short(value) if isinstance(value, int | float) else str(value)
