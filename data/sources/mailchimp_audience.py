"""Mailchimp's audience: who is subscribed, has unsubscribed or was cleaned. Only pseudonym, domain and dates are kept.

A row without a usable address (empty, or hidden behind an asterisk) counts as a subscriber whose side is unknown.
"""

from data.source import Layout

TITLE = "Mailchimp audience"
HELP = "Mailchimp → Audience → All contacts → Export Audience: the ZIP, or the CSV files in it"
LANGUAGES = ("en",)
EVIDENCE = "real file"
READER = 2
SLICE = "everybody of one status: subscribed, unsubscribed or cleaned"

LAYOUTS = {
    "members": Layout(
        {
            "email": ("Email Address", "Email", "E-mail Address"),
            "rating": ("MEMBER_RATING",),
            "opted_in_at": ("OPTIN_TIME",),
            "confirmed_at": ("CONFIRM_TIME",),
            "left_at": ("UNSUB_TIME",),
            "why_left": ("UNSUB_CAMPAIGN_TITLE", "UNSUB_CAMPAIGN_ID", "UNSUB_REASON", "UNSUB_REASON_OTHER"),
            "cleaned_at": ("CLEAN_TIME",),
            "why_cleaned": ("CLEAN_CAMPAIGN_TITLE", "CLEAN_CAMPAIGN_ID"),
            "changed_at": ("LAST_CHANGED",),
            "leid": ("LEID",),
            "euid": ("EUID",),
            "status": ("Status",),
        },
        # some lists come without addresses
        required=(
            ("email", "leid", "euid"),
            ("rating", "opted_in_at", "confirmed_at", "left_at", "cleaned_at", "leid", "euid"),
        ),
        without=("Opens", "Clicks", "Opened", "Clicked"),  # those are of a campaign's readers
    )
}
MOMENTS = ("opted_in_at", "confirmed_at", "left_at", "cleaned_at", "changed_at")

PREPARED = {
    # a file is of one status, as its name says; but what stands in a row holds, be it hidden behind an asterisk
    "kind": """
        select case
            when regexp_matches(file, '(^|[^a-z])non[-_ ]?subscribed', 'i') then 'not subscribed'
            when regexp_matches(file, 'unsubscribed', 'i') then 'unsubscribed'
            when regexp_matches(file, '(^|[^a-z])cleaned', 'i') then 'cleaned'
            else 'subscribed' end as status_of_file
        from staged_sheets limit 1
    """,
    "typed": """
        select
            row_no, person_key, domain, is_test, is_bot, is_total,
            case
                when lower(status) in ('subscribed', 'unsubscribed', 'cleaned', 'pending') then lower(status)
                when lower(status) in ('non-subscribed', 'nonsubscribed', 'transactional', 'archived')
                    then 'not subscribed'
                when cleaned_at is not null or why_cleaned is not null then 'cleaned'
                when left_at is not null or why_left is not null then 'unsubscribed'
                else status_of_file end as status,
            coalesce(as_day(confirmed_at, $confirmed_at), as_day(opted_in_at, $opted_in_at)) as joined_on,
            coalesce(as_day(left_at, $left_at), as_day(cleaned_at, $cleaned_at)) as left_on,
            -- without an address only the day tells them apart, whatever order the rows come in
            if(person_key is null, row_number() over (
                partition by person_key order by joined_on, left_on, domain, leid, row_no), null) as nth,
            coalesce(regexp_extract(leid, '^\\d+$'), '') as mark,
            greatest(
                as_utc(changed_at, $changed_at, $zone), as_utc(opted_in_at, $opted_in_at, $zone),
                as_utc(left_at, $left_at, $zone), as_utc(cleaned_at, $cleaned_at, $zone)) as last_seen_at
        from staged_members cross join staged_kind
    """,
}
# of a person who stands here twice the last row holds; where the address is hidden, Mailchimp's own number tells
SKIPPED = (
    """
    select row_no from staged_typed where person_key is not null or mark <> ''
    qualify row_no < max(row_no) over (partition by person_key, if(person_key is null, mark, null), status)
    """,
)
FACTS = {
    "subscribers": """
        select
            row_no, slice_of('subscribers', 'mailchimp', status, '') as slice, 'mailchimp' as platform, status,
            person_key, domain, is_test, is_bot, nth, joined_on, left_on
        from staged_typed
    """
}
COVERAGE = "select 'subscribers', cast($as_of as date), cast($as_of as date)"
AS_OF = "select max(last_seen_at), 'data' from staged_typed"
# everybody to whom the newest campaign went, beside those who are subscribed and had joined by then
RECONCILED = """
with listed as (
    select count(*) as subscribed from staged_subscribers where status = 'subscribed' having count(*) > 0
),
newest as (
    select title, sent_on, recipients from campaign
    where platform = 'mailchimp' and not is_test and recipients > 0 and sent_on <= cast($as_of as date)
    order by sent_on desc, campaign limit 1
),
later as (
    select count(*) as joined from staged_subscribers, newest where status = 'subscribed' and joined_on > sent_on
)
select
    'subscribed, beside the recipients of “' || title || '”', recipients, subscribed,
    concat_ws(', ',
        if(joined > 0, joined || ' joined after it was sent', null),
        if(recipients <> subscribed - joined,
            'unexplained (' || cast(recipients - subscribed + joined as bigint) || ')', null))
from listed cross join newest cross join later
"""
WARNINGS = (
    """
    select count(*) filter (person_key is null) || ' of the ' || count(*) || ' rows have no usable address: they '
           || 'count, and their side is unknown.'
    from staged_typed having count(*) filter (person_key is null) > 0
    """,
)
