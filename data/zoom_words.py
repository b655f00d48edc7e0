"""The words of Zoom's lists of a meeting's participants, over the years and in several languages.

Names marked [?] are what the language would have, not seen in a real export; a wrong one matches nothing.
"""

NAME = (
    "Name (Original Name)", "Nombre (nombre original)", "Nom (nom original)", "Имя (первоначальное имя)",
    "Nome (nome original)", "Name (Originalname)", "Name (ursprünglicher Name)", "Nome (nome originale)",  # de, it [?]
)  # fmt: skip
EMAIL = (
    "User Email", "Email", "E-mail del usuario", "Correo electrónico", "Adresse e-mail de l'utilisateur",
    "Электронная почта", "E-mail",
    "Adresse e-mail", "E-Mail-Adresse des Benutzers", "Benutzer-E-Mail", "E-mail utente",  # fr to it [?]
)  # fmt: skip
JOIN_TIME = (
    "Join Time", "Hora para unirse", "Hora de entrada", "Heure d'arrivée", "Heure de connexion", "Время подключения",
    "Ingressar na hora", "Beitrittszeit", "Ora di ingresso", "Ora di accesso",  # de, it [?]
)  # fmt: skip
LEAVE_TIME = (
    "Leave Time", "Hora para salir", "Hora de salida", "Heure de départ", "Heure de déconnexion", "Время отключения",
    "Hora de saída", "Austrittszeit", "Uhrzeit des Verlassens", "Ora di uscita",  # de, it [?]
)  # fmt: skip
MINUTES = (
    "Duration (Minutes)", "Duración (minutos)", "Durée (minutes)", "Длительность (мин)", "Duração (minutos)",
    "Dauer (Minuten)", "Durata (minuti)",  # [?]
)  # fmt: skip
WHOLE_MINUTES = (  # of a list that names each person once
    "Total Duration (Minutes)", "Duración total (minutos)",
    "Durée totale (minutes)", "Общая длительность (мин)", "Duração total (minutos)",  # fr, ru, pt [?]
    "Gesamtdauer (Minuten)", "Durata totale (minuti)",  # [?]
)  # fmt: skip
WAITING = (
    "In Waiting Room", "En sala de espera", "Salle d'attente", "Dans la salle d'attente", "В зале ожидания",
    "Na sala de espera", "Im Warteraum", "In sala d'attesa", "Nella sala d'attesa",  # de, it [?]
)  # fmt: skip
HOST = ("Host", "Host Name", "Anfitrião", "Anfitrión", "Hôte", "Организатор")  # es to ru [?]
HOST_EMAIL = (
    "User Email", "Adresse e-mail de l'utilisateur",
    "Host Email", "E-mail del usuario", "Correo electrónico del anfitrión", "Электронная почта пользователя",  # [?]
)  # fmt: skip
PARTICIPANTS = ("Participants", "Participantes", "Teilnehmer", "Partecipanti", "Участники")  # es to ru [?]
