"""recognise → stage → check → preview → commit → undo; each commit and each undo is one transaction."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import duckdb

from data import event_files, keeping, ledger, near_events
from data.comparing import Comparison, Faulty, Problem, Rows, Said, compare, quietly, say, with_sheet_rows
from data.grouping import BrokenOff, Mended, UnderWay, in_groups
from data.kinds import Kind
from data.mapping import TARGETS, Explained, Unknown, Unmappable, explained_as, translated, unknown
from data.mappings import remembered
from data.names import is_day
from data.people import Audience, Pseudonyms, classify, load_key, without_addresses
from data.planning import SMALL
from data.reading import Export, Unread
from data.recognising import Recognised, recognise, recognised_as
from data.staging import Answers, NeedsAnswer, Staged, stage
from data.store import Store
from partnership import Settings

NOTHING_SAID = Answers()
TOGETHER = 40  # exports that are previewed as one drop
UNREADABLE = (duckdb.DataError, duckdb.IntegrityError, duckdb.InvalidInputException, ValueError, OverflowError)
BEYOND_READING = (
    "This file holds something that cannot be read (a number or date far out of range). Nothing of it was imported."
)
STRANGE = (
    "None of the known column names is in this file, so it is not clear which export it is. "
    "See “Where do I find them?” for the exports that are read."
)
EVENT = re.compile(r"\s*(\d{4}-\d{2}-\d{2})\s+(\S.*?)\s*")


@dataclass(frozen=True)
class Preview:
    """One export before it is imported. `refusal` says why it cannot be; then there is nothing else."""

    label: str
    sha256: str
    title: str | None = None  # of the source
    source: str | None = None
    staged: Staged | None = None
    comparison: Comparison | None = None
    refusal: str | None = None
    needs: str | None = None  # the option that would answer
    unchanged_since: int | None = None  # the import that holds the same bytes
    unknown: Unknown | None = None  # a sheet that nobody knows, to be explained
    said: Said | Exception | None = None  # what it says by itself, or why that cannot be told, if it was typed ahead

    @property
    def status(self) -> str:
        """imported, unchanged or refused: what a commit makes of it."""
        if self.refusal:
            return "refused"
        return "unchanged" if self.unchanged_since else "imported"

    @property
    def size(self) -> int:
        """How many rows were read."""
        return sum(table.num_rows for table in self.staged.tables.values()) if self.staged else 0

    @property
    def refusals(self) -> tuple[Problem, ...]:
        """Why the whole export is refused, if it is."""
        return (Problem(self.refusal, is_refusal=True),) if self.refusal else ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Refused rows and things to know, with row numbers as in the sheet."""
        if self.staged is None or self.comparison is None:
            return ()
        return with_sheet_rows(self.comparison.problems, self.staged)


@dataclass(frozen=True)
class Outcome:
    """One export after the commit."""

    label: str
    status: str
    source: str | None
    title: str | None
    import_id: int | None
    period: tuple[date, date] | None
    rows: Rows
    comparison: Comparison | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Rehearsal:
    """What exports would change that are brought together, and the events that only these bring."""

    previews: tuple[Preview, ...]
    events: tuple[event_files.Known, ...] = ()


class NotKept(Exception):
    """The export is known, but must not be kept. The message says why; what was compared stays to be shown."""

    def __init__(self, sentence: str, comparison: Comparison | None = None) -> None:
        super().__init__(sentence)
        self.comparison = comparison


