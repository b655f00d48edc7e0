"""Exports that are known but not read get a sentence of their own; those that are read are never taken for one."""

from pathlib import Path

import pytest

from data.kinds import KINDS
from data.source import all_sources

# first words of the sentence: a header, or the first lines
KNOWN = {
    "a YouTube Studio table that is split by two things": [
        "Content,Video title,Geography,Views", "Geography,Traffic source,Views", "Date,Content,Traffic source,Views",
    ],
    "a YouTube Studio table by another dimension": ["Date,Device type,Views", "Playlist,Views,Watch time (hours)"],
    "a report of YouTube’s Reporting API": [
        "date,channel_id,video_id,live_or_on_demand,subscribed_status,country_code,views,likes,shares",
    ],
    "an answer of YouTube’s Analytics API": ["day,views,estimatedMinutesWatched,averageViewDuration"],
    "the data of a Zoom meeting": [
        "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants,",
        "Topic,ID,Host,Duration (minutes),Start time,End time,Participants",
    ],
    "Zoom’s report of questions or polls without": [
        "Q&A Report\nTopic,Webinar ID,Actual Start Time\nModels,1,05/20/2024 03:55:00 PM", "Poll Report\nTopic,Models",
    ],
    "Zoom’s survey report": [
        "Survey Report\nTopic,Webinar ID\nModels,1\n#,User Name,User Email,Submitted Date/Time,Well?",
    ],
    "Zoom’s performance report": ["Performance Report\nTopic,Models\n\nName,Value\nViews,4"],
    "Zoom’s usage report": [
        "Topic,Meeting ID,User Name,User Email,Department,Group,Has Zoom Rooms?,Creation Time,Start Time,End Time,"
        "Duration (Minutes),Participants",
    ],
    "a Microsoft Teams attendance report. Its columns are in a language": [
        "1. Summary\nOtsikko\tModels\n\n2. Osallistujat\nNimi\tRooli", "Nimi\tParticipant ID (UPN)\tRooli",
    ],
    "a collection of event listings": [
        "id,name,url,start_date,primary_venue,summary", "name,primary_venue.address.city,primary_organizer_id",
        "name,organizer_name,is_online_event,url,email",
    ],
    "pretix’s list of orders. It is about who paid": [
        "Order code;Order total;Status;Email;Order date", "Bestellnummer;Gesamtbetrag;Status;E-Mail;Bestelldatum",
    ],
    "Tickster’s": ["Förnamn,Efternamn,E-post,Biljettyp"],
    "a sheet of answers from Microsoft Forms": ["ID,Start time,Completion time,Favourite colour?"],
    "a sheet of answers from a form": ["Timestamp,Favourite colour?,What next?"],
    "a sheet of answers from Typeform": ["#,Favourite colour?,Submitted At"],
    "Mailchimp’s list of who received": ["Email Address,First Name,Last Name,Opens,MEMBER_RATING,OPTIN_TIME,LEID"],
    "Klaviyo’s list": ["Campaign Name,Subject,Send Time,Send Weekday,Total Recipients,Unique Opens,Open Rate"],
    "Kit’s": ["first_name,email_address,state,created_at,tags"],
    "Beehiiv’s": ["Email,Status,Created At,Subscription Tier"],
    "HubSpot’s": ["First Name,Last Name,Email,Phone Number,Contact owner,Lifecycle Stage,Create Date"],
    "a report of Google Analytics without": ["# Start date: 20240301\n# End date: 20240328\nUsers\n5"],
    "Meta’s list of posts": ["Post ID,Page ID,Page name,Title,Description,Duration (sec),Publish time,Permalink"],
    "LinkedIn’s list of the posts": [
        "Post title,Post link,Post type,Impressions,Views,Likes", "Título da publicação;Link da publicação;Criação",
    ],
    "LinkedIn’s list of a page’s followers or visitors": ["Industry,Total followers", "Seniority,Total views"],
    "LinkedIn’s comparison": ["Page,Total Followers,New Followers,Total post engagements,Total posts"],
    "LinkedIn’s analytics of a person": ["Date,Impressions,Engagements", "Date,New followers"],
    "X’s analytics of posts": ["Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Shares"],
    "a table of Meta Business Suite without": ["Date,Primary"],
    "Meta Business Suite’s audience": ['sep=\t\n"Instagram followers"\n"12"\n"Age & gender"\n\t"Women"\t"Men"'],
    "TikTok’s": ["Date,Video Views,Profile Views,Likes,Comments,Shares"],
    "a table of Discord’s": ["interval_start_timestamp,shape,size"],
    "Discourse’s": ["id,name,username,email,title,created_at,last_seen_at,trust_level,posts_read_count"],
}  # fmt: skip
READ = {
    "measures": ["Date,Area,Measure,Group,Value,Note", "value,metric,channel,day"],
    "discord_insights": ["interval_start_timestamp,messages,messages_per_communicator"],
    "meta_insights": ['sep=,\n"Facebook visits"\n"Date","Primary"'],
    "linkedin_page": [
        "Date,Impressions (organic),Impressions (sponsored),Clicks (organic)",
        "Data,Impressões (orgânicas),Cliques (orgânicos)",
        "Date,Sponsored followers,Organic followers,Auto-invited followers,Total followers",
        "Date,Overview page views (desktop),Overview page views (total)",
    ],
    "x_overview": [
        "Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,Profile visits",
        "Date,Impressions,Engagements,Likes,Reposts",
        "Date,Views,Watch Time (ms),Completion Rate",
    ],
    "ga4": ["Nth day,Users,Views,Sessions", "# Start date: 20240301\n# End date: 20240328\nDate,Views,Sessions,Plans"],
    "registrations": [
        "Name,Email,Organisation,Event,Event date,Registered at,Status,Attended",
        "First name,Surname,E-mail,Company,Session,Session date,RSVP",
        "Timestamp,Email Address,Full Name,Affiliation,Event,Event date",
        "Email,Event,Date,City,Start time",
    ],
    "zoom_meeting": [
        "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent",
        "Name (Original Name),User Email,Total Duration (Minutes),Guest",
        "Nombre (nombre original),E-mail del usuario,Hora para unirse,Hora para salir,Duración (minutos)",
        "Nom (nom original),Adresse e-mail de l’utilisateur,Heure d’arrivée,Heure de départ,Durée (minutes),Invité",
        "Имя (первоначальное имя),Электронная почта,Время подключения,Время отключения,Длительность (мин),Гость",
    ],
    "zoom_registrations": [
        "First Name,Last Name,Email,Registration Time,Approval Status,Phone,Source Name",
    ],
    "eventbrite_orders": [
        "Order #,Order Date,First Name,Last Name,Email,Quantity,Order Type,Total Paid",
        "Order #,Order Date,Buyer Email,Order Status,Event Name",
        "Order no.,Order Date,First Name,Surname,Email,Quantity,Ticket Type,Order Status",
    ],
    "luma_guests": [
        "api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,checked_in_at,qr_code_url",
        "guest_id,name,first_name,last_name,email,created_at,approval_status,checked_in_at,qr_code_url,ticket_name",
    ],
    "bevy_attendees": [
        "Order number,Ticket number,First Name,Last Name,Email,Company,Title,Ticket title",
    ],
    "meetup_rsvps": [
        "Name,User ID,Title,Event Host,RSVP,Guests,RSVPed on,Joined Group on,URL of Member Profile",
        "Name,Attendance,User ID,Title,Event Host,RSVP,Guests,RSVPed on,Joined Group on,URL of Member Profile,Notes",
        "Name,User ID,Title,RSVP,Guests,RSVPed on,Event Host",
    ],
    "meetup_members": ["Name,Title,Member ID,Location,Joined Group on,Last visited group on,Last Attended"],
    "tito_tickets": [
        "Ticket,Ticket Reference,Ticket First Name,Ticket Last Name,Ticket Email",
        "Číslo vstupenky,Jméno,Příjmení,Firma,Akce,Email",
    ],
    "pretix_checkins": [
        "Order code,Attendee name,Product,Price,Checked in,E-mail,Company",
        "Bestellnummer,Teilnehmername,Produkt,Preis",
    ],
    "slack_overview": ["Date,Total Enabled Membership,Daily active people,Messages posted,Public channels"],
    "slack_members": [
        "Name,What I Do,User ID,Username,Account type,Account created (UTC),Claimed Date (UTC),Days active,"
        "Messages posted,Messages posted in channels,Reactions added",
        "Name,Display name,Username,Email,User ID,Account type,Account created (UTC),Days active,Messages posted",
    ],
    "slack_channels": [
        "Name,Created,Last active,Total membership,Full Members,Guests,Messages posted,Members who posted,"
        "Change in members who posted,Members who viewed,Reactions added",
        "Name,Visibility,Created,Total membership",
    ],
    "slack_channel_list": ["ID,Name,Private,Archived,Creation date,Last activity,Creator ID,Members"],
    "slack_member_list": [
        "username,email,status,billing-active,has-2fa,has-sso,userid,fullname,displayname,expiration-timestamp",
        "username,email,status,billing-active,has-2fa,has-sso,userid,fullname,displayname",
    ],
    "youtube_content": ["Content,Video title,Video publish time,Duration,Views,Shares,Likes,Comments added"],
    "youtube_chart": ["Date,Content,Video title,Video publish time,Duration,Views"],
    "youtube_totals": ["Date,Views"],
    "youtube_date": ["Date,Impressions,Likes,Shares", "Date,Views,Watch time (hours),Hypes"],
    "youtube_geography": [
        "Geography,Views,Average view duration,Watch time (hours)",
        "Date,Geography,Views",
        "География,Просмотры",
    ],
    "youtube_traffic": [
        "Traffic source,Views,Watch time (hours),Average view duration,Impressions,Impressions click-through rate (%)",
        "Date,Traffic source,Views",
        "Traffic_source,Views,Watch_time (hours)",
        "Источник трафика,Просмотры",
    ],
}
ROWS = {
    "measures": "5,5,5,2024-03-01,5,5",
    "discord_insights": "2019-03-29T00:00:00+00:00,50,2.5",
    "meta_insights": '"2024-03-01T00:00:00","5"',
    "linkedin_page": "02/26/2024,7,1,1,2",
    "x_overview": '"Tue, Aug 26, 2025",7,1,1,1',
    "ga4": "20240301,7,1,1",
    "registrations": "Ada Example,ada@stats.example,Example Institute,Models,2024-03-01,2024-02-20,registered,yes",
    "zoom_meeting": "Ada Example,ada@stats.example,03/13/2024 04:00:00 PM,03/13/2024 05:00:00 PM,60,No",
    "zoom_registrations": "Ada,Example,ada@stats.example,03/13/2024 04:00:00 PM,approved,,",
    "eventbrite_orders": "1,2,3,4,5,6,7",
    "luma_guests": "1,2,3,4,5,6,7",
    "bevy_attendees": "1,2,3,4,5,6,7",
    "meetup_rsvps": "1,2,3,4,5,6,7",
    "meetup_members": "1,2,3,4,5,6,7",
    "tito_tickets": "1,2,3,4,5,6,7",
    "pretix_checkins": "1,2,3,4,5,6,7",
    "slack_overview": "2024-03-01,400,50,31250,17",
    "slack_members": "Ada Example,Ada,U01,ada,Member",
    "slack_channels": "general,",
    "slack_channel_list": "C012345,general,false,false,,,U01,3",
    "slack_member_list": "ada,ada@stats.example,Member,1,0,0,U01,Ada Example,Ada",
    "youtube_chart": '2024-03-01,aaaaaaaaaa1,One,"Dec 18, 2022",60,7',
    "youtube_content": 'aaaaaaaaaa1,One,"Dec 18, 2022",60,7,1,1,1',
    "youtube_totals": "2024-03-01,7,1,1",
    "youtube_date": "2024-03-01,7,1,1",
    "youtube_geography": "DE,7,0:01:00,1",
    "youtube_traffic": "YouTube search,7,1,0:01:00,1,1",
}
# where each real file goes: a source, or the first words of its sentence
REAL = {
    "ga4/onlinetools_reports_snapshot.csv": "ga4",
    "mailchimp/stanfordpride_audience_masked.csv": "mailchimp_audience",
    "slack/r4ds_members_overview_2017_2019.csv": "slack_overview",
    "teams/list2020_de_dominik.csv": "Dates such as 11/12/2020 can be",
    "teams/v2022_dvaneynde_14.csv": "teams_attendance",
    "teams/v2022_dvaneynde_15.csv": "teams_attendance",
    "youtube/codingtrain_geography_table.csv": "youtube_geography",
    "youtube/codingtrain_geography_totals.csv": "youtube_totals",
    "youtube/pulse_de_2025_Tabellendaten.csv": "youtube_content",
    "youtube/rehan_traffic_chart.csv": "youtube_traffic",
    "youtube/rehan_traffic_table.csv": "youtube_traffic",
    "youtube/rehan_traffic_totals.csv": "youtube_totals",
    "youtube/wholebrain_traffic_Chart.csv": "youtube_traffic",
    "youtube/wholebrain_traffic_Table.csv": "youtube_traffic",
    "youtube/wholebrain_traffic_Table.xlsx": "youtube_traffic",
    "youtube/wholebrain_traffic_totals.csv": "youtube_totals",
    "zoom/satrdays2020_attendee.csv": "zoom_attendees",
    "zoom/zoomgroupstats_meeting001_participants.csv": "zoom_meeting",
    "zoom/zoomgroupstats_meeting002_participants.csv": "zoom_meeting",
}


