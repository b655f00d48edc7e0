"""pretix's check-in list of one event, in English and German: one row per ticket."""

from data import tickets
from data.source import Layout

TITLE = "pretix check-in list"
HELP = (
    "pretix → the event → Check-in lists → the list → Export → Check-in list (CSV or Excel), all orders. It does not "
    "name its event: say it with the file"
)
LANGUAGES = ("en", "de")
EVIDENCE = "public parsers"
READER = 2
SLICE = "the event's tickets, and who was checked in"

# [?] not confirmed by a real file: the German names, the status and the export of order positions
LAYOUTS = {
    "tickets": Layout(
        {
            "order": ("Order code", "Bestellnummer", "Auftragsnummer"),
            "ticket": ("Position ID", "Positionsnummer", "Positions-ID", "Secret", "Ticket secret", "Geheimnis"),
            "name": ("Attendee name", "Teilnehmername", "Name des Teilnehmers"),
            "first_name": (
                "Attendee name: Given name", "Teilnehmername: Vorname", "Given name", "Vorname",
                "Attendee name: First name",
            ),
            "last_name": (
                "Attendee name: Family name", "Teilnehmername: Familienname", "Teilnehmername: Nachname", "Family name",
                "Nachname", "Familienname", "Attendee name: Last name",
            ),
            "email": ("Attendee email", "Attendee e-mail", "Teilnehmer-E-Mail", "E-Mail-Adresse des Teilnehmers"),
            # of the order where the ticket has none: the list does not say which it is
            "registration_email": ("E-mail", "Email", "E-Mail-Adresse", "E-mail address"),
            "organisation": ("Attendee company", "Attendee name: Company", *tickets.ORGANISATION),
            "product": ("Product", "Produkt"),
            "checked_in_at": ("Checked in", "Eingecheckt", "Check-in"),
            "checked_out_at": ("Checked out", "Ausgecheckt"),
            "registered_at": ("Order date", "Bestelldatum"),
            "ordered_time": ("Order time", "Bestellzeit", "Bestelluhrzeit", "Uhrzeit der Bestellung"),
            "status": (
                "Payment status", "Bezahlstatus", "Zahlungsstatus", "Order status", "Bestellstatus", "Status", "Paid",
                "Bezahlt",
            ),
        },
        ("order", ("name", "first_name", "last_name", "email", "checked_in_at"),
         ("product", "checked_in_at", "name", "registered_at")),
        without=("Order total", "Gesamtbetrag", "Bestellsumme"),
        likely={"organisation": tickets.ASKED_ORGANISATION},
    )
}  # fmt: skip
MOMENTS = ("registered_at", "checked_in_at")
ON_THE_DAY = ("checked_in_at",)

PREPARED = {
    "typed": """
        select
            * replace (as_moment(registered_at, $registered_at) as registered_at),
            registered_at as registered_text,
            epoch(try_cast(regexp_extract(ordered_time, '\\d{1,2}:\\d{2}(:\\d{2})?') as time)) as seconds_of_day,
            checked_in_at is not null and coalesce(as_flag(checked_in_at), true) as here,
            as_utc(checked_in_at, $checked_in_at, $zone) as checked_at, lower(trim(status)) as word,
            -- several names of one order with one address: that is of whoever ordered, who is one of them
            person_key is not null and name_key <> arg_min(name_key, (coalesce(as_whole(ticket), 1000000), name_key))
                over (partition by "order", person_key) as has_orderers_address
        from staged_tickets
    """,
    "holders": """
        select
            row_no, if(has_orderers_address, null, person_key) as person_key, name_key,
            if(has_orderers_address, null, domain) as domain, is_test, is_bot, address_is_wrong, organisation,
            coalesce(has_orderers_address, false) as has_orderers_address, here as is_here, 'pretix' as platform,
            case when standing = 'registered' and here then 'checked in' else standing end as status,
            local_day(checked_at, $zone) as checked_on, checked_at, registered_text,
            timezone('UTC', timezone($zone, registered_at + to_seconds(coalesce(seconds_of_day, 0)))) as registered_at,
            "order" as mark, ticket
        from (
            select
                *, case
                    when word in ('paid', 'bezahlt', 'komplett bezahlt', 'p', 'ja', 'free', 'kostenlos',
                                  'approved') then 'registered'
                    when word in ('n', 'unpaid', 'not paid', 'nein', 'no', 'ausstehend', 'offen', 'unbezahlt',
                                  'nicht bezahlt', 'pending (overdue)', 'approval pending', 'überfällig') then 'pending'
                    when word in ('c', 'e', 'expired', 'abgelaufen', 'abgebrochen', 'canceled (paid fee)',
                                  'storniert (bezahlte gebühr)') then 'cancelled'
                    when word in ('erstattet', 'rückerstattet') then 'refunded'
                    else as_status(word) end as standing
            from staged_typed
        )
    """,
    **tickets.PREPARED,
}
SKIPPED = ("select row_no from staged_tickets where is_total",)
REFUSED = (tickets.NO_STATUS, tickets.NO_DATE)
ASKS = (tickets.ASKS_EVENT,)

FACTS = tickets.FACTS
COVERAGE = tickets.COVERAGE
AS_OF = "select greatest(max(registered_at), max(checked_at)), 'data' from staged_people"
WARNINGS = (
    *tickets.WARNINGS,
    """
    select count(*) || if(count(*) = 1, ' of them has', ' of them have') || ' the address of another ticket of the '
           || 'same order: it is of whoever ordered, so they count by name.'
    from staged_people where has_orderers_address having count(*) > 0
    """,
)
