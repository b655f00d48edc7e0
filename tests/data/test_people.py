"""Addresses and names become keys; a domain is what it can be registered as, and of one kind."""

import hmac
import stat
import time
from hashlib import sha256
from pathlib import Path

import pytest

from data.people import (
    Audience,
    KeyProblem,
    Pseudonyms,
    classify,
    load_key,
    normalise_address,
    normalise_name,
    registrable,
    without_addresses,
)
from data.store import open_store
from partnership import read_settings

KEY = bytes.fromhex("ab" * 32)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("anna@uni.example.org", "anna@uni.example.org"),
        ("  ANNA@Uni.Example.ORG ", "anna@uni.example.org"),
        ("Anna Novak <Anna.Novak@example.org>", "anna.novak@example.org"),
        ("mailto:anna@example.org", "anna@example.org"),
        ("anna+events@example.org", "anna@example.org"),
        ("an.na@example.org", "an.na@example.org"),
        ("anna\u200b@example.org", "anna@example.org"),
        ("ａnna@example.org", "anna@example.org"),
        ("\u00a0anna@example.org\u00a0", "anna@example.org"),
        ("anna@bücher.example", "anna@xn--bcher-kva.example"),
        ("anna@example.org.", "anna@example.org"),
        ("аnna@example.org", "аnna@example.org"),  # a Cyrillic а stays another person
        ("anna_bell_uni.example#EXT#@host.onmicrosoft.example", "anna_bell@uni.example"),  # a guest's sign-in
        ("anna#EXT#@host.example", "anna#ext#@host.example"),
        ("anna@example", None),
        ("anna", None),
        ("", None),
        ("a@b@example.org", None),
        ("anna@example.org; ben@example.org", None),
        ("anna novak@example.org", None),
        ("@example.org", None),
    ],
)
def test_addresses_are_normalised(typed: str, kept: str | None) -> None:
    assert normalise_address(typed) == kept


def test_a_person_is_24_hex_digits_of_the_hmac_that_the_rule_names() -> None:
    person = Pseudonyms(KEY).person("Anna+x@Example.org", "Anna  NOVAK (Guest)")
    assert person.person_key == hmac.new(KEY, b"participant-v1\0anna@example.org", sha256).hexdigest()[:24]
    assert person.name_key == hmac.new(KEY, b"name-v1\0anna novak", sha256).hexdigest()[:24]
    assert (person.domain, person.is_wrong) == ("example.org", False)
    assert Pseudonyms(bytes(32)).person("anna@example.org", "").person_key != person.person_key


def test_wrong_and_missing_addresses_differ() -> None:
    people = Pseudonyms(KEY)
    assert people.person("anna at example", "Anna").is_wrong
    assert not people.person("  ", "Anna").is_wrong
    assert people.person("", "").name_key is None


@pytest.mark.parametrize("name", ["Anna Bell (anna@example.org)", "Anna <ANNA+x@example.org>", " anna@example.org "])
def test_an_address_typed_as_a_name_counts_where_there_is_no_other(name: str) -> None:
    people = Pseudonyms(KEY)
    anna = people.person("anna@example.org", "")
    assert people.person("", name).person_key == anna.person_key
    assert people.person("ben@example.org", name).person_key == people.person("ben@example.org", "").person_key
    assert people.person("ben at example", name).is_wrong


@pytest.mark.parametrize(
    "name", ["Anna @home", "Anna (Bell)", "anna@example.org and Ben", "(" * 9999, "a@" * 50_000 + " b"]
)
def test_a_name_that_is_no_address_is_none(name: str) -> None:
    assert Pseudonyms(KEY).person("", name).person_key is None


@pytest.mark.parametrize(
    ("address", "name", "is_test"),
    [
        ("ben@example.com", "Ben", True),
        ("ben@mail.example.com", "Ben", True),
        ("test@example.org", "Ben", True),
        ("ben.test@example.org", "Ben", True),
        ("ben@example.org", "Test Account", True),
        ("ben@example.org", "Demo", True),
        ("contest@example.org", "Ben", False),
        ("ben+test@example.org", "Ben", False),
        ("testa@example.org", "Testa Rossi", False),
        ("ben@notexample.com", "Ben", False),
    ],
)
def test_test_accounts_are_known_by_whole_words(address: str, name: str, is_test: bool) -> None:
    assert Pseudonyms(KEY).person(address, name).is_test is is_test


def test_bots_are_known_by_name() -> None:
    people = Pseudonyms(KEY, Audience(bots=("notetaker",)))
    assert people.person("", "Ben's Notetaker").is_bot
    assert not people.person("ben@example.org", "Ben").is_bot


def test_names_are_compared_without_case_notes_and_blanks() -> None:
    assert normalise_name("  Anna   Novák (Guest)") == normalise_name("ANNA NOVÁK")


