"""The words of docs/privacy.md and of the page What we keep."""

from collections.abc import Iterable, Mapping

from data.privacy import PERSONAL, PSEUDONYMS, Kept, of_nobody, of_people

PROMISES = """\
- No name, no e-mail address and no text of a message is kept, logged or shown. An export is read in memory; of each
  person a **pseudonym** stays, 24 hex digits of an HMAC-SHA-256 over the address (or, without one, over the name) with
  a secret key. The file itself is not kept.
- Beside it stay the domain of the address and the organisation as typed, which tell the side, and what the person did.
- Pseudonyms are personal data still: whoever has the key and an address can find its rows."""
KEY = """\
- **Where**: in a file of its own beside the store, with the ending `.key`; `COMMUNITY_KEY_FILE` names another place.
  Only its owner may read it. The store holds its fingerprint, never the key.
- **Backup**: copy it once, to where the store's backups are not: a password manager or a sealed envelope. It never
  changes. Store and key together are as good as a list of addresses to whoever has one to try.
- **Lost**: all counts stay, but nobody can be recognised again, so nothing more can be imported beside them. The
  dashboard says: “The key file is gone, and the store was filled with it: without it, people cannot be recognised
  again. Put the key back from its backup, or name it in COMMUNITY_KEY_FILE.” It never makes a new one for a filled
  store. Without a backup, begin with an empty store and import all exports again."""
BY_COMMAND = """\
`python cli.py forget ADDRESS --dry-run` says what it takes, without the option it does it; the page *What we keep* does
the same while the dashboard runs. `--all-addresses` takes those that are merged with it too."""
FORGETTING = """\
- Her pseudonyms, domain, organisation and exact times leave every row, and decisions about her are emptied. Her
  registrations and attendances stay as nobody's: counts of events do not change, counts of people fall by one. Nothing
  links what she did at one event with another; where several exports speak of one place at an event, they share a
  random mark of that event alone.
- Not even a list of the forgotten is kept, only a token for each pseudonym, made under another label: it tells an
  import that a person must not come back, and nothing else.
- A row keeps the digest of what it speaks about, so that an old export brought again does not count twice.
- The store's file is then written anew, so that no byte of a pseudonym is left in it. Readers wait for a moment.
- **Backups** made before still hold her: delete them when they reach the age that `partnership.toml` gives as
  `backup_days`, and forget again after restoring one.
- The log says that somebody was forgotten, not who. There is no way back."""
RETENTION = """\
`partnership.toml` says under `[retention]` for how many months rows of people stay theirs. `python cli.py retain
--dry-run` says what is older; `python cli.py retain` makes it nobody's, as above. Counts stay. Nothing goes by itself:
let the computer run it once a month."""


def document(months: Mapping[str, int | None]) -> str:
    """docs/privacy.md as a whole."""
    return "\n\n".join(
        (
            "# What we keep",
            "Made from the schema by `python -m scripts.privacy_doc`; change it there.",
            PROMISES,
            "## Of people",
            table(of_people(months)),
            columns(),
            "## How long",
            RETENTION,
            "## Forgetting a person",
            BY_COMMAND,
            FORGETTING,
            "## The key",
            KEY,
            "## Of nobody",
            "Counts, titles, settings and the trail of imports; nobody stands in them by herself.",
            "\n".join(f"- `{one.name}`: {one.what}" for one in of_nobody()),
            "For the assessment of risks there is [a template](data-protection-assessment.md).\n",
        )
    )


def table(rows: Iterable[Kept]) -> str:
    """Tables of people in Markdown."""
    lines = [f"| `{one.name}` | {_cell(one.what)} | {_cell(one.why)} | {_cell(one.how_long)} |" for one in rows]
    return "\n".join(("| table | what is in it | why | how long |", "|---|---|---|---|", *lines))


def listed(rows: Iterable[Kept]) -> str:
    """The same as a list, for a narrow screen."""
    return "\n".join(
        f"- **`{one.name}`** " + " ".join(filter(None, (one.what, one.why, one.how_long and f"*{one.how_long}*")))
        for one in rows
    )


def periods(months: Mapping[str, int | None]) -> str:
    """For how long rows stay a person's, in a sentence."""
    said = [f"{name.replace('_', ' ')} {count} months" for name, count in months.items() if count]
    if not said:
        return "No period is set: rows stay a person's until she is forgotten. partnership.toml sets periods."
    return f"Rows stay a person's for: {', '.join(said)}. Older ones become nobody's when that is run."


def columns() -> str:
    """Which columns are pseudonyms, and which say something of a person."""
    return (
        f"**Pseudonyms**: {_names(PSEUDONYMS)}.\n\n**Personal**, as long as a pseudonym stands in the row: "
        f"{_names(PERSONAL)}.\n\nAll other columns are about events, lists and days."
    )


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
