"""The sheets of the scholar scheme, as partnerships keep them: their columns and the words of those."""

import re

from data.feedback_words import PROTECTED
from data.forms import ASKED, NOBODY, SUBMITTED, signed_by
from data.source import Layout

APPLICANT = {
    "email": (
        "email", "e-mail", "email address", "mail", "scholar email", "scholar e-mail", "applicant email",
        "applicant e-mail", "student email", "student e-mail",
    ),
    "name": (
        "name", "full name", "scholar", "student", "applicant", "candidate", "scholar name", "student name",
        "applicant name", "name of scholar", "name of applicant",
    ),
    "first_name": ("first name", "given name", "forename"),
    "last_name": ("last name", "surname", "family name"),
    # who is known by a number alone is known by it as by a name: as a pseudonym
    "display_name": (
        "application", "application id", "application number", "application no", "application no.", "application ref",
        "applicant id", "applicant number", "scholar id", "scholar number", "student id", "reference", "ref", "id", "#",
    ),
}  # fmt: skip
ANYBODY = ("email", "name", "first_name", "last_name", "display_name")
COHORT = {"cohort": ("cohort", "round", "intake", "cohort year", "academic year", "year", "scheme year", "call year")}
OF_COHORT = {
    "places": (
        "places", "cohort size", "size of cohort", "number of places", "places available", "available places", "size",
    ),
    "ends_on": (
        "programme end", "programme ends", "program end", "programme end date", "end date", "end of programme",
        "cohort end", "cohort ends", "ends",
    ),
}  # fmt: skip
INSTITUTION = {
    "organisation": (
        "institution", "university", "organisation", "organization", "affiliation", "home institution",
        "home university", "host institution", "host university", "institution name", "employer",
    )
}  # fmt: skip
STAGES = {
    "applied": (
        "applied", "applied on", "date applied", "application date", "date of application", "application received",
        "received", "submitted", "submitted on", "date submitted", "submission date",
    ),
    "shortlisted": ("shortlisted", "shortlist", "shortlisted on", "date shortlisted", "shortlisting date"),
    "interviewed": ("interviewed", "interview", "interview date", "date of interview", "interviewed on"),
    "offered": ("offered", "offer", "offer date", "date of offer", "offered on", "offer made", "offer sent"),
    "accepted": ("accepted", "accepted on", "acceptance", "date accepted", "acceptance date", "offer accepted"),
    "started": ("started", "started on", "start date", "date started"),
    "completed": ("completed", "completed on", "completion date", "date completed", "completion", "finished"),
    "rejected": ("rejected", "rejected on", "date rejected", "rejection date", "unsuccessful"),
    "declined": ("declined", "declined on", "offer declined", "date declined"),
    "withdrawn": ("withdrawn", "withdrew", "withdrawn on", "withdrew on", "date withdrawn", "withdrawal date"),
    "status": ("status", "stage", "current stage", "application status", "decision", "outcome", "result", "state"),
}  # fmt: skip
LATER = ("shortlisted", "interviewed", "offered", "accepted", "rejected", "withdrawn", "completed", "status")
# that somebody applies with a form, to do research
APPLIES = re.compile(
    r"\b(phd|doctoral|doctorate|thesis|dissertation)\b|\bproposal|\bsupervis|\bproject\b|\bresearch (topic|question|"
    r"area|interest)|"
    r"\bmotivation|\bwhy (do you want|would you like) to|\bscholar"
)
UNKEPT = {"protected": PROTECTED}
# "Shortlisted (Y/N)", "Offer made?" and the like; scores and remarks are none
NO_STAGE = r"(?!.*\b(score|criteri|comment|note|panel|by|reason|time|link|letter|email|feedback|rank|mark|points)s?\b)"
SAID_STAGES = {
    "shortlisted": re.compile(r"^short-?list" + NO_STAGE),
    "interviewed": re.compile(r"^interview" + NO_STAGE),
    "offered": re.compile(r"^offer" + NO_STAGE),
    "accepted": re.compile(r"^(accepted|acceptance)\b" + NO_STAGE),
    "rejected": re.compile(r"^reject" + NO_STAGE),
    "withdrawn": re.compile(r"^withdr" + NO_STAGE),
}
MILESTONE = {
    "topic": ("milestone", "milestones", "milestone title", "task", "deliverable"),
    "quarter": ("quarter", "due quarter", "planned quarter"),
    "due": ("due", "due date", "due on", "date", "deadline", "target date", "planned for"),
    "state": ("state", "status", "progress", "rag", "done"),
}
OUTPUT = {
    "title": ("output", "outputs", "output title", "title of output"),
    "kind": ("kind", "type", "output type", "kind of output", "type of output", "category"),
    "produced_on": ("date", "published", "published on", "publication date", "produced on", "delivered", "day"),
}
STIPEND = {
    "first": (
        "first half", "1st half", "half 1", "stipend first half", "first half of stipend", "stipend 1", "payment 1",
        "first payment", "first instalment", "instalment 1", "first half paid", "amount 1",
    ),
    "first_on": (
        "first half paid on", "1st half paid on", "half 1 paid on", "first payment date", "payment 1 date",
        "first payment on", "first instalment paid on", "first half date", "paid on 1", "stipend 1 paid on",
    ),
    "second": (
        "second half", "2nd half", "half 2", "stipend second half", "second half of stipend", "stipend 2", "payment 2",
        "second payment", "second instalment", "instalment 2", "second half paid", "amount 2",
    ),
    "second_on": (
        "second half paid on", "2nd half paid on", "half 2 paid on", "second payment date", "payment 2 date",
        "second payment on", "second instalment paid on", "second half date", "paid on 2", "stipend 2 paid on",
    ),
    "half": ("half", "instalment", "payment", "part", "stipend half"),
    "amount": ("amount", "stipend", "stipend amount", "amount paid", "stipend paid"),
    "paid_on": ("paid on", "date paid", "payment date", "paid", "stipend paid on"),
}  # fmt: skip
WHOSE = APPLICANT | COHORT

# a sheet that names these is about people at events
OF_EVENTS = (
    "event", "event name", "event title", "event date", "date of event", "session", "session date", "webinar",
    "attended", "attendance", "checked in", "rsvp", "registration status", "registered", "registered at",
    "registration date", "registration time",
)  # fmt: skip
LAYOUTS = {
    "stipends": Layout(
        WHOSE | STIPEND, required=(ANYBODY, ("first", "second", "amount"), ("first", "second", "half")), optional=True
    ),
    "milestones": Layout(WHOSE | MILESTONE, required=("topic", ("quarter", "due", "state")), optional=True),
    "outputs": Layout(WHOSE | OUTPUT, required=("title", ANYBODY), optional=True),
    "form": Layout(
        signed_by(APPLICANT) | COHORT | INSTITUTION | STAGES | {"applied": SUBMITTED},
        required=("applied", ("sign_in", *ANYBODY), "organisation", "applies"),
        optional=True, likely=ASKED | SAID_STAGES | UNKEPT | {"applies": APPLIES},
        again={"sign_in": "email", "display_name": "name"}, placeholders=NOBODY,
    ),
    "applications": Layout(
        WHOSE | OF_COHORT | INSTITUTION | STAGES,
        required=(ANYBODY, ("cohort", "applied", "shortlisted", "interviewed", "offered"), LATER),
        optional=True, likely=SAID_STAGES | UNKEPT, without=OF_EVENTS,
    ),
    "cohorts": Layout(COHORT | OF_COHORT, required=("cohort", "places"), optional=True),
}  # fmt: skip
