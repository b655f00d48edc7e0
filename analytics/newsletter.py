"""The newsletter: what was sent and what became of it, who is on the list, and whose items the issues hold."""

from __future__ import annotations

from analytics.asking import question
from analytics.db import Db, Frame
from analytics.headlines import NOTHING
from analytics.scope import Scope
from analytics.sentences import counted, day_name, number, percent
from analytics.side_cells import Function, OnFew, Rate, nothing_hidden
from analytics.small_cells import Cells

OF_DELIVERED = Rate(of=("delivered",))


def clicked(frame: Frame, _: Scope) -> str:
    """ "5% of 3,484 deliveries led to a click, over two campaigns; one test is not counted"."""
    if frame.empty:
        return NOTHING
    real = frame[~frame["is_test"]]
    known = real[real["delivered"].notna() & real["unique_clicks"].notna()]
    delivered = known["delivered"].sum()
    tests = len(frame) - len(real)
    rest = f"; {counted(tests, 'test is', 'tests are')} not counted" if tests else ""
    if not delivered:
        said = counted(len(real), "campaign", "campaigns")
        return f"{said[0].upper()}{said[1:]}, none with deliveries and clicks{rest}"
    share = percent(known["unique_clicks"].sum() / delivered)
    over = counted(len(known), "campaign", "campaigns")
    return f"{share} of {number(delivered)} deliveries led to a click, over {over}{rest}"


@question(
    title="Newsletter campaigns",
    unit="campaigns",
    grain="campaign",
    source="Mailchimp Help: About open and click rates",
    measures=("campaigns",),
    columns=(
        "campaign", "title", "sent_on", "recipients", "delivered", "unique_opens", "unique_clicks", "unsubscribes",
        "click_rate", "open_rate", "click_to_open_rate", "unsubscribe_rate", "bounce_rate", "is_test", "platform",
    ),
    says=clicked,
    hides=OnFew(
        {
            "click_rate": OF_DELIVERED, "open_rate": OF_DELIVERED, "unsubscribe_rate": OF_DELIVERED,
            "click_to_open_rate": Rate(of=("unique_opens",)), "bounce_rate": Rate(of=("recipients",)),
        }
    ),
)  # fmt: skip
def campaigns(db: Db, scope: Scope) -> Frame:
    """One row per campaign, the newest first, with the platform's own counts of the newest export that carries them; an
    A/B test and its parts are one campaign. Delivered is recipients less bounces where the platform does not say it.
    Click rate, open rate and unsubscribe rate are of the delivered, the click-to-open rate is of the unique opens, the
    bounce rate of the recipients. Opens since September 2021 are more than were read, because Apple's mail program
    opens every message: look at the click rate. A test, sent to fewer than 20 and a tenth of the largest campaign's
    recipients or to a list called a test, is listed and marked, and not counted in the headline.
    """
    return db.frame(
        """
        select
            campaign, title, sent_on, recipients, delivered, openers as unique_opens, clickers as unique_clicks,
            unsubscribes, clickers / nullif(delivered, 0) as click_rate, openers / nullif(delivered, 0) as open_rate,
            clickers / nullif(openers, 0) as click_to_open_rate,
            unsubscribes / nullif(delivered, 0) as unsubscribe_rate,
            coalesce(bounces, recipients - delivered) / nullif(recipients, 0) as bounce_rate, is_test, platform
        from campaign
        where sent_on between coalesce($since, sent_on) and coalesce($until, sent_on)
        order by sent_on desc, campaign
        """,
        scope,
    )


def newest_list(frame: Frame, _: Scope) -> str:
    """ "1,204 people were subscribed on 3 May 2024; the largest group is Roche: 501"."""
    if frame.empty:
        return NOTHING
    last = frame[frame["as_of"] == frame["as_of"].max()]
    largest = last.loc[last["n"].idxmax()]
    whole = last["n"].sum()
    were = "person was" if whole == 1 else "people were"
    head = f"{number(whole)} {were} subscribed on {day_name(largest['as_of'])}"
    return f"{head}; the largest group is {largest['side_group']}: {number(largest['n'])}" if largest["n"] else head


