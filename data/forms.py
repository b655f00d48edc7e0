"""The columns that form tools add to the questions, in the languages of their menus, and what questions ask for."""

import re
from collections.abc import Mapping
from typing import Any

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
    "indirizzo email", "indirizzo e-mail", "indirizzo di posta elettronica", "e-mailadres",
    "posta elettronica", "nutzername", "メールアドレス", "メール",
)  # fmt: skip
SIGNED_NAME = ("name", "nom", "nombre", "nome", "naam", "имя", "名前")
NOBODY = ("anonymous", "anonym", "anonyme", "anónimo", "anônimo", "anonimo", "anoniem", "匿名")

# what people are asked for in their own columns, beside those with which they signed in
NOT_OTHERS = r"^(?!.*\b(supervisor|referee|manager|mentor|emergency|nominat|colleague))"
ASKED = {
    "email": re.compile(
        NOT_OTHERS + r"(?!.*\b(would|may we|can we|consent|receive|subscri|agree|happy|newsletter|did you)).*("
        r"\be-?mail|\bmail address|\bcorreo|\bcourriel)"
    ),
    "first_name": re.compile(NOT_OTHERS + r".*(\b(first|given) name|\bforename|\bvorname|\bprénom)"),
    "last_name": re.compile(NOT_OTHERS + r".*(\b(last|family) name|\bsurname|\bnachname|\bapellido)"),
    "name": re.compile(
        NOT_OTHERS + r"((what is |what's )?(your )?(full )?name\b(?! of)|.*(\bfull name|\bname and surname))"
    ),
    "organisation": re.compile(
        r"^(?!(does|is|are|has|how)\b)(?!.*\b(type|size|kind|sector|how did|number|address|name of event|event)\b).*"
        r"(\borgani[sz]ation|\baffiliat|\binstitut|\bcompany|\bemployer|\buniversit|\bwhere do you (work|study)|"
        r"\bfirma\b|\bunternehmen|\bentreprise|\bempresa|\borganisme|\bazienda)"
    ),
}
# that somebody registers with it
REGISTERS = re.compile(
    r"\bregist|\battend|\bsign(ing)?[- ]up|\bdiet|\ballerg|\baccessib|\bhear(d)? (about|of)\b|\bsession|\bworkshop|"
    r"\bwebinar|\bseminar|\bconference|\bin[- ]person|\bonline or\b|\banmeld|\binscri"
)
REGISTRANT: Mapping[str, Any] = {
    "likely": {**ASKED, "registers": REGISTERS},
    "again": {"sign_in": "email", "display_name": "name"},
    "placeholders": NOBODY,
}


def signed_by(person: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The columns of a person in a form: the tool's own Email and Name are who signed in, the others are questions."""
    own = {"sign_in": SIGN_IN, "display_name": SIGNED_NAME}
    taken = {name for names in own.values() for name in names}
    asked = {column: tuple(name for name in names if name not in taken) for column, names in person.items()}
    return asked | own
