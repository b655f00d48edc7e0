"""The people sheet: what somebody knows of people's affiliation, and which addresses are one person's."""

from data.source import Layout

TITLE = "People sheet"
HELP = (
    "Your own sheet (XLSX, CSV): a row per address with Email, and whatever you know of Organisation, Side, From, "
    "Until, Same as (another address of the same person), Organiser (yes for those who run the community). Imports "
    "gives an empty one. It goes before what people write on forms, and before their domain"
)
LANGUAGES = ("en",)
EVIDENCE = "own sheet"
READER = 1
ROWS_ALONE = True
SLICE = "all that is said of a person"

LAYOUTS = {
    "rows": Layout(
        {
            "email": ("email", "e-mail", "email address", "e-mail address", "mail", "address", "work email"),
            "name": ("name", "full name"),
            "first_name": ("first name",),
            "last_name": ("last name", "surname"),
            "organisation": (
                "organisation", "organization", "company", "affiliation", "institution", "employer", "university",
            ),
            "side": ("side", "group", "side group"),
            "since": ("from", "since", "valid from", "from date", "start date"),
            "until": ("until", "till", "to", "valid until", "valid to", "until date", "end date"),
            "host_email": ("same as", "same person as", "other email", "other e-mail", "also", "same as email"),
            "organiser": ("organiser", "organizer", "is organiser", "is organizer", "runs the community"),
            "reply": ("note", "notes", "comment", "comments", "remark"),  # staged as a digest, and not kept
        },
        required=("email", ("side", "host_email", "organiser")),
        proof=("host_email",),  # other platforms have a group or an organiser of theirs among many columns
        without=(
            "event", "event name", "event title", "event date", "registered", "registered at", "registration date",
            "registration time", "status", "attended", "join time", "leave time", "topic", "date",
        ),
    )
}  # fmt: skip
MOMENTS = ("since", "until")

PREPARED = {
    "said": """
        select
            *, as_day(since, $since) as first_day, as_day(until, $until) as last_day,
            as_flag(organiser) as runs, host_key is not null and host_key is distinct from person_key as has_other
        from staged_rows
    """,
}
SKIPPED = ("select row_no from staged_rows where is_total",)
REFUSED = (
    "select row_no, 'email', 'This is not an e-mail address.' from staged_rows where address_is_wrong",
    "select row_no, 'email', 'There is no address.' from staged_rows where person_key is null and not address_is_wrong",
    "select row_no, 'host_email', 'This is not an e-mail address.' from staged_rows where host_is_wrong",
    "select row_no, 'since', 'The date “' || since || '” cannot be read.' from staged_said "
    "where since is not null and first_day is null",
    "select row_no, 'until', 'The date “' || until || '” cannot be read.' from staged_said "
    "where until is not null and last_day is null",
    "select row_no, 'until', 'It ends before it begins.' from staged_said where last_day < first_day",
    """
    select row_no, 'side', 'There is no side or group of this name: ' || (
        select string_agg(distinct side_group, ', ' order by side_group) from side_groups) || '.'
    from staged_rows
    where side is not null and title_key(side) not in (
        select title_key(side_group) from side_groups union select title_key(side_groups.side) from side_groups)
    """,
    "select row_no, 'organiser', 'Write yes or no.' from staged_said where organiser is not null and runs is null",
)

FACTS = {
    "person_entries": """
        select
            row_no, slice_of('person', person_key, '', '') as slice, person_key, domain, is_test, is_bot, organisation,
            side, first_day as since, last_day as until, if(has_other, host_key, null) as same_as,
            coalesce(runs, false) as is_organiser
        from staged_said
    """,
}
COVERAGE = "select 'people', current_date, current_date where false"
WARNINGS = (
    """
    select 'The organisation “' || organisation || '” is not known: decide on the page People what it is.'
    from staged_rows
    where side is null and organisation is not null
      and title_key(organisation) not in (select key from affiliation where kind = 'organisation')
    group by organisation order by organisation limit 5
    """,
)
