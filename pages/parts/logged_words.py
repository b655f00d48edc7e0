"""An entry of the log in words. Nobody's name, address or pseudonym is in any."""

from collections.abc import Mapping

from data.audit import Entry
from data.deciding import Decision
from data.rulings import as_row
from data.source import all_sources

WHAT = {
    "import": "Import", "undo": "Undo", "decision": "Decision", "revocation": "Taken back", "forget": "Forgotten",
    "download": "Download", "sign-in": "Sign-in",
}  # fmt: skip
OF_ONE = ("person", "same_person")
MANY = 6  # numbers that are listed


def what(kind: str) -> str:
    """What was done, in a word."""
    return WHAT.get(kind, kind)


def in_words(one: Entry, decisions: Mapping[int, Decision]) -> str:
    """What an entry says: "Import 12, Zoom attendee report, 340 rows"."""
    said = one.told
    match one.what:
        case "import":
            source = all_sources().get(str(said.get("source")))
            named = source.title if source else str(said.get("source"))
            return f"Import {said.get('import')}, {named}, {_count(int(said.get('rows', 0)), 'row')}"
        case "undo":
            return f"Import {_listed(said.get('imports', []))}"
        case "decision" | "revocation":
            return _decision(int(said.get("decision", 0)), decisions)
        case "download":
            asked = [f"{name} {_listed(value)}" for name, value in said.items() if name not in ("kind", "sha256")]
            kind = str(said.get("kind"))
            return ", ".join(["CSV" if kind == "csv" else kind.capitalize(), *asked])
        case _:
            return ", ".join(f"{str(name).replace('_', ' ')} {_listed(value)}" for name, value in said.items())


def _decision(number: int, decisions: Mapping[int, Decision]) -> str:
    known = decisions.get(number)
    if known is None:
        return f"Decision {number}"
    about = "" if known.kind in OF_ONE else f"{known.subject}: "
    return f"Decision {number}, {about}{as_row(known)['what']}"


def _listed(value: object) -> str:
    if not isinstance(value, list):
        return str(value)
    more = f" and {len(value) - MANY:,} more" if len(value) > MANY else ""
    return ", ".join(map(str, value[:MANY])) + more


def _count(number: int, one: str) -> str:
    return f"{number:,} {one}" + ("" if number == 1 else "s")
