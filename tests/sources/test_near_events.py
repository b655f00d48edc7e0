"""An export that makes a new event near a known one says so, before it is imported and after."""

import pytest

HEADER = "Email,Name,Event,Event date,Registered at,Status,Attended\n"


def sheet(title: str, day: str) -> bytes:
    return f"{HEADER}anna@uni.example,Anna Muñoz,{title},{day},2024-05-01 10:00,Registered,yes\n".encode()


def told(problems: object) -> list[str]:
    return [one.message for one in problems if one.message.startswith("This makes a new event")]


@pytest.mark.parametrize(
    ("title", "day", "is_told"),
    [
        ("Workshop B", "2024-05-21", True),  # of the same series
        ("Workshop B", "2024-05-24", False),
        ("Workshop A", "2024-05-20", False),  # the same event
        ("Evening with poets", "2024-05-21", False),
    ],
)
def test_a_new_event_near_a_known_one_is_pointed_out(desk, title: str, day: str, is_told: bool) -> None:
    desk.bring("known.csv", sheet("Workshop A", "2024-05-20"))
    [preview] = desk.look("new.csv", sheet(title, day))
    said = told(preview.problems)
    assert said == (
        [
            "This makes a new event, “Workshop B” of 21 May 2024, near the known “Workshop A” of 20 May 2024. If they "
            "are one, mend the day or the title in the file, or join the two under Files and events on the page Events "
            "(--event 2024-05-20-workshop-a)."
        ]
        if is_told
        else []
    )
    assert preview.status != "refused"
    [outcome] = desk.commit(preview)
    assert told(outcome.problems) == said
    assert desk.ask("select count(*) from problems where message like 'This makes a new event%'") == [(len(said),)]


def test_titles_much_alike_are_pointed_out(desk) -> None:
    desk.bring("known.csv", sheet("Evening with poets", "2024-05-20"))
    [preview] = desk.look("new.csv", sheet("Evenings with poets", "2024-05-20"))
    assert len(told(preview.problems)) == 1
