"""Sentences about cells quote dates, numbers and single words, and never a person."""

import pytest

from data.quoting import with_safe_quote


@pytest.mark.parametrize(
    "cell",
    ["late", "perhaps", "about 50", "62.5", "31.02.2024", "May 20, 2024 26:00:00", "31 Brumaire", "1:61:00 PM GMT+2"],
)
def test_dates_numbers_and_single_words_are_quoted(cell: str) -> None:
    assert with_safe_quote(f"The status “{cell}” is not known.") == f"The status “{cell}” is not known."


@pytest.mark.parametrize(
    "cell",
    [
        "Anna Leaky", "Leaky, Anna", "Anna\u00a0Leaky", "Anna.Leaky", "Anna-Leaky", "Anna Leaky 3", "leaky1@secret.org",
        "leaky1＠secret.org", "leaky1(at)secret.org", "Anna ” Leaky", "Leaky “Anna”", "x" * 31, "1" * 31,
    ],
)  # fmt: skip
def test_a_person_is_never_quoted(cell: str) -> None:
    assert with_safe_quote(f"“{cell}” says neither yes nor no.") == "What stands there says neither yes nor no."
    assert with_safe_quote(f"The join time “{cell}” cannot be read.") == "The join time cannot be read."
    assert with_safe_quote(f"It is open: “{cell}” cannot be read.") == "It is open: what stands there cannot be read."


def test_a_sentence_without_a_quote_stays_as_it_is() -> None:
    assert with_safe_quote("Row names no event.") == "Row names no event."
