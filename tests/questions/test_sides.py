"""Which group somebody belongs to on the day of an event."""

import pytest


@pytest.mark.parametrize(
    ("organisation", "domain", "day", "group", "side"),
    [
        (None, "roche.example", "2026-01-10", "Roche", "Roche"),
        (None, "turing.example", "2026-01-10", "Turing", "Academic"),
        (None, "uni.example", "2026-01-10", "Wider academia", "Academic"),
        (None, "pharma.example", "2026-01-10", "Other industry", "Neither"),
        (None, "health.example", "2026-01-10", "Public sector", "Neither"),
        (None, "mail.example", "2026-01-10", "Unknown", "Unknown"),
        (None, "firm.example", "2026-01-10", "Unknown", "Unknown"),
        (None, "never-seen.example", "2026-01-10", "Unknown", "Unknown"),
        (None, "notroche.example", "2026-01-10", "Unknown", "Unknown"),
        (None, None, "2026-01-10", "Unknown", "Unknown"),
        ("ROCHE, Ltd.", "uni.example", "2026-01-10", "Roche", "Roche"),
        ("The Alan Turing Institute", "mail.example", "2026-01-10", "Turing", "Academic"),
        ("Roche Basel", "mail.example", "2026-01-10", "Unknown", "Unknown"),
        ("An unlisted firm", "roche.example", "2026-01-10", "Roche", "Roche"),
        ("Spin-Off", None, "2025-12-31", "Other industry", "Neither"),
        ("Spin-Off", None, "2026-01-01", "Roche", "Roche"),
        (None, "spin.example", "2025-12-31", "Other industry", "Neither"),
        (None, "spin.example", "2026-01-01", "Roche", "Roche"),
    ],
)
def test_organisation_before_domain_before_kind(community, organisation, domain, day, group, side):
    person = community.who("a@x", organisation=organisation)
    person.domain = domain
    community.report(day, registered=[person], attended=[person])
    for noun in ("registration", "attendance"):
        assert community.select(f"select side_group, side from {noun}") == [(group, side)]


def test_an_attendee_without_an_organisation_has_the_one_of_the_registration(community):
    who = community.who
    community.report(
        "2026-01-10",
        registered=[who("a@mail", organisation="Roche"), who("b@mail", organisation="Roche"), who("k@uni", name="kim")],
        attended=[who("a@mail"), who("b@mail", organisation="Pharma"), who(name="kim")],
    )
    groups = dict(community.select("select attendee, side_group from attendance"))
    assert groups == {"a": "Roche", "b": "Other industry", "k": "Wider academia"}


def test_a_name_listed_twice_counts_nobody_twice(community):
    community.connection.execute("insert into organisation_names values ('roche', 'Roche', null, null)")
    community.report("2026-01-10", registered=[community.who("a@mail", organisation="Roche")])
    assert community.table("event_attendance", "registrations") == [(1,)]
