"""The sheets that a partnership keeps itself, page by page: each column with what to write into it."""

from collections.abc import Mapping

Columns = Mapping[str, str]

# the first page of each bears the kind's name
OWN_SHEETS: Mapping[str, Mapping[str, Columns]] = {
    "scholars": {
        "Scholars": {
            "Cohort": "The cohort applied for, like 2024 or 2024/25.",
            "Name": "The applicant's name, or a number instead. It is not kept.",
            "E-mail": "The applicant's address. It is not kept.",
            "Institution": "The university at which the applicant studies.",
            "Applied": "The day of the application.",
            "Shortlisted": "The day, or yes where the day is not known. Blank: not reached. So in the next columns.",
            "Interviewed": "Leave the column blank if there are no interviews.",
            "Offered": "The day of the offer.",
            "Accepted": "The day on which the offer was accepted.",
            "Started": "The day on which the scholar began.",
            "Completed": "The day on which the scholar finished.",
            "Rejected": "The day of the rejection.",
            "Withdrawn": "The day on which the applicant withdrew.",
            "Status": "Instead of days: applied, shortlisted, interviewed, offered, accepted, started, completed, "
            "rejected, declined or withdrawn.",
        },
        "Milestones": {
            "Scholar": "The name as on the first page; blank for a milestone of the whole cohort. It is not kept.",
            "Cohort": "May stay blank where the first page has the scholar.",
            "Milestone": "What is to be reached, like Half-way meeting.",
            "Quarter": "When it is due, like Q1 2025.",
            "State": "planned, under way, done, late or cancelled. Blank: planned.",
        },
        "Outputs": {
            "Scholar": "The name as on the first page. It is not kept.",
            "Cohort": "May stay blank where the first page has the scholar.",
            "Output": "Its title. Addresses in it are cut.",
            "Kind": "Paper, poster, talk, software and the like.",
            "Date": "The day on which it came out.",
        },
        "Stipends": {
            "Scholar": "The name as on the first page. It is not kept.",
            "Cohort": "May stay blank where the first page has the scholar.",
            "First half": "The amount of the first half, once it is paid.",
            "First half paid on": "The day of the payment.",
            "Second half": "The amount of the second half, once it is paid.",
            "Second half paid on": "The day of the payment.",
        },
        "Cohorts": {
            "Cohort": "The cohort, as on the first page.",
            "Places": "How many scholars could be taken.",
            "Programme end": "The last day of the programme. Completion is counted from then on.",
        },
    },
    "people": {
        "People": {
            "Email": "The address of a person. It is not kept.",
            "Organisation": "Where the person works. A name that the partnership's settings know tells the side.",
            "Side": "A side or a group of the partnership, where the organisation does not tell it.",
            "From": "The first day on which this holds. Blank: always. A person may have several rows.",
            "Until": "The last day on which this holds. Blank: still.",
            "Same as": "Another address of the same person: the two are counted as one. It is not kept.",
            "Organiser": "yes for those who run the community: they are nobody's audience.",
            "Note": "For yourself. It is not kept.",
        }
    },
    "coffee_chats": {
        "Coffee chats": {
            "Date": "The day of the chat, or that for which it is planned.",
            "Person 1 e-mail": "The address of the one. It is not kept.",
            "Person 2 e-mail": "The address of the other. It is not kept.",
            "Status": "requested, planned, held or cancelled. Blank: as the day says.",
        }
    },
    "funding_calls": {
        "Funding calls": {
            "Call": "The name of the call, the same in each of its rows.",
            "Kind": "Where a call has several, like main and pilot: a row for each.",
            "Opened": "The first day for applications.",
            "Closed": "The last day for applications.",
            "Applications": "How many came in.",
            "Applicants": "How many people stand behind them.",
            "Awarded": "How many applications were funded.",
            "Amount": "How much was awarded in all.",
        }
    },
    "outcomes": {
        "Outcomes": {
            "Date": "The day on which it happened.",
            "Kind": "Paper, grant, project, hire and the like.",
            "Outcome": "Its title. Addresses in it are cut.",
            "Channel": "What led there: an event, Slack, the newsletter, a coffee chat.",
        }
    },
}
OWN_DAYS = (
    "Applied", "Shortlisted", "Interviewed", "Offered", "Accepted", "Started", "Completed", "Rejected", "Withdrawn",
    "From", "Until", "Programme end", "First half paid on", "Second half paid on", "Opened", "Closed",
)  # fmt: skip
