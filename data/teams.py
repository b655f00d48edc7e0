"""The words of Microsoft Teams' attendance files, over three generations and in the languages they were seen in.

Names marked [?] are what the language would have, not seen in a real export; a wrong one matches nothing.
"""

import re

FULL_NAME = (  # of 2020 to 2022
    "Full Name", "Nom complet", "Nome Completo", "Nama", "Vollständiger Name", "Nombre completo",  # de, es [?]
    "Volledige naam", "Pełna nazwa",  # nl, pl [?]
)  # fmt: skip
NAME = ("Name", "名前", "Nombre", "Nome", "Nom", "Naam", "Imię i nazwisko", "Nazwa")  # fr, nl, pl [?]
EMAIL = (
    "Email", "E-mail", "メール", "メール アドレス", "Correo electrónico", "Adresse e-mail",  # fr [?]
    "Indirizzo e-mail", "Posta elettronica", "E-mailadres", "Adres e-mail",  # it, nl, pl [?]
)  # fmt: skip
SIGN_IN = (
    "Participant ID (UPN)", "参加者 ID (UPN)", "Id. de participante (UPN)", "ID do participante (UPN)",
    "Teilnehmer-ID (UPN)", "ID du participant (UPN)", "ID de participant (UPN)",  # fr [?]
    "ID partecipante (UPN)", "Deelnemer-id (UPN)", "Identyfikator uczestnika (UPN)",  # it, nl, pl [?]
)  # fmt: skip
REGISTRATION_EMAIL = (
    "Registration Email", "Registration E-mail", "Email registered with",
    "E-Mail der Registrierung", "Correo electrónico de registro", "E-mail d'inscription", "Email de registro",  # [?]
)  # fmt: skip
FIRST_NAME = ("Registration First Name", "First Name", "Vorname", "Nombre de pila", "Prénom")  # de to fr [?]
LAST_NAME = ("Registration Last Name", "Last Name", "Nachname", "Apellidos", "Nom de famille")  # de to fr [?]
REGISTERED_AT = (
    "Registration Time", "Registered Time", "Registration Date", "Registered At",  # [?] not confirmed by a real file
)  # fmt: skip
REGISTRATION_STATUS = ("Registration Status", "Status")  # [?]
ROLE = ("Role", "役割", "Rol", "Função", "Rolle", "Rôle", "Ruolo", "Rola")  # it, nl, pl [?]

ACTION = (
    "User Action", "Atividade", "Benutzeraktion", "Action de l'utilisateur", "Acción del usuario",  # de, fr, es [?]
    "Azione utente", "Gebruikersactie", "Akcja użytkownika",  # it, nl, pl [?]
)  # fmt: skip
AT = (
    "Timestamp", "Data e hora", "Zeitstempel", "Horodatage", "Marca de tiempo",  # de, fr, es [?]
    "Tijdstempel", "Znacznik czasu",  # nl, pl [?]
)  # fmt: skip

JOIN_TIME = (
    "Join Time", "Heure d'arrivée", "Horário de Entrada", "Beitreten", "Beitrittszeit", "参加時刻",  # de, ja [?]
    "Hora de entrada", "Hora de unión", "Ora di accesso", "Ora di partecipazione",  # es, it [?]
    "Deelnametijd", "Tijdstip van deelname", "Godzina dołączenia",  # nl, pl [?]
)  # fmt: skip
LEAVE_TIME = (
    "Leave Time", "Heure de départ", "Horário de Saída", "Verlassen", "Austrittszeit", "退出時刻",  # de, ja [?]
    "Hora de salida", "Ora di uscita", "Vertrektijd", "Tijdstip van vertrek", "Godzina opuszczenia",  # es to pl [?]
)  # fmt: skip
DURATION = (
    "Duration", "Durée", "Duração", "Dauer", "Duración", "期間", "Durata", "Duur", "Czas trwania",  # es to pl [?]
)  # fmt: skip
FIRST_JOIN = (
    "First Join", "初めての参加", "Primera entrada", "Primeiro ingresso", "Primeira Entrada", "Erster Beitritt",
    "Première connexion", "Première participation", "Première arrivée",  # [?]
    "Primo accesso", "Prima partecipazione", "Eerste deelname", "Pierwsze dołączenie",  # it, nl, pl [?]
)  # fmt: skip
LAST_LEAVE = (
    "Last Leave", "最終退出", "Última salida", "Última saída", "Letztes Verlassen", "Dernier départ",  # es, fr [?]
    "Dernière sortie", "Ultima uscita", "Laatste vertrek", "Ostatnie opuszczenie",  # fr, it, nl, pl [?]
)  # fmt: skip
WHOLE_DURATION = (
    "In-Meeting Duration", "会議の長さ", "Duración de la reunión", "Duração na reunião", "Duração da Reunião",
    "Dauer der Besprechung", "Durée de la réunion", "Durée en réunion",  # fr [?]
    "Durata della riunione", "Duur van vergadering", "Vergaderduur", "Czas trwania spotkania",  # it, nl, pl [?]
)  # fmt: skip

TITLE = (
    "Webinar Title", "Town Hall Title", "Event Title", "Titel des Webinars", "Título del seminario web",  # [?]
    "Meeting Title", "Titre de la réunion", "会議のタイトル", "Título da reunião", "Besprechungstitel",
    "Título de la reunión", "Titolo della riunione", "Titel van de vergadering", "Tytuł spotkania",  # es to pl [?]
)  # fmt: skip
STARTED = (
    "Meeting Start Time", "Start time", "Heure de début de la réunion", "開始時刻", "Hora de início",
    "Heure de début", "Startzeit", "Beginn", "Hora de inicio", "Hora de inicio de la reunión",  # fr, de, es [?]
    "Ora di inizio", "Starttijd", "Begintijd", "Godzina rozpoczęcia",  # it, nl, pl [?]
)  # fmt: skip
ENDED = (
    "Meeting End Time", "End time", "Heure de fin", "Heure de fin de la réunion", "Hora de término",
    "終了時刻", "Endzeit", "Ende", "Hora de finalización", "Ora di fine", "Eindtijd", "Godzina zakończenia",  # [?]
)  # fmt: skip
PARTICIPANTS = (
    "Attended attendees", "Total attendees", "Total participants",  # of webinars and town halls [?]
    "Total Number of Participants", "Attended participants", "Nombre total de participants",
    "Participantes presentes", "Participantes Atendidos", "Número total de participantes", "Teilnehmer",  # pt old [?]
    "参加者数", "出席した参加者", "Participantes que asistieron", "Participants présents",  # ja, es, fr [?]
    "Partecipanti presenti", "Deelnemers", "Uczestnicy",  # it, nl, pl [?]
)  # fmt: skip

PEOPLE_SECTION = re.compile(
    r"(2\s*\..*)?"
)  # or the table alone; the word after the number is in the exporter's language
JOINS_SECTION = re.compile(r"3\s*\..*")
LATER_SECTION = re.compile(r"[4-9]\s*\..*")


def in_utc(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names of columns as some tenants have them, whose times are in UTC."""
    return tuple(f"{name} (UTC)" for name in names)
