"""The columns of an event register: their names on sheets that people keep, and what a template calls them."""

EVENT = {
    "date": (
        "date", "event date", "date of event", "day", "first day", "session date", "when", "datum",
    ),
    "starts": ("start time", "start", "starts", "starts at", "time", "begin", "beginn", "uhrzeit", "startzeit"),
    "series": ("series", "event series", "programme", "program", "event type", "type", "reihe"),
    "title": (
        "title", "event", "event title", "event name", "name of event", "session", "session title", "talk title",
        "webinar title", "titel",
    ),
    "topic": ("topic", "topics", "theme", "subject", "thema"),
    "capacity": (
        "capacity", "places", "seats", "max participants", "maximum participants", "max attendees", "kapazität",
        "plätze",
    ),
    "webinar_id": (
        "webinar id", "webinar number", "zoom id", "zoom webinar id", "meeting id", "zoom meeting id", "zoom link",
        "webinar link",
    ),
    "video": (
        "video", "video id", "video link", "video url", "youtube", "youtube link", "youtube id", "youtube video",
        "recording", "recording link", "recording url", "link to video", "aufzeichnung",
    ),
    "status": ("status", "event status", "state"),
    "until": ("last day", "last day of pause", "last day of the pause", "pause until", "until", "end date", "bis"),
}  # fmt: skip
SPEAKER = {
    "name": (
        "speaker", "speakers", "speaker(s)", "speaker name", "speaker names", "name of speaker", "presenter",
        "presenters", "presenter name", "presented by", "referent", "referenten", "vortragende",
    ),
    "email": (
        "speaker e-mail", "speaker email", "speaker mail", "speaker email address", "speaker e-mail address",
        "presenter e-mail", "presenter email", "e-mail", "email", "e-mail address", "email address", "mail",
    ),
    "organisation": (
        "speaker organisation", "speaker organization", "speaker affiliation", "speaker company", "speaker institution",
        "presenter organisation", "presenter organization", "presenter affiliation", "organisation", "organization",
        "affiliation", "company", "institution",
    ),
    "minutes": (
        "speaker minutes", "minutes", "talk minutes", "speaking minutes", "minutes of talk", "speaking time",
        "presenter minutes",
    ),
}  # fmt: skip
SPEAKERS = {
    "name": ("speaker #", "speaker#", "speaker # name", "speaker name #", "presenter #", "presenter # name"),
    "email": (
        "speaker # e-mail", "speaker # email", "speaker # mail", "speaker # email address", "speaker e-mail #",
        "speaker email #", "presenter # e-mail", "presenter # email", "e-mail #", "email #",
    ),
    "organisation": (
        "speaker # organisation", "speaker # organization", "speaker # affiliation", "speaker # company",
        "speaker # institution", "speaker organisation #", "speaker organization #", "speaker affiliation #",
        "presenter # organisation", "presenter # organization", "presenter # affiliation", "organisation #",
        "organization #", "affiliation #",
    ),
    "minutes": ("speaker # minutes", "speaker minutes #", "presenter # minutes", "minutes #"),
}  # fmt: skip
# columns of a list of people, which a register never has
OF_GUESTS = (
    "attended", "attendance", "checked in", "showed up", "registered", "registered at", "registration date",
    "registration time", "registration status", "signed up", "ticket type", "first name", "last name", "surname",
    "full name", "name",
)  # fmt: skip
