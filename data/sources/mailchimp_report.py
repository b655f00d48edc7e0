"""Mailchimp's report of one campaign: lines of a label and its value, then the clicks on each link."""

from data import mail_reports
from data.campaign_report import MAILCHIMP

TITLE = "Mailchimp report of one campaign"
HELP = "Mailchimp → Analytics → Reports → the campaign → View report → Download (or Print): the CSV"
LANGUAGES = ("en",)
EVIDENCE = "public parsers"
READER = 1
SLICE = "the campaign, by its title and day"

LAYOUTS = mail_reports.layouts(MAILCHIMP)
MOMENTS = ("sent_at",)

PREPARED = {"platform": "select 'mailchimp' as platform", **mail_reports.PREPARED}
SKIPPED = mail_reports.SKIPPED
REFUSED = mail_reports.REFUSED
ASKS = mail_reports.ASKS
FACTS = mail_reports.FACTS
COVERAGE = mail_reports.COVERAGE
AS_OF = mail_reports.AS_OF
RECONCILED = mail_reports.RECONCILED