def small_groups(_: Db, __: Function, ___: Scope, frame: Frame) -> Frame:
    """The small groups of each list, and what gives them back: the groups of a list add up to everybody on it."""
    hidden = nothing_hidden(frame)
    for _day, rows in frame.groupby("as_of"):
        cells: Cells[int] = Cells({int(row): int(n) for row, n in rows["n"].items()})  # type: ignore[call-overload]
        groups = list(cells.counts)
        cells.counts[-1] = sum(cells.counts.values())
        cells.plain.add(-1)
        cells.add_up(-1, groups)
        hidden.loc[sorted(cells.hidden()), "n"] = True
    return hidden


@question(
    title="Newsletter subscribers by side",
    unit="subscribers",
    grain="list and side group",
    source="Mailchimp Help: View or export contacts",
    measures=("subscribers",),
    columns=("as_of", "side_group", "n"),
    says=newest_list,
    hides=small_groups,
    pooled=(("n", "as_of"),),
)
def subscribers(db: Db, scope: Scope) -> Frame:
    """People who were subscribed, by the newest list of each day on which one was exported; those who have
    unsubscribed, whose address bounces, who are tests or bots are left out. Each person counts once, a row without a
    usable address once and as unknown. Their side is what is known of the person herself on that day, else that of the
    domain of her address. Every group has a row, also with none.
    """
    return db.frame(
        """
        with counted as (
            select as_of, side_group, count(distinct subscriber) as n from subscription group by all
        )
        select days.as_of, side_parts.side_group, coalesce(n, 0) as n
        from (select distinct as_of from subscription) as days cross join side_parts
        left join counted on counted.as_of = days.as_of and counted.side_group = side_parts.side_group
        where days.as_of between coalesce($since, days.as_of) and coalesce($until, days.as_of)
        order by days.as_of, position
        """,
        scope,
    )


def of_no_people(_: Db, __: Function, ___: Scope, frame: Frame) -> Frame:
    """Items of a newsletter are no people: none of their counts is small."""
    return nothing_hidden(frame)


def balance_of_items(frame: Frame, _: Scope) -> str:
    """ "373 items in 24 issues: 35 of Roche, 68 of Turing and 85 of both"."""
    if frame.empty:
        return NOTHING
    issues, whole = frame["issue"].nunique(), frame["items"].sum()
    told = frame[~frame["side_group"].isin(["other", "unclear", "both"])].groupby("side_group")["items"].sum()
    both = frame.loc[frame["side_group"] == "both", "items"].sum()
    parts = [f"{number(n)} of {name}" for name, n in told.items()] + ([f"{number(both)} of both"] if both else [])
    if not parts:
        return f"None of {number(whole)} items in {counted(issues, 'issue', 'issues')} is of one of the two sides"
    joined = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"{number(whole)} items in {counted(issues, 'issue', 'issues')}: {joined}"


@question(
    title="Newsletter items by side",
    unit="items",
    grain="issue, section and side group",
    source="CSCCE: Community Participation Model",
    measures=("newsletter",),
    columns=("issue", "section", "side_group", "items", "section_no"),
    says=balance_of_items,
    hides=of_no_people,
)
def newsletter_items(db: Db, scope: Scope) -> Frame:
    """Items of each issue of the newsletter by section and by whom they are about: a group of one of the two sides,
    both, other (somebody else is named) or unclear (nobody is). What tells is the first of these that names an
    organisation: the item's heading, a section headed with the partnership's own name (then both), the first sentence,
    the rest of the text, the hosts of the links. Hosts of the mail tool itself say nothing. One issue has few items:
    look at several together.
    """
    return db.frame(
        """
        select issue, section, newsletter_item.side_group, cast(count(*) as bigint) as items, section_no
        from newsletter_item left join side_parts using (side_group)
        where issue between coalesce($since, issue) and coalesce($until, issue)
          and ($side is null or side = $side or newsletter_item.side_group = $side)
        group by issue, section_no, section, newsletter_item.side_group
        order by issue, section_no, min(position) nulls last, newsletter_item.side_group
        """,
        scope,
    )
