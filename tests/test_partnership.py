"""partnership.toml is read whole, and refused with a sentence that names the place."""

from datetime import date
from pathlib import Path

import pytest

from partnership import ROOT, Misconfigured, read_partnership, read_settings

GOOD = (ROOT / "partnership.toml").read_text("utf-8")


def changed(tmp_path: Path, old: str, new: str) -> Path:
    assert old in GOOD
    path = tmp_path / "partnership.toml"
    path.write_text(GOOD.replace(old, new, 1), "utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('time_zone = "Europe/London"', 'time_zone = "London"', "time_zone: London is no time zone"),
        ('side = "Roche"\nshare', 'side = "Rush"\nshare', "target.side: Rush is none of the two sides"),
        ("share = 0.50", "share = 50", "target.share"),
        ('group = "Turing"', 'group = "Touring"', "there is no group Touring"),
        (
            'groups = ["Turing", "Wider academia"]',
            'groups = ["Roche", "Wider academia"]',
            "a group stands in two sides",
        ),
        ("min_minutes = 0", "minimum_minutes = 0", "minimum_minutes"),
        ('"roche.com"', '"mail.roche.com"', "write the part that can be registered, roche.com"),
        ('name = "Turing-Roche"', "name = ", "is not valid TOML"),
        ('time_zone = "Europe/London"', 'time_zone = "America"', "America is no time zone"),
        ('time_zone = "Europe/London"', 'time_zone = "localtime"', "localtime is no time zone"),
        ('patterns = ["workshop"]', 'patterns = ["["]', "is no regular expression"),
        ('patterns = ["workshop"]', 'patterns = ["(?=x)"]', "is no regular expression"),
        ('names = ["Roche", ', 'names = 5 # ["Roche", ', "names"),
        ('domains = ["turing.ac.uk"]', 'domains = "turing.ac.uk"', "domains"),
        ('bots = ["notetaker"', 'bots = ["", "notetaker"', "bots"),
        ("until = 2022-06-30", "until = 2022-05-30", "ends before it begins"),
        ('name = "Versus"', 'name = "Workshop"', "series: a name stands there twice"),
        ('[unknown]\nname = "Unknown"', '[unknown]\nname = "Turing"', "is a group of a side already"),
        ("value = 2500", "value = inf", "thresholds"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(Misconfigured) as refused:
        read_partnership(changed(tmp_path, old, new))
    assert said in str(refused.value)
    assert str(refused.value).endswith(".")


def test_a_missing_file_is_said() -> None:
    with pytest.raises(Misconfigured, match=r"There is no nowhere\.toml"):
        read_partnership(Path("nowhere.toml"))


def test_a_name_or_domain_may_be_dated(tmp_path: Path) -> None:
    path = changed(tmp_path, '"roche.com"', '{ domain = "roche.com", until = 2024-12-31 }')
    assert read_partnership(path).organisations[0].domains[0].until == date(2024, 12, 31)


def test_the_environment_names_store_key_and_day() -> None:
    settings = read_settings({"COMMUNITY_DB": "/data/a.duckdb", "COMMUNITY_TODAY": "2026-03-31"})
    assert (settings.database, settings.key_file) == ("/data/a.duckdb", Path("/data/a.key"))
    assert (settings.today, settings.today_is_fixed) == (date(2026, 3, 31), True)
    with pytest.raises(Misconfigured, match="write a day like"):
        read_settings({"COMMUNITY_TODAY": "31/03/2026"})


def test_a_source_may_have_a_zone_of_its_own(tmp_path: Path) -> None:
    path = changed(tmp_path, "# zoom_attendees", "zoom_attendees")
    partnership = read_partnership(path)
    assert partnership.zone_of("zoom_attendees") == "Europe/Zurich"
    assert partnership.zone_of("registrations") == "Europe/London"