class Importer:
    """Imports exports into one store by the settings of one partnership."""

    def __init__(self, store: Store, settings: Settings) -> None:
        """Raises data.people.KeyProblem when the store's key is gone."""
        audience = settings.partnership.audience
        self._store = store
        self._partnership = settings.partnership
        self._people = Pseudonyms(
            load_key(settings.key_file, store), Audience(audience.test_domains, audience.test_words, audience.bots)
        )

    def prepare(
        self, export: Export | Unread, answers: Answers = NOTHING_SAID, proven: dict[str, str] | None = None
    ) -> Preview:
        """What an export is, its people made pseudonyms; not yet compared with the store. Writes nothing.

        proven: source → order of day and month, of the exports that come before this one in the same go.
        """
        proven = {} if proven is None else proven
        export = replace(export, label=_printable(export.label))
        label = without_addresses(export.label)
        try:
            ready = self._prepared(label, export, answers, proven)
        except UNREADABLE:
            return Preview(label, export.sha256, refusal=BEYOND_READING)
        if ready.staged and ready.staged.date_order:
            proven[ready.staged.source.name] = ready.staged.date_order
        return ready

    def _prepared(self, label: str, export: Export | Unread, answers: Answers, proven: dict[str, str]) -> Preview:
        if isinstance(export, Unread):
            return Preview(label, export.sha256, refusal=export.message)
        try:
            found, export, answers = self._recognised(export, answers)
        except Unmappable as why:
            return Preview(label, export.sha256, refusal=str(why))
        if found is None:
            return _nobody_knows(Preview(label, export.sha256), export)
        if isinstance(found, Kind):
            named = Preview(label, export.sha256, title=found.title, refusal=found.sentence)
            return _nobody_knows(named, export, found.sentence) if found.is_open else named
        known = Preview(label, export.sha256, found.source.title, found.source.name)
        zone = self._partnership.zone_of(found.source.name)

        def earlier() -> str | None:
            return proven.get(found.source.name) or self._date_order(found.source.name)

        try:
            event = self._event(answers.event)
            return replace(known, staged=stage(found, export, self._people, zone, answers, event, earlier))
        except NeedsAnswer as question:
            with self._store.reading() as cursor:
                return self._unanswered(cursor, known, answers, question)

    def _recognised(self, export: Export, answers: Answers) -> tuple[Recognised | Kind | None, Export, Answers]:
        """What an export is, by what a person said of it or of one like it, else by its columns. Raises Unmappable."""
        if answers.explained or answers.kind:
            explained = answers.explained or explained_as(export, str(answers.kind))
            made = translated(export, explained)
            if made is None:
                raise Unmappable("No sheet of this file has all the columns that were named.")
            return _as_told(made, explained, answers)
        with self._store.reading() as cursor:
            known = remembered(cursor)
        for explained in known:
            if (made := translated(export, explained)) and _is_enough(made, explained):
                return _as_told(made, explained, answers)
        return recognise(export), export, answers

    def _date_order(self, source: str) -> str | None:
        with self._store.reading() as cursor:
            return ledger.date_order(cursor, source)

    def preview(
        self, export: Export | Unread, answers: Answers = NOTHING_SAID, proven: dict[str, str] | None = None
    ) -> Preview:
        """What an export is and what it would change. Writes nothing."""
        return self.compared(self.prepare(export, answers, proven))

    def compared(self, ready: Preview) -> Preview:
        """What a prepared export would change if it came alone. Writes nothing."""
        if ready.staged is None:
            return ready
        try:
            with self._store.reading() as cursor:
                twin = ledger.twin(cursor, ready.staged)
                whole = replace(ready, comparison=_compared(cursor, self._people, ready.staged, UnderWay()))
            _refuse_other_answers(twin, ready.staged)
            _refuse_nothing(whole)
        except NeedsAnswer as question:
            with self._store.reading() as cursor:
                return self._unanswered(cursor, ready, ready.staged.answers, question)
        except (Faulty, NotKept) as why:
            return replace(whole if isinstance(why, NotKept) else ready, refusal=str(why))
        except UNREADABLE:
            return replace(ready, staged=None, refusal=BEYOND_READING)
        return replace(whole, unchanged_since=twin[0]) if twin else whole

    def rehearse(self, ready: Sequence[Preview], tell: Callable[[int], None] = lambda number: None) -> Rehearsal:
        """What prepared exports would change if they came in this order: each knows what those before it bring.

        Brings them in, and takes it all back; other writers wait meanwhile. tell: called with the place of each.
        Of more than TOGETHER it would take as long as the import: each is compared as if it came alone.
        """
        if len(ready) > TOGETHER:
            return Rehearsal(tuple(self._told(tell, place, one) for place, one in enumerate(ready)))
        alone: dict[int, Preview] = {}  # those that break the transaction off
        while len(ready) > 1:
            try:
                with self._store.rehearsing() as cursor:
                    return self._rehearsed(cursor, ready, alone, tell)
            except BrokenOff as broken:
                alone[broken.place] = self.compared(ready[broken.place])
        return Rehearsal(tuple(map(self.compared, ready)))

    def _told(self, tell: Callable[[int], None], place: int, ready: Preview) -> Preview:
        tell(place)
        return self.compared(ready)

    def _rehearsed(
        self,
        cursor: duckdb.DuckDBPyConnection,
        ready: Sequence[Preview],
        alone: Mapping[int, Preview],
        tell: Callable[[int], None],
    ) -> Rehearsal:
        known, first_new = set(event_files.events(cursor)), ledger.next_id(cursor)
        reads_people = any(one.staged and one.staged.source.reads_events for one in ready)
        under_way = UnderWay(with_people=reads_people)
        seen: list[Preview] = []
        for place, preview in enumerate(ready):
            tell(place)
            try:
                seen.append(alone.get(place) or self._rehearsed_one(cursor, preview, under_way, first_new))
            except UNREADABLE as why:
                raise BrokenOff(place) from why
        under_way.settle(cursor)
        return Rehearsal(tuple(seen), tuple(event for event in event_files.events(cursor) if event not in known))

    def _rehearsed_one(
        self, cursor: duckdb.DuckDBPyConnection, preview: Preview, under_way: UnderWay, first_new: int
    ) -> Preview:
        """One export in the transaction of a rehearsal; imports from first_new on are those of the rehearsal."""
        staged = preview.staged
        if staged is None:
            return preview
        try:
            twin = ledger.twin(cursor, staged)
            if twin is None:
                return replace(preview, comparison=self._keep(cursor, preview, None, False, under_way).comparison)
            same = replace(preview, comparison=_compared(cursor, self._people, staged, under_way))
            if twin[0] >= first_new and not _is_answered_alike(twin, staged):
                raise NotKept("The same file is in this drop twice, with different answers. Take one of them out.")
            _refuse_other_answers(twin, staged)
            _refuse_nothing(same)
            return replace(same, unchanged_since=twin[0])
        except NeedsAnswer as question:
            return self._unanswered(cursor, preview, staged.answers, question)
        except (NotKept, Faulty) as why:
            return _refused_for(preview, why)

    def _unanswered(
        self, cursor: duckdb.DuckDBPyConnection, known: Preview, answers: Answers, question: NeedsAnswer
    ) -> Preview:
        """An open question refuses; but where the same bytes are in with their answer, nobody has to say it again."""
        is_silent = replace(answers, kind=None, explained=None) == NOTHING_SAID
        twins = ledger.same_bytes(cursor, known.sha256, known.source) if is_silent else []
        if twins:
            return replace(known, staged=None, unchanged_since=twins[0][0])
        return replace(known, staged=None, refusal=str(question), needs=question.option)

    def typed(self, previews: Iterable[Preview]) -> Iterator[Preview]:
        """The same, and of small exports what each says by itself: work that needs no transaction, for a thread ahead.

        What an import holds already, or what reads the store, is left to the commit.
        """
        names: dict[str, bool] = {}
        with self._store.reading() as cursor:
            quietly(cursor)
            for preview in previews:
                yield replace(preview, said=_said(cursor, preview, names))

    def commit(self, previews: Iterable[Preview], is_demo: bool = False) -> list[Outcome]:
        """Import what can be, previewed or only prepared, as one batch."""
        return list(self.bring(previews, is_demo=is_demo))

    def bring(
        self,
        previews: Iterable[Preview],
        batch: int | None = None,
        is_demo: bool = False,
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> Iterator[Outcome]:
        """The same one after the other. Some small exports share a transaction, which keeps whole exports only.

        is_stopped: asked before each transaction.
        """
        for group in in_groups(previews):
            if is_stopped():
                return
            for outcome in self._commit_group(group, batch, is_demo):
                batch = batch or (outcome.import_id if outcome.status == "imported" else None)
                yield outcome

    def _commit_group(self, group: Sequence[Preview], batch: int | None, is_demo: bool) -> list[Outcome]:
        """Import exports in one transaction. One that breaks it off goes by itself, between those around it."""
        if len(group) == 1:
            return [self.commit_one(group[0], batch, is_demo)]
        try:
            return self._store.write(lambda cursor: self._keep_group(cursor, group, batch, is_demo))
        except BrokenOff as broken:
            place = broken.place
        done: list[Outcome] = []
        for part in filter(None, (group[:place], group[place : place + 1], group[place + 1 :])):
            batch = batch or next((one.import_id for one in done if one.status == "imported"), None)
            done += self._commit_group(part, batch, is_demo)
        return done

    def _keep_group(
        self, cursor: duckdb.DuckDBPyConnection, group: Sequence[Preview], batch: int | None, is_demo: bool
    ) -> list[Outcome]:
        under_way = UnderWay()
        done: list[Outcome] = []
        for place, preview in enumerate(group):
            try:
                outcome = self._keep_or_refuse(cursor, preview, batch, is_demo, under_way)
            except (*UNREADABLE, Mended) as why:
                raise BrokenOff(place) from why
            batch = batch or (outcome.import_id if outcome.status == "imported" else None)
            done.append(outcome)
        try:
            under_way.end(cursor)
        except UNREADABLE as why:  # whichever it was: the halves will tell
            raise BrokenOff(len(group) // 2) from why
        return done

    def _keep_or_refuse(
        self,
        cursor: duckdb.DuckDBPyConnection,
        preview: Preview,
        batch: int | None,
        is_demo: bool,
        under_way: UnderWay,
    ) -> Outcome:
        if preview.refusal or preview.staged is None:
            return self._not_kept(cursor, preview)
        try:
            return self._keep(cursor, preview, batch, is_demo, under_way)
        except NeedsAnswer as question:
            return self._not_kept(cursor, self._unanswered(cursor, preview, preview.staged.answers, question))
        except (NotKept, Faulty) as why:
            return _refused(_refused_for(preview, why))

    def commit_one(self, preview: Preview, batch: int | None = None, is_demo: bool = False) -> Outcome:
        """Import one export, previewed or only prepared, into a batch (None starts one)."""
        if preview.refusal or preview.staged is None:
            with self._store.reading() as cursor:
                return self._not_kept(cursor, preview)
        try:
            return self._store.write(lambda cursor: self.keep(cursor, preview, batch, is_demo))
        except NeedsAnswer as question:
            with self._store.reading() as cursor:
                return self._not_kept(cursor, self._unanswered(cursor, preview, preview.staged.answers, question))
        except (NotKept, Faulty) as why:
            return _refused(_refused_for(preview, why))
        except UNREADABLE:
            return _refused(replace(preview, staged=None, comparison=None, refusal=BEYOND_READING))

    def _not_kept(self, cursor: duckdb.DuckDBPyConnection, preview: Preview) -> Outcome:
        if preview.unchanged_since and not preview.refusal:
            return _unchanged(cursor, preview, preview.unchanged_since)
        return _refused(preview)

    def keep(
        self, cursor: duckdb.DuckDBPyConnection, preview: Preview, batch: int | None = None, is_demo: bool = False
    ) -> Outcome:
        """Import one export inside a running transaction, which moves the guard.

        Raises NeedsAnswer, Faulty or NotKept, and then nothing may be committed.
        """
        alone = UnderWay(is_alone=True)
        outcome = self._keep(cursor, preview, batch, is_demo, alone)
        alone.end(cursor)
        return outcome

    def _keep(
        self,
        cursor: duckdb.DuckDBPyConnection,
        preview: Preview,
        batch: int | None,
        is_demo: bool,
        under_way: UnderWay,
    ) -> Outcome:
        staged = preview.staged
        if staged is None:
            raise ValueError("a refused export cannot be kept")
        twin = ledger.twin(cursor, staged)
        _refuse_other_answers(twin, staged)
        if twin and twin[2] == staged.source.reader:
            return _unchanged(cursor, preview, twin[0])
        if twin:  # the source was mended since: the old reading goes, the new one comes, or neither
            under_way.refuse_company()
            ledger.take_back(cursor, [twin[0]])
        comparison = _compared(cursor, self._people, staged, under_way, preview.said)
        _refuse_nothing(replace(preview, comparison=comparison))
        import_id = ledger.next_id(cursor)
        ledger.write_import(cursor, import_id, batch or import_id, staged, comparison, is_demo)
        if staged.answers.event and _used_the_answer(cursor, staged, comparison):
            under_way.settle(cursor)  # is there such an event?
            ledger.note_event(cursor, import_id, staged)
        for table in comparison.tables:
            rule = "insert_fresh" if table.name in comparison.fresh else "insert"
            cursor.execute(table.statement(rule), {"import_id": import_id})
            if table.name in comparison.standing:
                cursor.execute(table.statement("decide"))
            if "domain" in table.payload and under_way.with_people:
                self._classify(
                    cursor, [str(row[0]) for row in cursor.execute(table.statement("domains_of")).fetchall()]
                )
        ledger.write_trail(cursor, import_id, staged, comparison)
        under_way.import_ids.append(import_id)
        under_way.imported.append(ledger.told(import_id, staged, comparison, is_demo))
        if any(table.name.startswith("register_") for table in comparison.tables):
            under_way.settle(cursor)  # a register may name any file's event
        return _imported(replace(preview, comparison=comparison), import_id)

    def _classify(self, cursor: duckdb.DuckDBPyConnection, domains: Sequence[str]) -> None:
        for domain in domains:
            kind = classify(domain, {str(k): v for k, v in self._partnership.suffixes.items()})
            cursor.execute("insert into domains values ($domain, $kind)", {"domain": domain, "kind": kind})
        if domains:
            keeping.keep_domains(cursor, domains)

    def _event(self, said: str | None) -> tuple[str, date] | None:
        """Title and day of an answer: an event_id that exists, or a day and a title. Raises NeedsAnswer."""
        if said is None:
            return None
        with self._store.reading() as cursor:
            known = cursor.execute(
                "select title, event_date from event where event_id = $said", {"said": said.strip()}
            ).fetchall()
        if known:
            return str(known[0][0]), known[0][1]
        written = EVENT.fullmatch(said)
        if written and is_day(written[1]):
            return without_addresses(written[2]), date.fromisoformat(written[1])
        raise NeedsAnswer(
            "event", f'There is no event {said!r}. Give an event_id, or a day and a title: --event "2024-05-20 Title".'
        )


def _printable(label: str) -> str:
    """A file name that is no UTF-8 comes with halves of letters, which can be neither stored nor shown."""
    return label.encode("utf-8", "replace").decode("utf-8")


def _refused_for(preview: Preview, why: NotKept | Faulty) -> Preview:
    comparison = why.comparison if isinstance(why, NotKept) else preview.comparison
    return replace(preview, refusal=str(why), comparison=comparison)


def _said(cursor: duckdb.DuckDBPyConnection, preview: Preview, names: dict[str, bool]) -> Said | Exception | None:
    staged = preview.staged
    if staged is None or preview.refusal or preview.size > SMALL or not staged.source.is_alone:
        return None
    if ledger.twin(cursor, staged):
        return None
    try:
        return say(cursor, staged, names)
    except (NeedsAnswer, *UNREADABLE) as why:
        return why  # raised where the export's turn comes


def _compared(
    cursor: duckdb.DuckDBPyConnection,
    people: Pseudonyms,
    staged: Staged,
    under_way: UnderWay,
    said: Said | Exception | None = None,
) -> Comparison:
    """The comparison, with what is worth knowing before its events become new ones beside those that are known."""
    if isinstance(said, Exception):
        raise said
    if staged.source.reads_events:
        under_way.settle(cursor)
    done = compare(cursor, staged, under_way.names, said, people)
    if not any(table.name == "mentions" for table in done.tables):
        return done
    mentions = near_events.doubtful(cursor)
    if mentions:
        under_way.settle(cursor)
    near = tuple(Problem(sentence) for sentence in near_events.suggestions(cursor, mentions))
    return replace(done, problems=(*near, *done.problems))


def _used_the_answer(cursor: duckdb.DuckDBPyConnection, staged: Staged, comparison: Comparison) -> bool:
    """Whether a fact is of the event that was said: a file that names its own, or none at all, has no use for it."""
    if not any(table.name == "mentions" for table in comparison.tables):
        return False
    said = {name: staged.parameters[name] for name in ("event_title", "event_date")}
    found = cursor.execute(
        """
        select count(*) from staged_mentions
        where event_date = cast($event_date as date) and title_key = title_key($event_title)
        """,
        said,
    ).fetchall()
    return bool(found[0][0])


def _refuse_other_answers(twin: tuple[int, str, int] | None, staged: Staged) -> None:
    if twin is None or _is_answered_alike(twin, staged):
        return
    said = json.loads(twin[1])
    what = " and ".join(f"{name} {value}" for name, value in said.items()) or "nothing said beside"
    raise NotKept(f"This file is in as import {twin[0]} with {what}. Undo that import first to read it another way.")


def _is_answered_alike(twin: tuple[int, str, int], staged: Staged) -> bool:
    return bool(json.loads(twin[1]) == json.loads(ledger.options(staged)))


def _refuse_nothing(preview: Preview) -> None:
    rows = preview.comparison.rows if preview.comparison else Rows()
    if rows.read > rows.refused:
        return
    if rows.refused:
        raise NotKept(f"All {rows.refused} rows were refused, so nothing is left to import.", preview.comparison)
    raise NotKept("The columns are known, but there is no row below them.", preview.comparison)


def _is_enough(made: Export, explained: Explained) -> bool:
    return recognised_as(made, TARGETS[explained.kind].source) is not None


def _as_told(made: Export, explained: Explained, answers: Answers) -> tuple[Recognised, Export, Answers]:
    found = recognised_as(made, TARGETS[explained.kind].source)
    if found is None:
        raise Unmappable("These columns are not enough for what the sheet is said to be.")
    return found, made, replace(answers, explained=explained)


def _nobody_knows(preview: Preview, export: Export, sentence: str = STRANGE) -> Preview:
    if not any(sheet.rows for sheet in export.sheets):
        return replace(preview, refusal="There is nothing in this file.")
    found = unknown(export)
    if found is None:
        return replace(preview, refusal=sentence)
    say = f" If it is a sheet of your own, say what it is: --as {', '.join(TARGETS)}, or --map FILE.toml."
    return replace(preview, refusal=sentence + say, needs="kind", unknown=found)


def _imported(done: Preview, import_id: int) -> Outcome:
    comparison = done.comparison
    if comparison is None:
        raise ValueError("nothing was compared")
    return Outcome(
        done.label,
        "imported",
        done.source,
        done.title,
        import_id,
        comparison.period,
        comparison.rows,
        comparison,
        done.problems,
    )


def _refused(preview: Preview) -> Outcome:
    rows = preview.comparison.rows if preview.comparison else Rows()
    problems = (*preview.refusals, *preview.problems)
    return Outcome(preview.label, "refused", preview.source, preview.title, None, None, rows, None, problems)


def _unchanged(cursor: duckdb.DuckDBPyConnection, preview: Preview, import_id: int) -> Outcome:
    rows, period = ledger.counted(cursor, import_id)
    note = Problem(f"Nothing new: this file is in as import {import_id}.")
    return Outcome(preview.label, "unchanged", preview.source, preview.title, import_id, period, rows, None, (note,))