@pytest.mark.parametrize(("title", "text"), [(title, text) for title, texts in KNOWN.items() for text in texts])
def test_each_known_kind_is_refused_in_a_sentence_of_its_own(desk, title: str, text: str) -> None:
    (preview,) = desk.look("export.csv", f"{text}\n".encode())
    assert preview.status == "refused"
    assert preview.refusal.startswith(f"This is {title}"), preview.refusal
    assert preview.refusal.endswith(".")


@pytest.mark.parametrize(
    ("source", "header"), [(source, header) for source, headers in READ.items() for header in headers]
)
def test_what_is_read_is_never_taken_for_a_kind(desk, source: str, header: str) -> None:
    width = header.count(",") + 1
    row = ROWS[source] if source != "registrations" else ",".join(["ada@stats.example"] * width)
    (preview,) = desk.look("2024-03-01 Models.csv", f"{header}\n{row}\n".encode())
    assert preview.source == source, preview.refusal


def test_no_kind_fits_a_header_that_a_source_knows() -> None:
    for source in all_sources().values():
        for layout in source.layouts.values():
            taken = [kind.title for kind in KINDS if not kind.yields and kind.by_header(layout.known)]
            taken = taken if source.rank < 2 else []
            assert taken == [], source.name


def test_each_kind_has_a_sentence_of_its_own() -> None:
    assert len({kind.title for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("name", REAL)
def test_each_real_file_is_read_or_refused_as_what_it_is(desk, real_exports: Path, name: str) -> None:
    path = real_exports / name
    assert path.is_file(), f"{name} is missing among the real exports"
    (outcome,) = desk.bring_file(path)
    if REAL[name] not in all_sources():
        assert outcome.status == "refused"
        assert outcome.problems[0].message.startswith(REAL[name])
    else:
        assert (outcome.status, outcome.source, outcome.rows.refused) == ("imported", REAL[name], 0)


def test_every_real_file_is_in_the_table_but_newsletters(real_exports: Path) -> None:
    found = {path.relative_to(real_exports).as_posix() for path in real_exports.glob("*/*") if path.suffix != ".md"}
    assert found == set(REAL)
