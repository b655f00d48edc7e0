"""The numbers that the overview shows, each like for like with the period and the year before, and their months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from analytics import small_numbers
from analytics.asking import question
from analytics.db import Db, Frame
from analytics.headlines import NOTHING
from analytics.scope import Scope, first_of_month
from analytics.sentences import counted, month_name, movement
from analytics.spreadsheet import is_missing
from analytics.stretches import DAY, Stretch, before, known, year_before

MONTHS = 13  # a year and the month a year ago
ONE_EVENT = ("registrations", "attendance")  # measures whose reports cover the day of one event


@dataclass(frozen=True)
class Number:
    """One number of the overview. To add one: an entry here and a branch of `overview_values` in the schema.

    A `flow` adds up over a period, a `rate` is a fraction, a `stock` is a level at the end of the period. `measure` is
    its name in the coverage table, `title` what sentences call it, `means` what it is in a line, `base` what n counts
    (of a rate its unit), `uses` the parts of a scope besides its days that narrow it.
    """

    name: str
    title: str
    unit: str
    kind: Literal["flow", "rate", "stock"]
    measure: str
    base: str
    means: str
    plural: bool = True
    more_is_better: bool = True
    uses: tuple[str, ...] = ("series", "side")


NUMBERS = (
    Number(
        "people", "People taking part", "people", "flow", "attendance", "events",
        "People who came to at least one event of the period, each counted once; by e-mail address.",
    ),
    Number(
        "registrations", "Registrations", "registrations", "flow", "registrations", "events",
        "Registrations for the events of the period, one per person and event.",
    ),
    Number(
        "attendances", "Event attendances", "attendances", "flow", "attendance", "events",
        "Whoever joined an event of the period, one per person and event: who came to three counts three times. "
        "Without an e-mail address an attendance counts, but no person.",
    ),
    Number(
        "attendance_rate", "Attendance rate", "%", "rate", "attendance", "registrations",
        "Registrants who came, of all registrants of the events with both reports.", plural=False,
    ),
    Number(
        "balance", "Balance", "%", "rate", "registrations", "registrations",
        "The share of this side among the registrations of the two sides. The verdict follows the worst and the best "
        "case for those whose side is not known.", plural=False, more_is_better=False, uses=("series",),
    ),
    Number(
        "returning", "Returning share", "%", "rate", "attendance", "attendances",
        "Attendances by people who had been to an earlier event, of all by people with an address.", plural=False,
    ),
    Number(
        "slack_active", "Weekly active Slack members", "members", "stock", "slack", "days",
        "Members who read or wrote within a week, as Slack counts them: the mean of the newest four weeks.", uses=(),
    ),
    Number(
        "youtube_views", "YouTube views", "views", "flow", "youtube_views", "days",
        "Views of the whole channel, on YouTube's own days.", uses=(),
    ),
)  # fmt: skip
BY_NAME = {one.name: one for one in NUMBERS}
MEASURES = tuple(dict.fromkeys(one.measure for one in NUMBERS))
SOURCE = "UK Code of Practice for Statistics (coherent comparisons); usual ranges of months (Wheeler's XmR limits)"


def _moved(frame: Frame, _: Scope) -> str:
    """The change of the first number that is known: "People taking part rose 12% to 1,284"."""
    for row in frame[frame["value"].notna()].to_dict("records"):
        one = BY_NAME[str(row["number"])]
        earlier = None if is_missing(row["previous"]) else float(row["previous"])
        return movement(one.title, float(row["value"]), earlier, kind=kind_of(one), plural=one.plural)
    return NOTHING


def _months_known(frame: Frame, _: Scope) -> str:
    covered = frame[frame["is_covered"]]
    if covered.empty:
        return NOTHING
    months = counted(int(covered["month"].nunique()), "month", "months")
    return f"{months[:1].upper()}{months[1:]} up to {month_name(covered['month'].max())}"


def kind_of(one: Number) -> Literal["count", "rate"]:
    """What kind of number sentences make of it."""
    return "rate" if one.kind == "rate" else "count"


@question(
    title="The numbers of the overview",
    unit="as the row says; % holds fractions",
    grain="number",
    source=SOURCE,
    measures=MEASURES,
    columns=("number", "value", "unit", "period", "previous", "change", "year_ago", "n", "state"),
    says=_moved,
    hides=small_numbers.of_periods,
    since_ever=("attendance",),
)
def overview(db: Db, scope: Scope) -> Frame:
    """People taking part are distinct people who came to an event; registrations and attendances are counted per event;
    the attendance rate is registrants who came of all registrants; the balance is the target side's share of the
    registrations of both sides; the returning share is attendances by people who had come before, of all by people with
    an address. Weekly active Slack members are the mean of the newest four weeks. Views are the whole channel's.

    Previous is the period of equal length before, year ago the same a year before; of a period that the data do not
    fill, the same number of days from its beginning. Both are empty where a month (of Slack and YouTube: a day) of
    either period has no data; planned pauses are left out. Change is against previous: per cent for amounts, percentage
    points for rates, the difference for Slack members. It is empty where the earlier amount, or either number that a
    rate rests on, is below ten.

    N is what a value rests on: events for amounts, the denominator of a rate, days for Slack and YouTube. State is up,
    down, or steady (less than 2%, or no whole point); new: nothing to compare with; provisional: the period is not
    over; no data; for the balance the verdict: in the band, out of the band, cannot tell. Without any report in the
    period there are no rows. The balance is not filtered by side, Slack and YouTube are filtered by nothing.
    """
    through = _through(db, scope)
    compared = [_named(measure, *names) for measure in through for names in _compared(measure, scope, through).items()]
    registered = _compared("registrations", scope, through).get("now")
    return db.frame(
        """
        with numbers as (
            select unnest(as_numbers($numbers), recursive := true)
        ),
        verdicts as (
            select 'balance' as number, verdict
            from side_balance($registered_since, $registered_until, $series, null, $today)
            where basis = 'registrations'
        )
        select
            number, value, unit, strftime(since, '%Y-%m-%d') || '..' || strftime(until, '%Y-%m-%d') as period,
            if($since is not null, previous, null) as previous, if($since is not null, change, null) as change,
            if($since is not null, year_ago, null) as year_ago, n,
            case
                when value is null then 'no data'
                when verdict is not null then verdict
                when coalesce($until >= $today, false) then 'provisional'
                when previous is null then 'new'
                when difference > 0 then 'up'
                when difference < 0 then 'down'
                else 'steady' end as state
        from numbers
        left join overview_compared($numbers, $stretches, $checked, $series, $side, $today) using (number)
        left join verdicts using (number)
        where len(as_stretches($stretches)) > 0
        order by place
        """,
        scope,
        numbers=_numbers(),
        stretches=compared,
        checked=[
            _checked(measure, *names) for measure in through for names in _compared(measure, scope, through).items()
        ],
        registered_since=registered and registered.since,
        registered_until=registered and registered.until,
    )


@question(
    title="The numbers of the overview by month",
    unit="as the number; rates are fractions",
    grain="number, month",
    source=SOURCE,
    measures=MEASURES,
    columns=("number", "month", "value", "is_covered", "is_provisional", "pause", "days_known"),
    says=_months_known,
    hides=small_numbers.by_month,
    since_ever=("attendance",),
)
def overview_trend(db: Db, scope: Scope) -> Frame:
    """Each number of the overview in each of the thirteen months up to the end of the period, more where the period is
    longer; counted within the month alone. A month that no report covers is empty, not zero, and a planned pause is
    named; a month is provisional while it is not over, or while the export of Slack or YouTube ends before it does. Of
    these two, the days of a month that are in are counted.
    """
    through = _through(db, scope)
    ends = [_reach(measure, scope, through) for measure in through]
    months = _months(scope, max(ends)) if ends else []
    return db.frame(
        """
        select number, month, value, is_covered, is_provisional, pause, days_known
        from overview_by_month(
            $numbers, $stretches, least($first, $since), least($last, $until), $series, $side, $today)
        where $last is not null
        order by place, month
        """,
        scope,
        numbers=_numbers(),
        first=months[0].since if months else None,
        last=months[-1].until if months else None,
        stretches=[_named(measure, str(month.since), month) for measure in through for month in months],
    )


def _through(db: Db, scope: Scope) -> dict[str, tuple[date, date]]:
    """First and last day of what each measure knows, for those that know something of the scope.

    Reports of events do not say that no other event took place: a period that is over counts as known, one that is not
    is known up to the newest day of any source.
    """
    rows = db.rows(
        """
        with covered as (
            select measure, since, least(until, $today) as until from dated_coverage where since <= $today
        )
        select
            measure, min(since) as first, max(until) as through,
            if($until < $today, $until, (select max(until) from covered)) as newest
        from covered
        where measure in $measures
        group by measure
        having bool_or(until >= coalesce($since, until) and since <= coalesce($until, since))
        """,
        scope,
        measures=list(MEASURES),
    )
    return {row["measure"]: (row["first"], row["newest" if row["measure"] in ONE_EVENT else "through"]) for row in rows}


def _reach(measure: str, scope: Scope, through: dict[str, tuple[date, date]]) -> date:
    return min(scope.until or through[measure][1], through[measure][1])


def _compared(measure: str, scope: Scope, through: dict[str, tuple[date, date]]) -> dict[str, Stretch]:
    """The stretches to count by name; only the first where the scope begins at no day."""
    if measure not in through:
        return {}
    first, last = through[measure]
    period = Stretch(scope.since or first, scope.until or last)
    now = {"now": known(period, last)}
    if scope.since is None:
        return now
    return now | {"previous": before(period, last), "year_ago": year_before(period, last)}


def _months(scope: Scope, through: date) -> list[Stretch]:
    last = min(scope.until or through, through)
    first = first_of_month(last, 1 - MONTHS)
    if scope.since is not None:
        first = min(first, first_of_month(scope.since))
    count = Stretch(first, last).months
    starts = [first_of_month(first, place) for place in range(count)]
    return [Stretch(start, min(last, first_of_month(start, 1) - DAY)) for start in starts]


def _numbers() -> list[dict[str, object]]:
    return [
        {"place": place, "number": one.name, "unit": one.unit, "kind": one.kind, "measure": one.measure}
        for place, one in enumerate(NUMBERS)
    ]


def _named(measure: str, name: str, stretch: Stretch) -> dict[str, object]:
    return {"measure": measure, "stretch": name, "since": stretch.since, "until": stretch.until}


def _checked(measure: str, name: str, stretch: Stretch) -> dict[str, object]:
    """The days that must be covered: of a stock those at the end only, which it is a mean of."""
    is_level = any(one.kind == "stock" and one.measure == measure for one in NUMBERS)
    weeks = max(stretch.since, stretch.until - 27 * DAY)
    return _named(measure, name, Stretch(weeks, stretch.until) if is_level else stretch)
