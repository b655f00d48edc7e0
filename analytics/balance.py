"""The balance between the two sides, and what every group has of the whole."""

from __future__ import annotations

from analytics import headlines
from analytics.asking import question
from analytics.db import Db, Frame
from analytics.pictures import Beam
from analytics.scope import Scope
from analytics.side_cells import Rate, Split

BETWEEN = Rate(of=("side_a", "side_b"))  # the two sides among themselves
BOUNDS = Rate(of=("side_a", "side_b", "unknown"))
BALANCE = {
    "share": BETWEEN, "low": BETWEEN, "high": BETWEEN, "worst": BOUNDS, "best": BOUNDS, "verdict": BOUNDS,
    "to_classify": BOUNDS,
}  # fmt: skip
OF_ALL = Rate(of=("total",), made_of=("n",))


@question(
    title="Share of each side",
    unit="share",
    grain="period, basis, side group",
    source="CHAOSS: Organizational Diversity",
    measures=("registrations", "attendance"),
    columns=(
        "period", "basis", "side", "side_group", "n", "total", "share", "low", "high",
        "label", "is_covered", "is_provisional",
    ),
    says=headlines.side_share,
    hides=Split({"share": OF_ALL, "low": OF_ALL, "high": OF_ALL}),
)  # fmt: skip
def side_share(db: Db, scope: Scope) -> Frame:
    """Each group's part of the whole, people of unknown side included as a group of their own. A person's group follows
    from the organisation on the form where its name is known, else from the e-mail domain, as they stood on the day of
    the event. Counted are registrations, attendances, or people: everybody who came in the period once, with the group
    of the newest attendance. The range is where the share of audiences of this size
    would lie 19 times in 20 (95% Wilson interval); attendances have none.
    """
    return db.frame(
        """
        select
            period, basis, side, side_group, n, total, n / nullif(total, 0) as share,
            if(basis = 'attendances', null, wilson_low(n, total)) as low,
            if(basis = 'attendances', null, wilson_high(n, total)) as high,
            label, is_covered, is_provisional
        from side_counts($since, $until, $series, $by, $today)
        where $side is null or side = $side or side_group = $side
        order by period, list_position(['registrations', 'attendances', 'people'], basis), position
        """,
        scope,
    )


@question(
    title="Balance of the two sides",
    unit="share",
    grain="period, basis",
    source="Worst and best case for the unknown (Manski bounds), range for few people (Wilson interval)",
    measures=("registrations", "attendance"),
    columns=(
        "period", "basis", "side_a", "side_b", "neither", "unknown", "share", "low", "high", "worst", "best",
        "verdict", "to_classify", "label", "target_side", "target_low", "target_high", "is_covered", "is_provisional",
    ),
    says=headlines.balance,
    hides=Split(BALANCE),
)  # fmt: skip
def balance(db: Db, scope: Scope) -> Frame:
    """The share of the first side among the two sides; people on neither side are left out. If all of unknown side were
    on the other side the share would be the worst case, if all were on this side the best. The verdict is in the band
    or out of it only when both cases are; otherwise nobody can tell, and at least so many have to be classified as
    stand beside it. The range is where the share of audiences of this size would lie 19 times in 20
    (95% Wilson interval); it does not decide.
    """
    return db.frame(
        """
        select
            period, basis, side_a, side_b, neither, unknown, share, low, high, worst, best, verdict, to_classify,
            label, target_side, target_low, target_high, is_covered, is_provisional
        from side_balance($since, $until, $series, $by, $today)
        order by period, list_position(['registrations', 'attendances', 'people'], basis)
        """,
        scope,
    )


@question(
    title="Balance and groups",
    unit="share",
    grain="period, basis, side group",
    source="Worst and best case for the unknown (Manski bounds), range for few people (Wilson interval)",
    measures=("registrations", "attendance"),
    columns=(
        "period", "label", "event_date", "basis", "side", "side_group", "position", "n", "total",
        "side_a", "side_b", "neither", "unknown", "share", "low", "high", "worst", "best", "verdict",
        "target_low", "target_high", "target_side", "to_classify", "is_covered", "is_provisional",
    ),
    picture=Beam(),
    says=headlines.balance,
    hides=Split(BALANCE),
)  # fmt: skip
def balance_groups(db: Db, scope: Scope) -> Frame:
    """The balance of the two sides, with the groups that each side is made of. A bar holds everybody of the two sides,
    and between them those of unknown side: where one side's colour ends is its worst case, where the other's begins its
    best. The share and its range are those of the first side among the two; who is on neither side is left out of it.
    """
    return db.frame(
        """
        select
            period, counts.label, counts.event_date, basis, side, side_group, position, n, total,
            side_a, side_b, neither, unknown, share, low, high, worst, best, verdict,
            target_low, target_high, target_side, to_classify, counts.is_covered, counts.is_provisional
        from side_counts($since, $until, $series, $by, $today) as counts
        join side_balance($since, $until, $series, $by, $today) as balance using (period, basis)
        order by period, list_position(['registrations', 'attendances', 'people'], basis), position
        """,
        scope,
    )
