"""MailerLite's report of one campaign: lines of a label and its value, then the clicks on each link."""

from data import mail_reports
from data.campaign_report import MAILERLITE

TITLE = "MailerLite report of one campaign"
HELP = "MailerLite (classic) → Campaigns → Sent → the campaign → View report → Export: the CSV"
LANGUAGES = ("en",)
EVIDENCE = "public parsers"
READER = 1
SLICE = "the campaign, by its title and day"

LAYOUTS = mail_reports.layouts(MAILERLITE)
MOMENTS = ("sent_at",)

PREPARED = {"platform": "select 'mailerlite' as platform", **mail_reports.PREPARED}
SKIPPED = mail_reports.SKIPPED
REFUSED = mail_reports.REFUSED
ASKS = mail_reports.ASKS
FACTS = mail_reports.FACTS
COVERAGE = mail_reports.COVERAGE
AS_OF = mail_reports.AS_OF
RECONCILED = mail_reports.RECONCILED
