"""Pictures as SVG text: made on the server, seen without any script, sharp in a page and in print."""

from charts.svg.draw import draw_svg

__all__ = ["draw_svg"]
