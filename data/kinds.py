"""Kinds of export that are known by their columns but not read yet: each is refused in a sentence of its own."""

from data.kind import Kind
from data.kinds_online import MAIL, WEB
from data.studio import DIMENSIONS, MEASURES, VIDEO, spelt
from data.teams import SIGN_IN
from data.zoom_words import NAME

__all__ = ["KINDS", "Kind"]

SHEET = (
    "It is not read yet; keep the file. Until then, a sheet with the columns Email, Name, Organisation, Event, "
    "Event date and Attended can be imported."
)

GEOGRAPHY, TRAFFIC = DIMENSIONS["geography"], DIMENSIONS["traffic source"]
FIGURES = tuple(name for names in MEASURES.values() for name in names)
SHARES = spelt(
    ("Views (%)", "Watch time (hours) (%)", "Aufrufe (%)", "Wiedergabezeit (Stunden) (%)", "Visualizações (%)",
     "Visualizaciones (%)", "Vues (%)", "Visualizzazioni (%)", "Просмотры (%)", "視聴回数 (%)")
)  # fmt: skip

YOUTUBE = (
    *(
        Kind(f"a YouTube Studio table by {name}", ((names, (*FIGURES, *SHARES)),))
        for name, names in DIMENSIONS.items()
        if name == "another dimension"
    ),
    Kind(
        "a YouTube Studio table that is split by two things at once",
        ((VIDEO, (*GEOGRAPHY, *TRAFFIC)), (GEOGRAPHY, TRAFFIC)),
        "It is not read: export a table by content, one by geography and one by traffic source.",
    ),
    Kind(
        "a report of YouTube’s Reporting API",
        (("Date", "Channel ID", "Video ID"), ("Date", "Channel ID", "Country code")),
        "It is not read. YouTube Studio → Analytics → Advanced mode → Export gives the tables that are.",
    ),
    Kind(
        "an answer of YouTube’s Analytics API",
        (("estimatedMinutesWatched",),),
        "It is not read. YouTube Studio → Analytics → Advanced mode → Export gives the tables that are.",
    ),
)  # fmt: skip

ZOOM = (
    Kind(
        "Zoom’s usage report of a whole account without its participants",
        (
            ("Topic", "Meeting ID", "User Name", "Creation Time", "Start Time", "End Time", "Participants"),
            ("Topic", "Meeting ID", "Creation Time", "Participants"),
            ("Topic", "Meeting ID", "Has Zoom Rooms?"),
            ("Topic", "Meeting ID", "Department", "Group"),
        ),
        "It names meetings but nobody who came, so it is not read. Of each meeting the list of its participants can be "
        "imported: choose it in Usage Reports, click their number, tick Export with meeting data.",
        without=(*NAME, "NameOriginalName"),
    ),
    Kind(
        "the data of a Zoom meeting without its participants",
        (("Meeting ID", "Topic", "Start Time", "End Time", "Participants"),
         ("ID", "Topic", "Start Time", "End Time", "Participants")),
        "Export the participants too: choose the meeting in Usage Reports, click their number, tick Export with "
        "meeting data.",
        without=NAME,
        yields=True,
    ),
    Kind(
        "Zoom’s report of questions or polls without any",
        (),
        "Nobody asked or answered anything in it, so there is nothing to import.",
        lines=("Question and Answer Report", "Q&A Report", "Question Report", "Poll Report"),
        yields=True,
    ),
    Kind("Zoom’s survey report of a webinar", (), lines=("Survey Report", "Webinar Survey Report")),
    Kind("Zoom’s performance report of a webinar", (), lines=("Performance Report", "Webinar Performance Report")),
)  # fmt: skip

TEAMS = (
    Kind(
        "a Microsoft Teams attendance report",
        ((SIGN_IN,),),
        "Its columns are in a language that is not read yet. Keep the file, and bring it again from Teams in English.",
        lines=(
            "1. Summary", "1. Zusammenfassung", "1. Resumo", "1. 要約", "1. Resumen", "1. Résumé",
            "1. Riepilogo", "1. Samenvatting", "1. Podsumowanie",  # [?]
        ),
        yields=True,
    ),
)  # fmt: skip

VENUE = (
    "primary_venue", "primary_venue_id", "primary_venue_name", "primary_venue.name", "primary_venue/name",
    "primary_venue_with_saves", "primary_venue.id", "primary_venue.address.city", "primary_venue_address",
)  # fmt: skip
ORGANISER = (
    "primary_organizer", "primary_organizer_id", "primary_organizer.name", "primary_organizer/name", "organizer",
    "organizer_id", "organizer_name", "organizer.name", "organizer/name", "organizer_url",
)  # fmt: skip
EVENTS = (
    Kind(
        "a collection of event listings from Eventbrite’s site",
        ((VENUE,), (ORGANISER, ("Event URL", "Tickets URL", "Is online event", "Is free"))),
        "It names events and not who came, so it is not read. Of each event, the list of attendees can be imported "
        "(the event → Reporting → Attendees → Export).",
    ),
    Kind(
        "pretix’s list of orders",
        ((("Order code", "Bestellnummer"), ("Order total", "Gesamtbetrag", "Bestellsumme")),),
        "It is about who paid, so it is not read: bring the check-in list instead (the event → Check-in lists → "
        "Export).",
    ),
    Kind("Tickster’s list of ticket holders", (("Förnamn", "Efternamn", "E-post"),), SHEET),
)  # fmt: skip

NO_FORM = (
    "None of its questions is known. A form is read as feedback on an event (how engaging, how long, would you "
    "recommend it), as a list of registrations (with columns Email, Name and Organisation), or as applications of "
    "scholars (institution, project). Rename the columns of such questions so: then it can be imported."
)
FORMS = tuple(
    Kind(title, (signs,), NO_FORM, yields=True, is_open=True)
    for title, signs in (
        ("a sheet of answers from Microsoft Forms", ("Start time", "Completion time")),
        ("a sheet of answers from a form, such as Google Forms", ("Timestamp",)),
        ("a sheet of answers from Typeform", ("#", ("Submitted At", "Submit Date (UTC)"))),
    )
)

# answers of this dashboard: what was counted from exports must not come in again as if it were one
OWN = (
    Kind(
        "a table that this dashboard has counted",
        (
            ("is_covered",), ("event_id", "event_date", "attendees"), ("event_id", "event_date", "answered"),
            ("event_id", "has_video"), ("side_group", ("n", "members", "items", "speakers")), ("cohort", "stage", "n"),
            ("views_since", "views_until"), ("import_id", "reason"), ("import_id", "source"),
            ("day", "messages", "people", "replies", "reactions"), ("day", "four_week_mean"),
            ("day", "members", "daily_active", "weekly_active", "daily_posting"),
            ("channel", "period_start", "period_end"), ("campaign", "sent_on", "unique_opens"),
            ("number", "value", "year_ago"), ("step", "people", "share_of_previous"),
            ("area", "measure", "split_by", "value"), ("source", "what", "measures"),
        ),
        "It was made of exports that are in, so it is not read again. To give it to another dashboard, bring the "
        "exports themselves; for events, the sheet that Events offers.",
    ),
)  # fmt: skip

KINDS: tuple[Kind, ...] = (*OWN, *YOUTUBE, *ZOOM, *TEAMS, *EVENTS, *FORMS, *MAIL, *WEB)
