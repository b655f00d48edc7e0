"""The element around a picture: its size, its letters, and who chooses between light and dark."""

from __future__ import annotations

from charts.style import AnyMode
from charts.svg.plot import NAMESPACE
from charts.svg.xml import short, style, tag

FONT = "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Liberation Sans','Noto Sans','DejaVu Sans',sans-serif"


def root(inside: str, height: float, width: float | None, mode: AnyMode) -> str:
    """A picture as high as it says in pixels, and as wide, or as its place where `width` is None."""
    scheme = "light dark" if mode == "auto" else mode if width is None else None
    size: dict[str, object] = {"width": "100%" if width is None else width, "height": height}
    if width is not None:
        size["viewBox"] = f"0 0 {short(width)} {short(height)}"
    look = style(color_scheme=scheme, font_family=FONT)
    return tag("svg", inside, xmlns=NAMESPACE, **size, style=look)
