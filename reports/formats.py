"""The kinds of file that a report can be, by the name that one asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reports import workbook
from reports.snapshot import Snapshot


@dataclass(frozen=True)
class Format:
    """A kind of file: what it is called, its ending and media type, and what makes it of a snapshot."""

    title: str
    suffix: str
    mime: str
    render: Callable[[Snapshot], bytes]


FORMATS = {"xlsx": Format("Excel workbook", workbook.SUFFIX, workbook.MIME, workbook.render)}
