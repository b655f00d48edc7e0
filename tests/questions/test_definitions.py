"""Which definition gives which share, and on what evidence sides rest."""

from datetime import date

import pytest

from analytics.roles import LEADERSHIP, TEAM
from data.people import registrable

DOMAINS = ("roche", "turing", "uni", "pharma", "mail", "sub")


def crowd(*counts, tag=""):
    """So many people of each domain, by invented addresses."""
    return [f"{domain}{tag}{n}@{domain}" for domain, count in zip(DOMAINS, counts) for n in range(count)]


@pytest.fixture
def owned(community):
    """sub.example and the name Sub Ltd are Roche's subsidiary."""
    for table, values in {
        "organisation_domains": {"domain": "sub.example", "organisation": "Roche"},
        "organisation_names": {"name_key": "subltd", "organisation": "Roche"},
    }.items():
        community.insert(table, **values)
    community.insert("subsidiaries", kind="domain", key="sub.example", organisation="Roche")
    community.insert("subsidiaries", kind="organisation", key="subltd", organisation="Roche")
    return community


def shares(community, basis="registrations", **scope):
    columns = ("basis", "unknowns", "subsidiaries", "share", "n", "total")
    rows = community.table("definitions_of_balance", *columns, **scope)
    return {row[1:3]: row[3:] for row in rows if row[0] == basis}


def test_each_definition_gives_its_share(owned):
    owned.report("2026-01-10", registered=crowd(30, 25, 20, 3, 15, 10))
    assert shares(owned) == {
        ("left out", "with"): (0.4706, 40, 85), ("left out", "without"): (0.4, 30, 75),
        ("counted as a group", "with"): (0.3883, 40, 103), ("counted as a group", "without"): (0.2913, 30, 103),
        ("on the other side", "with"): (0.4, 40, 100), ("on the other side", "without"): (0.3333, 30, 90),
        ("on this side", "with"): (0.55, 55, 100), ("on this side", "without"): (0.5, 45, 90),
    }  # fmt: skip
    answer = owned.ask("definitions_of_balance")
    assert answer.headline == "Roche has between 29% and 55%, as the definition says"
    assert set(answer.frame["target_side"]) == {"Roche"}


def test_the_range_is_that_of_the_share_and_attendances_have_none(owned):
    owned.report("2026-01-10", registered=crowd(40, 25, 20, 3, 15), attended=crowd(40, 25, 20))
    rows = owned.table("definitions_of_balance", "basis", "unknowns", "share", "low", "high")
    assert rows[0] == ("registrations", "left out", 0.4706, 0.3681, 0.5757)
    assert {row[3:] for row in rows if row[0] == "attendances"} == {(None, None)}


def test_a_subsidiary_is_known_by_name_by_domain_or_as_another_organisation(owned):
    who = owned.who
    owned.report(
        "2026-01-10",
        registered=["a@roche", "b@sub", who("c@mail", organisation="Sub, Ltd."), who("d@sub", organisation="Roche"),
                    who("e@roche", organisation="Sub Ltd"), "f@spin", who("g@mail", organisation="Spin-Off")],
    )  # fmt: skip
    assert shares(owned)["counted as a group", "with"][1] == 7
    assert shares(owned)["counted as a group", "without"][1] == 2  # a, and d who says so herself


def test_what_a_person_says_of_herself_goes_before_and_a_decision_before_that(owned):
    owned.report("2026-01-10", registered=["a@roche", "b@roche", "c@sub"])
    number = owned.importing("people", date(2026, 1, 1), date(2026, 1, 1))
    for key in ("a", "b"):
        owned.fact("person_entries", number, key, person_key=key, is_test=False, is_bot=False, organisation="Sub Ltd",
                   is_organiser=False)  # fmt: skip
    owned.decide("person", "b", '{"organisation": "Roche"}')
    owned.decide("person", "c", '{"organisation": "Roche"}')
    assert shares(owned)["counted as a group", "without"] == (0.6667, 2, 3)


def test_people_have_the_evidence_of_their_newest_attendance(owned):
    who = owned.who
    owned.report("2026-01-10", attended=["a@roche", "b@sub", who(name="kim", organisation="Sub Ltd")])
    owned.report("2026-02-10", attended=[who("a@mail", organisation="Sub Ltd"), who("b@mail", organisation="Roche")])
    assert shares(owned, "attendances")["counted as a group", "without"] == (0.4, 2, 5)
    assert shares(owned, "people")["counted as a group", "without"] == (0.5, 1, 2)


def test_a_group_whose_name_no_organisation_bears_has_no_subsidiaries(owned):
    owned.connection.execute("update partnership set target_side = 'Academic'")
    owned.report("2026-01-10", registered=crowd(3, 4, 5))
    assert shares(owned)["left out", "without"] == (0.75, 9, 12)


def test_an_uncovered_period_is_empty_and_a_covered_one_zero(community):
    community.report("2026-01-10", registered=[], attended=[])
    assert {row[1:] for row in shares(community).values()} == {(0, 0)}
    assert {row[0] for row in shares(community).values()} == {None}
    assert set(shares(community, since=date(2026, 2, 1)).values()) == {(None, None, None)}
    assert community.ask("definitions_of_balance", since=date(2026, 2, 1)).is_empty


