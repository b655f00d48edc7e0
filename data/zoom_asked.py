"""What Zoom's reports of questions and of polls share: whose they are, and the event that stands above them.

Names marked [?] are what the language would have, not seen in a real export; a wrong one matches nothing.
"""

from data import zoom
from data.source import Layout

# the block above the table: as a header with its values below, or each label with its value beside
TOPIC = Layout(zoom.TOPIC, required=("topic", ("number", "starts_at")), optional=True, without=("Email", "Join Time"))
PREAMBLE = {
    **zoom.GENERATED,
    **zoom.TOPIC,
    "topic": (*zoom.TOPIC["topic"], "Webinar Topic", "Meeting Topic", "Webinar Name", "Webinar"),  # [?]
    "starts_at": (*zoom.TOPIC["starts_at"], "Date", "Webinar Date", "Meeting Date", "Date/Time"),  # [?]
}
MOMENTS = ("generated_at", "starts_at", "ends_at")
ANONYMOUS = (
    "anonymous attendee", "anonymous", "anonymous participant", "anonymous user",
    "asistente anónimo", "participante anónimo", "participant anonyme", "anonymer teilnehmer",  # es, fr, de [?]
    "participante anônimo", "partecipante anonimo", "анонимный участник", "匿名の参加者",  # pt to ja [?]
)  # fmt: skip
EMAIL = (
    "User Email", "Email", "Email Address", "Correo electrónico", "E-mail del usuario",
    "Adresse e-mail", "Adresse e-mail de l'utilisateur", "E-Mail", "E-mail", "Электронная почта",  # [?]
)  # fmt: skip

# each block with its values below, and the one with its values beside
BLOCKS = """
    select row_no, topic, number, starts_at, ends_at, lasted from staged_topic
    union all
    select 1, topic, number, starts_at, ends_at, lasted from staged_preamble
    where topic is not null or number is not null
"""
SESSIONS = zoom.sessions(BLOCKS)
# of the rows of `staged_said`, with the event that stands above them, else with the one that was said
PLACED = """
select
    said.*, told.row_no as session_row, coalesce(told.native_id, title_key($event_title)) as native_id,
    coalesce(told.title, $event_title) as title, coalesce(told.day, cast($event_date as date)) as day,
    event_key_of(
        'zoom', coalesce(told.native_id, title_key($event_title)), coalesce(told.day, cast($event_date as date))
    ) as event_key,
    concat_ws(' ', coalesce(told.native_id, title_key($event_title)), told.starts_at, told.day) as session,
    coalesce(person_key, 'name ' || name_key) as who
from staged_said as said asof left join staged_sessions as told on said.row_no >= told.row_no
"""
# what follows the values of the block before the table: its label, in whatever words, or a table that is not read
STRAYS = """
select row_no from staged_topic
where not coalesce(regexp_full_match(number, '[\\d\\s\\x{00A0}-]*\\d'), false)
  and as_utc(starts_at, $starts_at, $zone) is null
  and row_no > (select min(row_no) from staged_topic)
"""
ASKS_EVENT = """
select 'event',
       'The report does not name its webinar or meeting. Say which event it is: --event "2024-05-20 Title".'
from staged_people where day is null and session_row is null having count(*) > 0
"""
COVERAGE = "select measure, event_date, event_date from staged_mentions group by all"
AS_OF = """
select as_utc(generated_at, $generated_at, $zone), 'report' from staged_preamble
union all
select max(coalesce(ends_at, event_date + interval 1 day - interval 1 second)), 'data' from staged_mentions
"""


def counted_twice(measure: str) -> str:
    """The warning where a report of the same event is in that counts beside this one."""
    return _COUNTED_TWICE.replace("<measure>", measure)


_COUNTED_TWICE = """
select 'A report of the <measure> at this event is in already under another number of the webinar, or under its title '
       || 'alone, and both count. If it is the same report, undo one of the two.'
from (select distinct event_key, day, title_key(title) as known_by from staged_people) as mine
join mention
  on measure = '<measure>' and event_date = day and title_key = known_by and mention.event_key <> mine.event_key
having count(*) > 0
"""
