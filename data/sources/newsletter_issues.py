"""An issue of the partnership's own newsletter in Markdown: its sections, items, and whose each item is.

Whose an item is, is told by the first of these that names an organisation:

1. its heading: organisations of the partnership's list by their names (whole words, in any case), or another one
   (University, Institute, Hospital …);
2. its section, where that is headed with the partnership's own name: then it is of both sides;
3. its first sentence, like the heading;
4. the rest of its text, by the list alone;
5. the hosts of its links: a domain of the list, or another. Hosts through which a mail tool sends every click, and
   those where anybody's videos and forms lie, say nothing.

Names of both sides make it "both"; of one side that side's group; of none but others "other"; and where nothing names
anybody it is "unclear". Kept are issue, section, number, what told it, organisations of the list, and one link's host.
"""

from data.markdown_issue import HEADER
from data.source import Layout

TITLE = "Newsletter issue"
HELP = (
    "the issue as Markdown, one file each, its month in the name: 2024-05.md. Sections are headed ## Events, items ### "
    "Title"
)
LANGUAGES = ("en",)
EVIDENCE = "real file"
READER = 1
SLICE = "the issue, by its month or day"

LAYOUTS = {
    "items": Layout(
        dict(
            zip(
                (
                    "issue_on", "until_on", "section_no", "topic", "item_no", "section_grams", "heading_grams",
                    "first_grams", "text_grams", "others", "hosts", "link_host", "salt",
                ),
                ((name,) for name in HEADER),
            )
        ),
        required=("section_no", "topic", "item_no", "heading_grams", "salt"),
    )
}  # fmt: skip

PREPARED = {
    "dated": """
        select
            row_no, salt, coalesce(try_cast(issue_on as date), cast($period_since as date)) as issue,
            coalesce(try_cast(until_on as date), cast($period_until as date)) as issue_until
        from staged_items
    """,
    "grams": """
        with cells as (
            unpivot (
                select row_no, section_grams as section, heading_grams as heading, first_grams as first,
                       text_grams as text
                from staged_items
            )
            on section, heading, first, text into name zone value grams
        ),
        apart as (
            select row_no, zone, string_split(unnest(string_split(grams, ' ')), ':') as gram from cells
        )
        select row_no, zone, cast(gram[1] as bigint) as place, cast(gram[2] as bigint) as length, gram[3] as print
        from apart
    """,
    "salted": """
        select
            left(md5(salt || name_key), 12) as print, organisation, since, until
        from organisation_names cross join (select distinct salt from staged_items)
    """,
    "named": """
        select grams.row_no, zone, place, length, organisation
        from staged_grams as grams join staged_salted using (print) join staged_dated using (row_no)
        where issue between coalesce(since, date '0001-01-01') and coalesce(until, date '9999-12-31')
    """,
    # words for other organisations, but for those inside a name of the list
    "others": """
        with cells as (
            select row_no, string_split(unnest(string_split(others, ' ')), ':') as other from staged_items
            where others is not null
        ),
        places as (
            select row_no, other[1] as zone, cast(other[2] as bigint) as place from cells
        )
        select row_no, zone, place from places
        where not exists (
            from staged_named as named
            where named.row_no = places.row_no and named.zone = places.zone
              and places.place between named.place and named.place + named.length - 1
        )
    """,
    "linked": """
        with apart as (
            select row_no, unnest(string_split(hosts, ' ')) as host from staged_items where hosts is not null
        )
        select apart.row_no, host, organisation
        from apart join staged_dated using (row_no)
        left join organisation_domains as known
          on (host = known.domain or ends_with(host, '.' || known.domain))
         and issue between coalesce(since, date '0001-01-01') and coalesce(until, date '9999-12-31')
    """,
    "own_sections": """
        select distinct row_no
        from staged_grams as grams join staged_items as items using (row_no) cross join partnership
        where zone = 'section' and print = left(md5(salt || title_key(name)), 12)
    """,
    "told": """
        with sayings as (
            select 1 as rank, 'heading' as told_by, row_no, organisation, false as is_other
            from staged_named where zone = 'heading'
            union all
            select 1, 'heading', row_no, null, true from staged_others where zone = 'heading'
            union all
            select 2, 'section', row_no, organisation, false
            from staged_named join staged_own_sections using (row_no) where zone = 'section'
            union all
            select 3, 'first words', row_no, organisation, false from staged_named where zone = 'first'
            union all
            select 3, 'first words', row_no, null, true from staged_others where zone = 'first'
            union all
            select 4, 'text', row_no, organisation, false from staged_named where zone = 'text'
            union all
            select 5, 'links', row_no, organisation, organisation is null from staged_linked
        )
        select
            row_no, told_by, coalesce(list_sort(list(distinct organisation) filter (organisation is not null)), [])
                as organisations, bool_or(is_other) as names_another
        from sayings
        group by row_no, rank, told_by
        qualify row_number() over (partition by row_no order by rank) = 1
    """,
}
ASKS = (
    """
    select 'period', 'Neither the text nor the name of the file says which month this issue is of. Say it: '
        || '--period 2024-05-01..2024-05-31, or name the file 2024-05.md.'
    from staged_dated where issue is null having count(*) > 0
    """,
)
FACTS = {
    "newsletter_items": """
        select
            items.row_no, slice_of('newsletter', issue, '', '') as slice, issue,
            cast(section_no as bigint) as section_no, topic as section, cast(item_no as bigint) as item_no,
            coalesce(told_by, 'nothing') as told_by, coalesce(organisations, cast([] as text[])) as organisations,
            coalesce(names_another, false) as names_another, link_host
        from staged_items as items join staged_dated using (row_no) left join staged_told using (row_no)
    """
}
COVERAGE = "select 'newsletter', min(issue), max(issue_until) from staged_dated having count(*) > 0"
AS_OF = "select max(issue_until) + interval 1 day - interval 1 second, 'data' from staged_dated"