def test_few_of_a_subsidiary_follow_from_no_two_shares(owned):
    owned.report("2026-01-10", registered=crowd(40, 25, 20, 6, 15, 3), attended=crowd(40, 25, 20, 6, 15, 5))
    frame = owned.ask("definitions_of_balance", role=LEADERSHIP).frame
    few = frame[(frame["basis"] == "registrations") & (frame["subsidiaries"] == "without")]
    assert few[["share", "low", "high", "n"]].isna().all(axis=None)
    assert few["total"].notna().tolist() == [False, True, False, False]
    others = frame[(frame["basis"] != "registrations") | (frame["subsidiaries"] == "with")]
    assert others[["share", "n", "total"]].notna().all(axis=None)


def test_a_hidden_side_hides_whatever_is_made_of_it(owned):
    owned.report("2026-01-10", registered=crowd(40, 1, 2, 6, 15, 0))
    frame = owned.ask("definitions_of_balance", role=TEAM).frame
    shown = frame[(frame["basis"] == "registrations") & frame["share"].notna()]
    assert set(shown["unknowns"]) <= {"counted as a group"}
    assert owned.ask("definitions_of_balance", role=TEAM).hidden.any(axis=None)


def test_a_share_of_few_is_hidden(community):
    community.report("2026-01-10", registered=crowd(5))
    frame = community.ask("definitions_of_balance", role=TEAM).frame
    assert frame["share"].isna().all()


EVIDENCE = ("method", "people", "attendances")


def test_the_evidence_is_counted_once_a_person_and_once_an_attendance(community):
    who = community.who
    community.report("2026-01-10", attended=["a@roche", "b@uni", "c@mail", who("d@mail", organisation="Roche"), who()])
    community.report("2026-02-10", attended=[who("a@roche", organisation="Pharma"), "b@uni"])
    community.decide("person", "c", '{"organisation": "Roche"}')
    assert community.table("affiliations", *EVIDENCE) == [
        ("person", 1, 1), ("organisation", 2, 2), ("domain", 0, 1), ("ending", 1, 2), ("none", 0, 1)
    ]  # fmt: skip
    assert community.ask("affiliations").headline == "86% of 7 attendances have evidence of a side"
    assert community.table("affiliations", *EVIDENCE, until=date(2026, 1, 31))[2] == ("domain", 1, 1)
    assert community.table("affiliations", "attendances", series=("Workshop",)) == [(None,)] * 5


def test_evidence_is_empty_for_an_uncovered_period_and_zero_for_a_covered_one(community):
    community.report("2026-01-10", attended=[])
    assert community.table("affiliations", *EVIDENCE)[0] == ("person", 0, 0)
    assert community.table("affiliations", *EVIDENCE, since=date(2026, 2, 1))[0] == ("person", None, None)


def test_few_without_evidence_are_hidden_as_the_unknown_are(community):
    community.report("2026-01-10", attended=crowd(20, 20, 0, 9, 3))
    frame = community.ask("affiliations", role=LEADERSHIP).frame.set_index("method")
    assert frame.loc["none", ["people", "attendances", "share"]].isna().all()
    assert frame["attendances"].isna().sum() == 2
    assert frame.loc["person", "attendances"] == 0


def test_a_hidden_group_does_not_follow_from_the_evidence(community):
    """Three of Pharma are known by domain alone, as all of Roche and Turing are: 43 less 20 less 20."""
    community.report("2026-01-10", attended=[*crowd(20, 20, 12, 3, 9), *(f"h{n}@health" for n in range(6))])
    shown = community.ask("affiliations", role=LEADERSHIP)
    assert shown.frame["attendances"].tolist()[:2] == [0, 0] and shown.frame["attendances"].isna().sum() == 3
    assert shown.headline.endswith("too small to report")


def test_b01_an_address_is_on_one_side_by_its_longest_rule(community):
    """The worked example: a whole domain goes before an ending, and an ending stands between dots."""
    addresses = ["turing.ac.uk", "cs.ox.ac.uk", "contractors.roche.com", "notac.uk", "gmail.com", None, "nhs.net",
                 "mygene.com"]  # fmt: skip
    hosts = [address and registrable(address) for address in addresses]
    for host in hosts:
        if host:
            community.insert("domains", domain=host, kind="free mail" if host == "gmail.com" else "unlisted")
    community.decide("domain", "turing.ac.uk", '{"side_group": "Turing"}')
    community.decide("ending", "ac.uk", '{"side_group": "Wider academia"}')
    for host in ("roche.com", "gene.com"):
        community.decide("domain", host, '{"side_group": "Roche"}')
    community.decide("domain", "nhs.net", '{"side_group": "Public sector"}')
    people = [community.who(f"p{number}@x") for number in range(1, 9)]
    for person, host in zip(people, hosts):
        person.domain = host
    community.report("2026-01-10", attended=people)
    assert community.select("select person_id, side_group from attendance order by person_id") == [
        ("p1", "Turing"), ("p2", "Wider academia"), ("p3", "Roche"), ("p4", "Unknown"), ("p5", "Unknown"),
        ("p6", "Unknown"), ("p7", "Public sector"), ("p8", "Unknown"),
    ]  # fmt: skip
    assert community.table("affiliations", "method", "attendances") == [
        ("person", 0), ("organisation", 0), ("domain", 3), ("ending", 1), ("none", 4)
    ]  # fmt: skip
