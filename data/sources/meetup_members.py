"""Meetup's list of a group's members: TAB text that is called .xls (2016-2020), or CSV (2026). It has no addresses."""

from data.source import Layout

TITLE = "Meetup member list"
HELP = (
    "meetup.com → your group → Members → Tools → Download member list. Of each member the days of joining and of the "
    "last visit and the role are kept; one group per store"
)
LANGUAGES = ("en",)
EVIDENCE = "real file"
READER = 1
SLICE = "the members of the group"

LAYOUTS = {
    "members": Layout(
        {
            "name": ("Name",),
            "member_id": ("Member ID",),
            "user_id": ("User ID",),
            "joined_on": ("Joined Group on", "Joined group"),
            "last_visited_on": ("Last visited group on", "Last visited"),
            "last_attended": ("Last Attended",),
            "assistant": ("Assistant Organizer",),
            "role": ("Role",),
            "title": ("Title",),
        },
        ("joined_on", ("member_id", "last_visited_on", "last_attended"), ("name", "member_id", "user_id")),
        without=("RSVP", "RSVPed on", "Guests"),  # those are of the answers to one event
    )
}
MOMENTS = ("joined_on", "last_visited_on")
DATES = "mdy"

PREPARED = {
    "people": """
        with told as (
            select
                *, coalesce(role, if(as_flag(assistant), 'assistant organizer', null), title, 'member') as named
            from staged_members
        ),
        spelt as (
            select *, lower(replace(trim(named), '_', ' ')) as word from told
        )
        select
            row_no, coalesce(member_id, user_id, name_key) as member_key, is_test, is_bot,
            case when word in ('organizer', 'organiser', 'owner') then 'organiser'
                 when word in ('co-organizer', 'co-organiser', 'coorganizer', 'co organizer') then 'co-organiser'
                 when word in ('assistant organizer', 'assistant organiser') then 'assistant organiser'
                 when word in ('event organizer', 'event organiser') then 'event organiser'
                 when word = 'member' or (role is null and as_flag(assistant) is not true) then 'member'
                 else 'other' end as role,
            joined_on as joined_text, as_day(joined_on, $joined_on) as joined_on,
            last_visited_on as visited_text, as_day(last_visited_on, $last_visited_on) as last_visited_on
        from spelt
    """,
}
SKIPPED = ("select row_no from staged_members where is_total",)
REFUSED = (
    """
    select row_no, null, 'Row has neither a number of the member nor a name.' from staged_people
    where member_key is null
    """,
    """
    select row_no, 'joined_on', 'The day of joining cannot be read.' from staged_people
    where joined_text is not null and joined_on is null
    """,
    """
    select row_no, 'last_visited_on', 'The day of the last visit cannot be read.' from staged_people
    where visited_text is not null and last_visited_on is null
    """,
)

FACTS = {
    "group_members": """
        select
            row_no, slice_of('group members', 'meetup', '', '') as slice, 'meetup' as platform, member_key, role,
            joined_on, last_visited_on, is_test, is_bot
        from staged_people
    """
}
COVERAGE = """
select 'group_members', cast(as_of as date), cast(as_of as date)
from (select cast($as_of as timestamp) as as_of) where exists (from staged_people)
"""
# Group_Member_List_on_06-07-16.xls says its day; else the last visit of anybody is the day
AS_OF = """
select try_strptime(day, '%m-%d-%y') + interval 1 day - interval 1 second, 'period'
from (
    select nullif(regexp_extract(file, '(?:_| )on(?:_| )(\\d{2}-\\d{2}-\\d{2})(?:\\D|$)', 1), '') as day
    from staged_sheets limit 1
)
union all
select greatest(max(joined_on), max(last_visited_on)) + interval 1 day - interval 1 second, 'data' from staged_people
"""
WARNINGS = (
    """
    select 'Meetup gives no addresses: its members (' || count(distinct member_key) || ' in this list) are a number, '
           || 'not people who can be met again elsewhere. Who left the group is in no list after.'
    from staged_people having count(*) > 0
    """,
)
