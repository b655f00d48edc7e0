"""A file's or sheet's name may carry a period, a day and a title."""

from datetime import date

import pytest

from data.names import days_in, event_in, period_in, whole_file


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("Content 2024-01-01_2024-12-31 A Channel.zip/Table data.csv", (date(2024, 1, 1), date(2024, 12, 31))),
        ("A Team Analytics Jan 1, 2020 - Mar 31, 2020.csv", (date(2020, 1, 1), date(2020, 3, 31))),
        ("A_Team_Analytics_Jan_1__2020_-_Mar_31__2020.csv", (date(2020, 1, 1), date(2020, 3, 31))),
        ("A Team Analytics Prior 30 Days - Jul 7, 2020.csv", (date(2020, 6, 8), date(2020, 7, 7))),
        ("A_Team_Member_Analytics_Prior_30_Days_-_Jul_8__2026 (1).csv", (date(2026, 6, 9), date(2026, 7, 8))),
        ("A-Team-Member-Analytics-Mar-17,-2025---Apr-17,-2026.csv", (date(2025, 3, 17), date(2026, 4, 17))),
        ("Prior 0 Days - Jul 7, 2020.csv", None),
        ("Jul 7, 2020.csv", None),
        ("report.csv", None),
        ("2024-12-31 to 2024-01-01.csv", None),
    ],
)
def test_periods(name: str, period: tuple[date, date] | None) -> None:
    assert period_in(name) == period


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Prior 30 Days - Jul 7, 2020", date(2020, 7, 7)),
        ("Prior_30_Days_-_Jul_8__2026", date(2026, 7, 8)),
        ("Analytics Jan 14 2019", date(2019, 1, 14)),
        ("20 May 2024", date(2024, 5, 20)),
        ("20240520", date(2024, 5, 20)),
        ("2024.05.20", date(2024, 5, 20)),
    ],
)
def test_days(name: str, day: date) -> None:
    assert days_in(name) == [day]


@pytest.mark.parametrize("name", ["2024-13-45", "20249999", "version 1.2.3", "webinar 84759841045", "1999-01-01"])
def test_numbers_that_are_no_days(name: str) -> None:
    assert days_in(name) == []


@pytest.mark.parametrize(
    ("sheet", "label", "event"),
    [
        ("", "Digital twins 2024-05-20.csv", ("Digital twins", date(2024, 5, 20))),
        ("", "2024-05-20_Digital_twins.xlsx", ("Digital twins", date(2024, 5, 20))),
        ("Omics 2024-06-19", "list.xlsx", ("Omics", date(2024, 6, 19))),
        ("Sheet1", "Omics 19 June 2024.xlsx", ("Omics", date(2024, 6, 19))),
        ("2024-06-19", "Omics.xlsx", ("Omics", date(2024, 6, 19))),
        ("Sheet1", "Omics.xlsx", None),
        ("", "registrations 2024-06-19.csv", None),
        ("", "RSVPs_2024-06-19.csv", None),
        ("", "Omics 2024-06-19 2024-06-20.csv", None),
    ],
)
def test_an_event_by_its_name(sheet: str, label: str, event: tuple[str, date] | None) -> None:
    assert event_in(sheet, label) == event


@pytest.mark.parametrize(
    ("label", "whole"),
    [
        ("list.csv", None),
        ("list (1).csv", None),
        ("book.xlsx", None),
        ("folder/list.csv", None),
        ("pack.zip/list.csv", "pack.zip"),
        ("Content 2024.ZIP/Table data (1).csv", "Content 2024.ZIP"),
        ("folder/pack.zip/deep/list.csv", "folder/pack.zip"),
        ("pack.zip/book.xlsx (Table data)", "pack.zip"),
        ("book (1).xlsx (Table data, Chart data)", "book (1).xlsx"),
    ],
)
def test_an_export_inside_another_file_tells_which(label, whole):
    assert whole_file(label) == whole
