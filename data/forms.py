"""The columns that form tools add to the questions, in the languages of their menus."""

# Google Forms, Microsoft Forms, Typeform; other languages than English: # [?] not confirmed by a real file
SUBMITTED = (
    "timestamp", "completion time", "submitted at", "submit date (utc)", "submit date", "date submitted",
    "submission date", "submission time", "zeitstempel", "fertigstellungszeit", "horodateur", "heure de fin",
    "marca temporal", "hora de finalización", "carimbo de data/hora", "hora de conclusão",
    "informazioni cronologiche", "ora di completamento", "tijdstempel", "tijd van voltooien", "отметка времени",
    "время выполнения", "タイムスタンプ", "完了時刻",
)  # fmt: skip
SIGN_IN = (
    "email", "e-mail", "email address", "username", "e-mail-adresse", "nom d'utilisateur", "adresse e-mail",
    "adresse de messagerie", "dirección de correo electrónico", "correo electrónico", "endereço de e-mail",
    "indirizzo email", "indirizzo e-mail", "posta elettronica", "nutzername", "メールアドレス", "メール",
)  # fmt: skip
SIGNED_NAME = ("name", "nom", "nombre", "nome", "naam", "имя", "名前")
NOBODY = ("anonymous", "anonym", "anonyme", "anónimo", "anônimo", "anonimo", "anoniem", "匿名")
