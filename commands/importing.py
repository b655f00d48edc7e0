"""Exports in: import, and the list of what is read."""

import json
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click

from commands.progress import Progress, Stopping, stopping
from commands.shared import BAD_CALL, INTERRUPTED, REFUSED, as_period, opened, printable, show, stop
from data import reading
from data.ahead import ahead
from data.comparing import Problem, Rows, grouped, rows_in_words
from data.grouping import ROWS
from data.importing import Importer, Outcome, Preview
from data.limits import COMMAND_LINE
from data.mapping import TARGETS, Explained, Unmappable
from data.mappings import from_toml, remember
from data.mending import free_name, name_for, refused_rows
from data.reading import Export, Unread
from data.recognising import parted
from data.source import all_sources
from data.staging import Answers


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a list, one object per export.")
@click.option("--dry-run", is_flag=True, help="Show what would happen and keep nothing.")
@click.option("--event", help='The event of files that name none: an event_id, or "2024-05-20 Title".')
@click.option("--period", callback=as_period, help="The period of exports that name none: FROM..TO.")
@click.option("--dates", type=click.Choice(["dmy", "mdy"]), help="Day or month first, where a file leaves it open.")
@click.option("--as", "kind", type=click.Choice(list(TARGETS)), help="What a sheet is that nobody knows.")
@click.option(
    "--map",
    "mapped",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help='A TOML file that says which column is what: [columns] email = "Their mail". It is remembered.',
)
@click.option(
    "--refused",
    "refused_to",
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder for the refused rows of each file, with their reasons, to be mended and imported again.",
)
@click.option("--progress/--no-progress", default=None, help="Say how far it is; usual where stderr is a terminal.")
def import_(
    paths: tuple[Path, ...],
    as_json: bool,
    dry_run: bool,
    event: str | None,
    period: tuple[date, date] | None,
    dates: str | None,
    kind: str | None,
    mapped: Path | None,
    refused_to: Path | None,
    progress: bool | None,
) -> None:
    """Import exports: files, ZIPs or whole folders. What is refused is said; the rest goes in.

    Ctrl-C ends it after the exports that are under way (exit code 130): what is in stays in, whole.
    """
    answers = Answers(event, period, dates, kind, _said_in(mapped, kind))
    done: list[Outcome] = []
    with opened() as (store, settings), stopping() as stop_asked:
        files = _Files(paths)
        telling = Progress(len(files.all), progress)
        try:
            for outcome in _outcomes(Importer(store, settings), files, answers, dry_run, stop_asked):
                done.append(outcome)
                if not as_json:
                    telling.step_aside()
                    click.echo("\n".join(printable(line) for line in _told(outcome).split("\n")))
                telling.tell(files.done(len(done)), sum(one.status == "refused" for one in done))
        except KeyboardInterrupt:
            stop_asked.is_asked = True
        telling.end()
        if refused_to:
            _give_back(files, done, refused_to)
        if answers.explained and not dry_run and any(one.status == "imported" for one in done):
            remember(store, answers.explained)
        is_stopped = stop_asked.is_asked
    if dry_run and not as_json:
        click.echo("Nothing was kept: this was a dry run.")
    if as_json:
        click.echo(json.dumps([_outcome(one) for one in done], ensure_ascii=False, indent=2))
    if is_stopped:
        stop(_said_at_stop(files, done), INTERRUPTED)
    refused = (one.rows.refused or any(problem.is_refusal for problem in one.problems) for one in done)
    if any(refused):
        sys.exit(REFUSED)


def _give_back(files: "_Files", done: list[Outcome], folder: Path) -> None:
    """Write the refused rows of each export into a workbook of its own; files are read once more for it."""
    for number, outcome in enumerate(done):
        wrong = [problem for problem in outcome.problems if problem.is_refusal and problem.row_no]
        export = files.export(number) if wrong else None
        source = all_sources().get(outcome.source or "")
        content = refused_rows(export, wrong, source.rows_alone) if isinstance(export, Export) and source else None
        if content:
            folder.mkdir(parents=True, exist_ok=True)
            path = free_name(folder, name_for(outcome.label))
            path.write_bytes(content)
            click.echo(f"Refused rows of {printable(outcome.label)}: {printable(path.name)}", err=True)


def _said_in(mapped: Path | None, kind: str | None) -> Explained | None:
    """What a file says of one sheet; several are remembered by `mappings --add`."""
    if mapped is None:
        return None
    try:
        found = from_toml(mapped.read_text("utf-8"), kind)
    except (Unmappable, UnicodeDecodeError) as why:
        stop(f"{mapped.name}: {why}", BAD_CALL)
    if len(found) > 1:
        stop(f"{mapped.name} tells of several sheets: remember them with mappings --add, then import.", BAD_CALL)
    return found[0]


