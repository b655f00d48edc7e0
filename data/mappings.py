"""What people said of sheets that nobody knew: remembered by their headers, listed, taken back, written as TOML."""

import json
import tomllib
from collections.abc import Iterable

import duckdb

from data import audit
from data.mapping import Explained, Unmappable, checked
from data.store import Store, utc_now

KIND = "mapping"


def remember(store: Store, explained: Explained, decided_by: str = "manager") -> None:
    """Read sheets with this header so from now on; what was said of it before is taken back. Raises Unmappable."""
    value = json.dumps(_plain(checked(explained)), ensure_ascii=False)

    def work(cursor: duckdb.DuckDBPyConnection) -> None:
        if any(one == explained for one in remembered(cursor)):
            return
        _revoke(cursor, explained.fingerprint)
        made = cursor.execute(
            """
            insert into decisions
            select coalesce(max(decision_id), 0) + 1, $kind, $fingerprint, $value, $who, $now,
                   'A sheet that nobody knew.', null
            from decisions
            returning decision_id
            """,
            {
                "kind": KIND, "fingerprint": explained.fingerprint, "value": value, "who": decided_by,
                "now": utc_now(),
            },
        ).fetchall()  # fmt: skip
        audit.append(cursor, "decision", {"decision": made[0][0], "kind": KIND})

    store.write(work)


def forget(store: Store, fingerprint: str) -> bool:
    """Read sheets with this header no longer so; what came in by it stays. Whether there was anything to forget."""
    return store.write(lambda cursor: _revoke(cursor, fingerprint))


def remembered(cursor: duckdb.DuckDBPyConnection) -> list[Explained]:
    """All that holds, the newest first."""
    rows = cursor.execute(
        "select value from decisions where kind = $kind and revoked_at is null order by decision_id desc",
        {"kind": KIND},
    ).fetchall()
    return [_explained(json.loads(value)) for (value,) in rows]


def _revoke(cursor: duckdb.DuckDBPyConnection, fingerprint: str) -> bool:
    changed = cursor.execute(
        """
        update decisions set revoked_at = $now where kind = $kind and subject = $fingerprint and revoked_at is null
        returning decision_id
        """,
        {"now": utc_now(), "kind": KIND, "fingerprint": fingerprint},
    ).fetchall()
    for (number,) in changed:
        audit.append(cursor, "revocation", {"decision": number, "kind": KIND})
    return bool(changed)


def as_toml(all_of_them: Iterable[Explained]) -> str:
    """The same as a file that `from_toml` reads."""
    blocks = []
    for one in all_of_them:
        lines = ["[[sheets]]", f"kind = {_quoted(one.kind)}"]
        lines += [f"headers = [{', '.join(map(_quoted, one.headers))}]"] if one.headers else []
        lines += [f"figures = [{', '.join(map(_quoted, one.figures))}]"] if one.figures else []
        lines += ["[sheets.columns]", *(f"{column} = {_quoted(header)}" for column, header in one.columns.items())]
        lines += (
            ["[sheets.said]", *(f"{column} = {_quoted(text)}" for column, text in one.said.items())] if one.said else []
        )
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def from_toml(text: str, kind: str | None = None) -> list[Explained]:
    """What a file says of sheets: `[[sheets]]`, or the columns of one alone. `kind` stands for one that is not named.

    Raises Unmappable.
    """
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise Unmappable(f"The file is no TOML: {wrong}.") from wrong
    sheets = said.get("sheets", [said])
    if not isinstance(sheets, list) or not sheets or not all(isinstance(one, dict) for one in sheets):
        raise Unmappable("The file says nothing of any sheet: give [columns], or [[sheets]] with kind and columns.")
    try:
        return [checked(_explained({"kind": kind, **one})) for one in sheets]
    except (TypeError, AttributeError, KeyError) as wrong:
        raise Unmappable("Give for each sheet its kind, and under columns which header is what.") from wrong


def _plain(one: Explained) -> dict[str, object]:
    return {
        "kind": one.kind,
        "columns": dict(one.columns),
        "figures": list(one.figures),
        "said": dict(one.said),
        "headers": list(one.headers),
    }


def _explained(said: dict[str, object]) -> Explained:
    columns, constant = said.get("columns", {}), said.get("said", {})
    figures, headers = said.get("figures", []), said.get("headers", [])
    if not isinstance(columns, dict) or not isinstance(constant, dict):
        raise TypeError("columns and said are tables")
    if not isinstance(figures, list) or not isinstance(headers, list):
        raise TypeError("figures and headers are lists")
    return Explained(
        str(said["kind"]),
        {str(column): str(header) for column, header in columns.items()},
        tuple(map(str, figures)),
        {str(column): str(text) for column, text in constant.items()},
        tuple(map(str, headers)),
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
