"""How dates, numbers, tables and archives are spelt in exports, whatever the locale of this machine."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def words(text: str, separator: str | None = None) -> list[str]:
    """A list that reads as one line of text: words, or the cells of a header."""
    return text.split(separator)


def english_date(day: date, width: int = 1) -> str:
    """`Mar 9, 2025`, or `Mar 09, 2025` with a width of 2."""
    return f"{MONTHS[day.month - 1]} {day.day:0{width}d}, {day.year}"


def clock(moment: datetime, seconds: bool = False) -> str:
    """`2:20 PM`, or `02:20:07 PM` with seconds, as American exports have it."""
    hour, half = (moment.hour - 1) % 12 + 1, "AM" if moment.hour < 12 else "PM"
    return f"{hour:02d}:{moment:%M:%S} {half}" if seconds else f"{hour}:{moment:%M} {half}"


def decimal_text(value: float, places: int) -> str:
    """A number rounded half up to so many places, without trailing zeros."""
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{rounded.normalize():f}"


def table(rows: Iterable[Sequence[object]], delimiter: str = ",") -> str:
    """Rows as CSV text with LF line ends, quoted only where needed."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue()


def archive(members: Mapping[str, bytes], moment: datetime) -> bytes:
    """A ZIP whose members all carry the same time, so that equal content gives equal bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, moment.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            bundle.writestr(info, content)
    return packed.getvalue()