class _Files:
    """The files of a call, and to which of them each export belongs."""

    def __init__(self, paths: tuple[Path, ...]) -> None:
        self.all = [one for path in paths for one in reading.readings(path, COMMAND_LINE)]
        self._of_export: list[int] = []  # place of the file of each export, in the order in which they are read

    def exports(self, stop_asked: Stopping) -> Iterator[Export | Unread]:
        """Everything in them, until somebody wants it to stop."""
        for place, read_one in enumerate(self.all):
            if stop_asked.is_asked:
                return
            for export in (part for one in read_one() for part in parted(one)):
                self._of_export.append(place)
                yield export

    def export(self, number: int) -> Export | Unread:
        """The export that came as that one, counted from 0, read once more."""
        place = self._of_export[number]
        inside = [part for one in self.all[place]() for part in parted(one)]
        return inside[number - self._of_export.index(place)]

    def done(self, exports: int) -> int:
        """How many files are done with so many exports."""
        if exports == len(self._of_export):
            return self._of_export[-1] + 1 if exports else 0
        return self._of_export[exports]


def _outcomes(
    importer: Importer, files: _Files, answers: Answers, dry_run: bool, stop_asked: Stopping
) -> Iterator[Outcome]:
    exports = files.exports(stop_asked)
    proven: dict[str, str] = {}
    if dry_run:
        yield from (_as_planned(importer.preview(export, answers, proven)) for export in exports)
        return
    made = importer.typed(importer.prepare(one, answers, proven) for one in exports)
    with closing(ahead(made, lambda one: one.size, ROWS)) as ready:
        yield from importer.bring(ready, is_stopped=lambda: stop_asked.is_asked)


def _said_at_stop(files: _Files, done: list[Outcome]) -> str:
    ids = [one.import_id for one in done if one.status == "imported" and one.import_id]
    took = f"{files.done(len(done)):,} of {len(files.all):,} files were looked at"
    if not ids:
        return f"Stopped: {took}, and nothing new is in."
    said = "1 import is" if len(ids) == 1 else f"{len(ids):,} imports are"
    return f"Stopped: {took}; {said} in and whole. `undo {ids[0]} --batch` takes them out; import again to go on."


def _as_planned(preview: Preview) -> Outcome:
    comparison = preview.comparison
    return Outcome(
        preview.label,
        preview.status,
        preview.source,
        preview.title,
        preview.unchanged_since,
        comparison.period if comparison else None,
        comparison.rows if comparison else Rows(),
        comparison,
        preview.refusals + preview.problems,
    )


def _told(one: Outcome) -> str:
    rows = one.rows
    period = f", {one.period[0]} to {one.period[1]}" if one.period else ""
    head = f"{one.label}: {one.status}" + (f" as {one.title}{period}" if one.title else "")
    counts = (
        f"  {rows.read} rows: {rows.new} new, {rows.changed} changed, {rows.unchanged} unchanged, "
        f"{rows.refused} refused, {rows.skipped} skipped"
    )
    gone = one.comparison.gone if one.comparison else 0
    lines = [head, counts] if rows.read else [head]
    lines += [f"  {gone} rows that stood before are gone from this export"] if gone else []
    lines += [f"  {_where(problem, rows)}{problem.message}" for problem, rows in grouped(one.problems)]
    for total in one.comparison.reconciliations if one.comparison else ():
        reason = f": {total.reason}" if total.reason else ""
        lines.append(f"  {total.measure}: theirs {_amount(total.theirs)}, ours {_amount(total.ours)}{reason}")
    return "\n".join(lines)


def _amount(value: float | None) -> str:
    return "none" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def _where(problem: Problem, rows: list[int]) -> str:
    sheet, column = problem.sheet, problem.column
    parts = [f"sheet {sheet}" if sheet else "", rows_in_words(rows), f"column {column}" if column else ""]
    said = ", ".join(part for part in parts if part)
    return f"{said}: " if said else ""


def _outcome(one: Outcome) -> dict[str, Any]:
    totals = one.comparison.reconciliations if one.comparison else ()
    return {
        "file": one.label,
        "source": one.source,
        "status": one.status,
        "import_id": one.import_id,
        "period": [day.isoformat() for day in one.period] if one.period else None,
        "rows": {"read": one.rows.read, **asdict(one.rows)},
        "reconciliation": [asdict(total) for total in totals],
        "problems": [
            {"sheet": p.sheet or None, "row": p.row_no, "column": p.column, "message": p.message} for p in one.problems
        ],
    }


@click.command()
@click.option("--json", "as_json", is_flag=True)
def sources(as_json: bool) -> None:
    """The exports that are read, and where to click for them."""
    rows = [
        {
            "source": s.name, "title": s.title, "where": s.help, "a newer one replaces": s.slice,
            "languages": ", ".join(s.languages), "evidence": s.evidence,
        }
        for s in all_sources().values()
    ]  # fmt: skip
    if as_json:
        told = [row | {"name": row["source"], "help": row["where"]} for row in rows]
        show([one | {"languages": all_sources()[one["name"]].languages} for one in told], "json")
    else:
        show(rows, "table")
