"""What one file may ask of us, and how a file is refused."""

from dataclasses import dataclass, replace

MEGABYTE = 1024 * 1024
GIGABYTE = 1024 * MEGABYTE


class Refused(Exception):
    """A file, member or sheet that is not read; the text is one sentence for the user and quotes no content."""


@dataclass(frozen=True)
class Limits:
    """Bounds for one file; sizes in bytes, the child's time in seconds. The defaults suit an upload in the browser."""

    file_bytes: int = 200 * MEGABYTE
    archive_members: int = 200
    workspace_members: int = 200_000  # files of a Slack export: one per channel and day
    archive_bytes: int = GIGABYTE
    archive_seconds: float = 300.0
    workbook_parts: int = 2000
    workbook_bytes: int = 400 * MEGABYTE
    ratio: int = 200
    ratio_from_bytes: int = 20 * MEGABYTE
    columns: int = 512
    cells: int = 20_000_000
    cell_chars: int = 32_767
    line_chars: int = 1_000_000
    child_bytes: int = 1536 * MEGABYTE
    child_seconds: float = 60.0


BROWSER = Limits()
COMMAND_LINE = replace(
    BROWSER, file_bytes=2 * GIGABYTE, archive_bytes=4 * GIGABYTE, archive_seconds=3600.0, cells=200_000_000
)


def as_size(count: int) -> str:
    """Bytes in the words of a sentence: "200 MB", "2 GB", "12 KB"."""
    for unit, name in ((GIGABYTE, "GB"), (MEGABYTE, "MB"), (1024, "KB")):
        if count >= unit:
            return f"{count / unit:.1f}".removesuffix(".0") + f" {name}"
    return f"{count} bytes"
