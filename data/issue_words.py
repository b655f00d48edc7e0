"""The words of a newsletter's item as fingerprints, and the hosts of its links."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping

from data.links import host_of

LONGEST_NAME = 6  # words
WORD = re.compile(r"[^\W_]+(?:[+#]+)?")
TARGET = re.compile(r"\]\(\s*<?([^)\s>]+)|<(https?://[^>\s]+)>|(?<![(<\w])(https?://[^\s)>\]]+)")
# words that name an organisation which need not be on the list; in other languages [?]
KINDS = frozenset({
    "university", "universities", "universität", "université", "universidad", "università", "institute", "institut",
    "institution", "college", "hospital", "society", "foundation", "council", "association", "academy", "centre",
    "center", "consortium",
})  # fmt: skip
# where the mail tool sends every click through, and where anybody's pictures and forms lie: these say nothing
REDIRECTING = re.compile(
    r"(?:e?links?|clicks?|email|mail|mailer|track(?:ing)?|go|web|t|e|info|news)\..*\..*|.*\b(?:clickdimensions\.com|"
    r"dynamics\.com|msecnd\.net|list-manage\.com|mailchi\.mp|mlsend\.com|mailerlite\.com|substack\.com|hubspot\w*\.\w+|"
    r"sendgrid\.net|safelinks\.protection\.outlook\.com|bit\.ly|tinyurl\.com)"
)
ANYBODYS = re.compile(
    r"(?:.*\.)?(?:youtube\.com|youtu\.be|vimeo\.com|twitter\.com|x\.com|linkedin\.com|lnkd\.in|facebook\.com|"
    r"instagram\.com|slack\.com|zoom\.us|eventbrite\.\w+(?:\.\w+)?|lu\.ma|meetup\.com|forms\.office\.com|forms\.gle|"
    r"google\.com|microsoft\.com|office\.com|github\.com|github\.io|gitlab\.com|medium\.com|spotify\.com|doi\.org|"
    r"arxiv\.org|biorxiv\.org|medrxiv\.org|wordpress\.com)"
)


def plain(text: str) -> str:
    """Text without the signs of Markdown and without the addresses of its links."""
    shown = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    bare = re.sub(r"<[^<>\s]+>|https?://\S+|[*_`\\]+", " ", shown)
    return " ".join(bare.split()) if re.search(r"\w", bare) else ""


def words(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFC", text))


def grams(text: str, salt: str) -> str:
    """`place:length:fingerprint` of every run of up to six words that begins like a name, with blanks between."""
    keys = [_key(word) for word in words(text)]
    found = []
    for place, word in enumerate(words(text)):
        if not word[0].islower():
            for length in range(1, min(LONGEST_NAME, len(keys) - place) + 1):
                found.append(f"{place}:{length}:{fingerprint(salt, ''.join(keys[place : place + length]))}")
    return " ".join(found)


def fingerprint(salt: str, key: str) -> str:
    """As `left(md5(salt || key), 12)` in SQL."""
    return hashlib.md5((salt + key).encode(), usedforsecurity=False).hexdigest()[:12]


def _key(word: str) -> str:
    """As `title_key` in SQL."""
    spread = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def others(zones: Mapping[str, str]) -> str:
    """`zone:place` of every word that says that an organisation is named, with blanks between."""
    return " ".join(
        f"{zone}:{place}"
        for zone, text in zones.items()
        for place, word in enumerate(WORD.finditer(unicodedata.normalize("NFC", text)))
        if word[0].lower() in KINDS and not word[0][0].islower() and _is_part_of_name(word)
    )


def _is_part_of_name(word: re.Match[str]) -> bool:
    """Royal Society and University of Somewhere name somebody; Science & Society does not."""
    before, after = word.string[: word.start()], word.string[word.end() :]
    return re.search(r"[^\W\d_a-z][\w'’.-]*\s+$", before) is not None or re.match(r"\s+(?:of|for)\b", after) is not None


def hosts_of(text: str) -> tuple[str, str]:
    """The hosts that tell whose a link is, with blanks between; and the first of these, or else of all."""
    found = [host for match in TARGET.findall(text) if (host := host_of(next(filter(None, match), "")))]
    telling = [host for host in found if not REDIRECTING.fullmatch(host) and not ANYBODYS.fullmatch(host)]
    return " ".join(dict.fromkeys(telling)), next(iter([*telling, *found]), "")
