"""Coffee chats that the partnership arranges between two people: when, between whom, and whether they took place."""

from data.source import Layout

TITLE = "Coffee chats sheet"
HELP = (
    "Your own sheet (XLSX, CSV): a row per chat with Date, Person 1 e-mail, Person 2 e-mail, Status (requested, "
    "planned, held, cancelled). Imports gives an empty one"
)
LANGUAGES = ("en",)
EVIDENCE = "own sheet"
READER = 1
SLICE = "all chats of a day"

LAYOUTS = {
    "rows": Layout(
        {
            "day": (
                "date", "day", "chat date", "date of chat", "meeting date", "met on", "planned for",
                "date requested", "requested on",
            ),
            "status": ("status", "state", "held", "took place", "outcome", "result"),
            "email": ("pair", "both e-mails", "both emails"),
            "name": (),
            "organisation": (),
        },
        required=("day", ("email", "name")),
        repeats={
            "email": (
                "email #", "e-mail #", "mail #", "address #", "email address #", "person # email", "person # e-mail",
                "participant # email", "participant # e-mail", "partner # email", "partner # e-mail", "email a|email b",
                "e-mail a|e-mail b", "person a email|person b email", "person a e-mail|person b e-mail",
                "requester email|partner email", "first e-mail|second e-mail", "first email|second email",
            ),
            "name": (
                "name #", "person #", "participant #", "partner #", "person # name", "name a|name b",
                "person a|person b",
                "first person|second person", "requester|partner", "requested by|requested with", "host|guest",
            ),
            "organisation": (
                "organisation #", "organization #", "person # organisation", "person # organization", "company #",
                "institution #", "affiliation #", "organisation a|organisation b", "company a|company b",
            ),
        },
    )
}  # fmt: skip
MOMENTS = ("day",)

PREPARED = {
    "chats": """
        with people as (
            select
                *, as_day(day, $day) as held_on, coalesce(person_key, 'name ' || name_key) as person
            from staged_rows
        )
        select
            *, count(distinct person) over (partition by row_no) as persons,
            slice_of('pair', held_on, min(person) over (partition by row_no), max(person) over (partition by row_no))
                as pair
        from people
    """,
}
SKIPPED = ("select row_no from staged_rows where is_total",)
REFUSED = (
    "select row_no, 'day', 'The chat has no date.' from staged_rows where day is null",
    "select row_no, 'day', 'The date “' || day || '” cannot be read.' from staged_chats where held_on is null",
    "select row_no, 'email', 'This is not an e-mail address.' from staged_rows where address_is_wrong",
    """
    select row_no, null, 'A coffee chat needs two people, each with an address or a name.' from staged_chats
    where persons <> 2
    """,
    """
    select row_no, 'status', 'The status “' || status || '” is not known: requested, planned, held or cancelled.'
    from staged_rows where status is not null and as_chat_status(status) is null
    """,
)

FACTS = {
    "coffee_chats": """
        select
            row_no, slice_of('coffee chat', held_on, '', '') as slice, held_on as day, pair, person_key,
            if(person_key is null, name_key, null) as name_key, is_test, is_bot, organisation, domain,
            as_chat_status(status) as status
        from staged_chats where person is not null
    """,
}
COVERAGE = "select 'coffee_chats', min(held_on), max(held_on) from staged_chats"
AS_OF = "select max(held_on) + interval 1 day - interval 1 second, 'data' from staged_chats"