def test_addresses_are_cut_out_of_free_text() -> None:
    assert without_addresses("Talk by anna@example.org, online") == "Talk by , online"
    assert without_addresses("No address  here") == "No address  here"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Talk by anna＠example.org", "Talk by"),
        ("Talk by anna﹫example.org", "Talk by"),
        ("Talk by an\u200bna@\u2060exam\u00adple.org now", "Talk by now"),
        ("Talk by ａｎｎａ@example.org", "Talk by"),
        ("Talk by o'brien@example.org", "Talk by"),
        ("Talk by anna(home)@example.org", "Talk by"),
        ("Forum (anna@example.org)", "Forum ()"),
        ("Forum(anna@example.org)", "Forum()"),
        ("Forum <anna@example.org>", "Forum <>"),
        ("mailto:anna@example.org", "mailto:"),
        ("mail anna%40example.org", "mail"),
        ("mail anna％40example.org", "mail"),
        ("mail anna(at)example.org now", "mail now"),
        ("mail anna [at] mail.example.org", "mail"),
        ("mail anna（AT）example.org", "mail"),
        ("a@b@example.org", ""),
        ("@anna@example.org", ""),
        ("leaky@secret.org/ok.csv", "/ok.csv"),
        ("old/leaky@secret.org/ok.csv", "old//ok.csv"),
        ("old\\leaky@secret.org.CSV", "old\\.CSV"),
        ("leaky@secret.org.xlsx", ".xlsx"),
        ("Talk  with @handle", "Talk  with @handle"),
        ("Doors  open [at] noon, 40% off (ﬁrst come)", "Doors  open [at] noon, 40% off (ﬁrst come)"),
        ("Ｆｏｒｕｍ  ５ (online)", "Ｆｏｒｕｍ  ５ (online)"),
    ],
)
def test_every_form_of_an_address_is_cut_and_the_rest_is_as_typed(typed: str, kept: str) -> None:
    assert without_addresses(typed) == kept


@pytest.mark.parametrize(
    "text", ["a" * 32_000 + " @", "(" * 32_000 + "@", "a(at)" * 9_000, "a@" * 16_000, "ａ." * 16_000 + "@"]
)
def test_a_long_cell_costs_no_more_than_its_length(text: str) -> None:
    begun = time.perf_counter()
    without_addresses(text)
    assert time.perf_counter() - begun < 0.5


@pytest.mark.parametrize(
    ("host", "domain"),
    [("cs.ox.ac.uk", "ox.ac.uk"), ("roche.com", "roche.com"), ("x.roche.com", "roche.com"), ("nhs.uk", "nhs.uk")],
)
def test_a_domain_is_the_part_that_can_be_registered(host: str, domain: str) -> None:
    assert registrable(host) == domain


@pytest.mark.parametrize(
    ("domain", "kind"),
    [
        ("ox.ac.uk", "university"),
        ("notac.uk", "unlisted"),
        ("ethz.ch", "university"),
        ("uni.edu.au", "university"),
        ("gmail.com", "free mail"),
        ("outlook.com", "free mail"),
        ("trust.nhs.uk", "public sector"),
        ("nhs.net", "public sector"),
        ("mygov.example", "unlisted"),
        ("health.gov.uk", "public sector"),
        ("acme.example", "unlisted"),
    ],
)
def test_domains_have_one_kind(domain: str, kind: str) -> None:
    assert classify(domain, read_settings().partnership.suffixes) == kind


def test_the_key_is_made_beside_an_empty_store_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "store.key"
    with open_store() as store:
        key = load_key(path, store)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert load_key(path, store) == key


def test_a_missing_key_of_an_empty_store_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "store.key"
    with open_store() as store:
        first = load_key(path, store)
        path.unlink()
        assert load_key(path, store) != first


def test_a_missing_or_other_key_of_a_filled_store_is_refused_and_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "store.key"
    with open_store() as store:
        load_key(path, store)
        _fill(store)
        kept = path.read_text()
        path.unlink()
        with pytest.raises(KeyProblem, match="is gone"):
            load_key(path, store)
        assert not path.exists()
        path.write_text("cd" * 32)
        with pytest.raises(KeyProblem, match="is not the one"):
            load_key(path, store)
        path.write_text("nonsense")
        with pytest.raises(KeyProblem, match="holds no key"):
            load_key(path, store)
        path.write_text(kept)
        assert load_key(path, store).hex() == kept.strip()


def _fill(store) -> None:
    store.write(
        lambda cursor: cursor.execute("""
            insert into imports by name
            select 1 as import_id, 1 as batch_id, 's' as source, 1 as reader, 'f' as file_name, 'x' as file_sha256,
                   '[]' as sheets, '{}' as options, now()::timestamp as as_of, 'now' as as_of_from,
                   now()::timestamp as imported_at, false as is_demo, 0 as rows_read, 0 as rows_new,
                   0 as rows_changed, 0 as rows_unchanged, 0 as rows_refused, 0 as rows_skipped
        """)
    )
