"""Rows of a file that is not yet read, as they may be shown: people and what they wrote are covered up."""

from collections import Counter
from collections.abc import Sequence

from data.feedback import LIKE_A_NAME
from data.quoting import is_quotable
from data.reading import normalise_header

LONGEST = 40  # characters of a text that is shown
NAMES = frozenset({
    "name", "names", "vorname", "nachname", "surname", "nom", "prénom", "nombre", "apellido", "nome", "cognome",
    "telefon", "phone", "address", "strasse", "street", "participant", "participants", "attendee", "guest", "member",
    "person", "people", "speaker", "speakers", "presenter", "host", "contact", "applicant", "scholar", "student",
    "teilnehmer", "teilnehmerin", "referent", "referentin", "mitglied",
})  # fmt: skip


def covered_rows(headers: Sequence[str], rows: Sequence[Sequence[str]], first: int) -> tuple[tuple[str, ...], ...]:
    """The first rows of all, each as wide as the header."""
    columns = [[row[place].strip() if place < len(row) else "" for row in rows] for place in range(len(headers))]
    often = [{cell for cell, count in Counter(column).items() if count > 1} for column in columns]
    return tuple(
        tuple(
            covered(header, column[nth], column[nth] in known) for header, column, known in zip(headers, columns, often)
        )
        for nth in range(min(first, len(rows)))
    )


def covered(header: str, cell: str, is_repeated: bool = False) -> str:
    """A cell as it may be shown: of an address its domain, of a name nothing; a date, a number or one word as it is.

    Longer text, which anybody may have written, is shown only where it stands in several rows.
    """
    text = cell.strip()
    if "@" in text:
        return f"…@{text.rpartition('@')[2].split()[0][:40]}" if text.rpartition("@")[2].split() else "…"
    if text and not NAMES.isdisjoint(normalise_header(header).split()):
        return "…"
    if is_quotable(text) or (is_repeated and len(text) <= LONGEST and not LIKE_A_NAME.fullmatch(text)):
        return text
    return f"… ({len(text.split())} words)" if " " in text else "…"
