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
        ('subsidiaries = ["Genentech",', 'subsidiaries = ["Acme",', "Acme is none of its names and domains"),
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


def with_access(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "partnership.toml"
    path.write_text(GOOD.partition("[sign_in]")[0] + text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("access", "said"),
    [
        ('[sign_in]\nmode = "ldap"', "sign_in.mode"),
        ('[sign_in]\nmode = "proxy"', "nobody is the manager"),
        ('[sign_in]\nmode = "oidc"\n[roles]\n"example.org" = "team"', "nobody is the manager"),
        ('[roles]\n"a@example.org" = "manager"', "roles need a sign-in"),
        ('[sign_in]\nmode = "oidc"\n[roles]\n"Zyxwort@example.org" = "boss"', "entry 1 has a role that does not exist"),
        ('[sign_in]\nmode = "oidc"\n[roles]\nmanager = "zyxwort@example.org"', "entry 1 is neither"),
        ('[sign_in]\nmode = "oidc"\n[roles]\n"a@b@example.org" = "manager"', "entry 1 is neither"),
        ('[sign_in]\nmode = "oidc"\nroles = 3', "sign_in.roles"),
        ('[sign_in]\nmode = "proxy"\nheader = "X Email"', "sign_in.header"),
        ('[sign_in]\nmode = "proxy"\npeers = ["proxy.example"]', "proxy.example is no address"),
        ('[sign_in]\nmode = "proxy"\npeers = ["0.0.0.0/0"]', "is every computer there is"),
        ('[sign_in]\nmode = "proxy"\npeers = []', "sign_in.peers"),
    ],
)
def test_a_wrong_sign_in_is_said_without_an_address(tmp_path: Path, access: str, said: str) -> None:
    with pytest.raises(Misconfigured) as refused:
        read_partnership(with_access(tmp_path, access))
    assert said in str(refused.value)
    assert "zyxwort" not in str(refused.value).lower()


@pytest.mark.parametrize(
    ("address", "role"),
    [
        ("ana@example.org", "manager"),
        (" Ana@Example.org ", "manager"),
        ("bo@example.org", "leadership"),
        ("bo@team.example", "team"),
        ("bo@sub.example.org", None),
        ("bo@notexample.org", None),
        ("ana@example.org,bo@team.example", None),
        ("ana@example.org\nx", None),
        ("a@x@example.org", None),
        ("@example.org", None),
        ("example.org", None),
        ("", None),
        ("an\u0430@example.org", None),
        ("\u212aai@example.org", None),
    ],
)
def test_an_address_goes_before_its_domain(tmp_path: Path, address: str, role: str | None) -> None:
    roles = '[roles]\n"Ana@example.org" = "manager"\n"example.org" = "leadership"\n"team.example" = "team"'
    assert read_partnership(with_access(tmp_path, f'[sign_in]\nmode = "oidc"\n{roles}')).role_of(address) == role


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    env = {
        "COMMUNITY_CONFIG": str(with_access(tmp_path, '[sign_in]\nmode = "none"')),
        "COMMUNITY_SIGN_IN": "proxy",
        "COMMUNITY_SIGN_IN_PEERS": "loopback, 10.0.0.0/24",
        "COMMUNITY_ROLES": "ana@example.org=manager, example.org=team",
    }
    known = read_settings(env).partnership
    assert (known.sign_in.mode, known.sign_in.header) == ("proxy", "X-Forwarded-Email")
    assert known.sign_in.peers == ("loopback", "10.0.0.0/24")
    assert (known.role_of("ana@example.org"), known.role_of("bo@example.org")) == ("manager", "team")
