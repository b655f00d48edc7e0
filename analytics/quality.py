"""What cannot be trusted blindly: totals that differ from the platform's own, and rows that were left out."""

from __future__ import annotations

from analytics.asking import question
from analytics.db import Db, Frame
from analytics.scope import Scope
from analytics.sentences import counted, number

SOURCE = "DAMA UK, data quality dimensions: accuracy and completeness"
MEASURES = (
    "registrations", "attendance", "register", "slack", "youtube_views", "videos", "youtube_geography",
    "youtube_traffic",
)  # fmt: skip


def totals_say(frame: Frame, _: Scope) -> str:
    """ "Two totals differ and nobody knows why, three differ for a known reason"."""
    if frame.empty:
        return "No export with totals of its own is in"
    states = frame["state"].value_counts()
    open_ones, known = int(states.get("unexplained", 0)), int(states.get("explained", 0))
    if not open_ones and not known:
        return f"All {number(len(frame))} totals agree with the platform's own"
    said = [f"{counted(open_ones, 'total differs', 'totals differ')} and the file does not say why"] * bool(open_ones)
    said += [f"{counted(known, 'differs', 'differ')} for a known reason"] * bool(known)
    told = ", ".join(said)
    return told[:1].upper() + told[1:]


def left_out_says(frame: Frame, _: Scope) -> str:
    """ "14 rows of three files were refused"."""
    refused = frame[frame["rows"] > 0]
    if refused.empty:
        return "No row was refused"
    rows = int(refused["rows"].sum())
    files = counted(int(refused["import_id"].nunique()), "file", "files")
    return f"{number(rows)} {'row' if rows == 1 else 'rows'} of {files} {'was' if rows == 1 else 'were'} refused"


@question(
    title="Platforms' totals beside ours",
    unit="totals",
    grain="import, measure",
    source=SOURCE,
    measures=MEASURES,
    columns=("import_id", "file", "source", "measure", "theirs", "ours", "difference", "state", "reason"),
    says=totals_say,
)
def reconciliation(db: Db, scope: Scope) -> Frame:
    """Every total that a platform itself states in an export, beside what the rows of the same export add up to. Equal:
    they agree. Explained: they differ, and the file tells why. Unexplained: they differ and nothing in the file tells
    why; such a difference stays here as long as the import is in. Within a period: the imports that speak of a day of
    it.
    """
    return db.frame(
        """
        select
            import_id, file_name as file, source, measure, theirs, ours, abs(theirs - ours) as difference,
            case when reason = '' then 'equal'
                 when reason like 'unexplained%' then 'unexplained' else 'explained' end as state,
            nullif(reason, '') as reason
        from reconciliations join imports using (import_id)
        where undone_at is null
          and (until is null or until >= coalesce($since, until))
          and (since is null or since <= coalesce($until, since))
        order by state = 'equal', state <> 'unexplained', import_id desc, measure
        """,
        scope,
    )


@question(
    title="What was left out or noted",
    unit="rows",
    grain="import, reason",
    source=SOURCE,
    measures=MEASURES,
    columns=("import_id", "file", "source", "column", "reason", "rows", "first_row"),
    says=left_out_says,
)
def left_out(db: Db, scope: Scope) -> Frame:
    """Rows of imports that are in which could not be kept, by file, column and reason, with the number of the first
    such row in its sheet; and what was noted about a file as a whole, with no rows. Within a period: the imports that
    speak of a day of it. A file that was refused whole is not in, so it is not here.
    """
    return db.frame(
        """
        select
            import_id, file_name as file, source, column_name as "column", message as reason,
            count(row_no) as rows, min(row_no) as first_row
        from problems join imports using (import_id)
        where undone_at is null
          and (until is null or until >= coalesce($since, until))
          and (since is null or since <= coalesce($until, since))
        group by all
        order by rows = 0, import_id desc, rows desc, reason, "column" nulls first
        """,
        scope,
    )
