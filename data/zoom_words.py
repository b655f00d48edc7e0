"""The words of Zoom's lists of a meeting's participants, over the years and in several languages.

Names marked [?] are what the language would have, not seen in a real export; a wrong one matches nothing.
"""

NAME = (
    "Name (Original Name)", "Nombre (nombre original)", "Nom (nom original)", "Имя (первоначальное имя)",
    "Nome (nome original)", "Name (Originalname)", "Name (ursprünglicher Name)", "Nome (nome originale)",  # de, it [?]
    "名前（元の名前）", "이름(원래 이름)", "姓名（原名）", "名称（原始名称）", "姓名（原始姓名）",  # ja, ko, zh [?]
    "Naam (oorspronkelijke naam)", "Nazwa (oryginalna nazwa)", "Ad (Orijinal Ad)",  # nl, pl, tr [?]
)  # fmt: skip
EMAIL = (
    "User Email", "Email", "E-mail del usuario", "Correo electrónico", "Adresse e-mail de l'utilisateur",
    "Электронная почта", "E-mail",
    "Adresse e-mail", "E-Mail-Adresse des Benutzers", "Benutzer-E-Mail", "E-mail utente",  # fr to it [?]
    "E-mail do usuário", "ユーザーのメール", "メールアドレス", "사용자 이메일", "이메일",  # pt to ko [?]
    "用户邮箱", "用户电子邮件", "使用者電子郵件", "電子郵件",  # zh [?]
    "E-mail gebruiker", "E-mailadres gebruiker", "Adres e-mail użytkownika", "Kullanıcı E-postası",  # nl to tr [?]
)  # fmt: skip
JOIN_TIME = (
    "Join Time", "Hora para unirse", "Hora de entrada", "Heure d'arrivée", "Heure de connexion", "Время подключения",
    "Ingressar na hora", "Beitrittszeit", "Ora di ingresso", "Ora di accesso",  # de, it [?]
    "Beitritt um", "Hora de ingresso", "参加時刻", "参加時間", "참가 시간", "加入时间", "加入時間",  # de to zh [?]
    "Deelnametijd", "Godzina dołączenia", "Katılma Saati",  # nl to tr [?]
)  # fmt: skip
LEAVE_TIME = (
    "Leave Time", "Hora para salir", "Hora de salida", "Heure de départ", "Heure de déconnexion", "Время отключения",
    "Hora de saída", "Austrittszeit", "Uhrzeit des Verlassens", "Ora di uscita",  # de, it [?]
    "Verlassen um", "退出時刻", "退出時間", "나간 시간", "离开时间", "離開時間",  # de to zh [?]
    "Vertrektijd", "Godzina opuszczenia", "Ayrılma Saati",  # nl to tr [?]
)  # fmt: skip
MINUTES = (
    "Duration (Minutes)", "Duración (minutos)", "Durée (minutes)", "Длительность (мин)", "Duração (minutos)",
    "Dauer (Minuten)", "Durata (minuti)",  # [?]
    "期間（分）", "時間（分）", "所要時間（分）", "기간(분)",  # ja, ko [?]
    "时长（分钟）", "持续时间（分钟）", "持續時間（分鐘）",  # zh [?]
    "Duur (minuten)", "Czas trwania (minuty)", "Süre (Dakika)",  # nl to tr [?]
)  # fmt: skip
WHOLE_MINUTES = (  # of a list that names each person once
    "Total Duration (Minutes)", "Duración total (minutos)",
    "Durée totale (minutes)", "Общая длительность (мин)", "Duração total (minutos)",  # fr, ru, pt [?]
    "Gesamtdauer (Minuten)", "Durata totale (minuti)",  # [?]
)  # fmt: skip
WAITING = (
    "In Waiting Room", "En sala de espera", "Salle d'attente", "Dans la salle d'attente", "В зале ожидания",
    "Na sala de espera", "Im Warteraum", "In sala d'attesa", "Nella sala d'attesa",  # de, it [?]
    "待機室", "待機室内", "대기실", "在等候室", "在等候室中", "In wachtkamer", "W poczekalni",  # ja to pl [?]
)  # fmt: skip
HOST = ("Host", "Host Name", "Anfitrião", "Anfitrión", "Hôte", "Организатор")  # es to ru [?]
HOST_EMAIL = (
    "User Email", "Adresse e-mail de l'utilisateur",
    "Host Email", "E-mail del usuario", "Correo electrónico del anfitrión", "Электронная почта пользователя",  # [?]
)  # fmt: skip
PARTICIPANTS = ("Participants", "Participantes", "Teilnehmer", "Partecipanti", "Участники")  # es to ru [?]
