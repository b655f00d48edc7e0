"""The words of feedback forms: scales, what questions are about, and what is never kept."""

import re
from collections.abc import Mapping

# of each scale the answers from one end to the other; a | stands between those of one place
SCALES = (
    "Strongly agree|Completely agree|Totally agree; Agree|Mostly agree; Somewhat agree|Slightly agree; "
    "Neither agree nor disagree|Neither agree or disagree|Neutral|Undecided|Unsure|Not sure; "
    "Somewhat disagree|Slightly disagree; Disagree|Mostly disagree; Strongly disagree|Completely disagree",
    "Excellent|Outstanding|Exceptional; Very good|Great; Good; Fair|Average|OK|Okay|Satisfactory|Adequate|Acceptable; "
    "Poor|Bad|Below average|Needs improvement; Very poor|Very bad|Terrible|Unacceptable",
    "Much too short|Far too short|Way too short; Too short|A bit too short|A little too short|Slightly too short; "
    "About right|Just right|Right|Right length|Perfect|Good length; "
    "Too long|A bit too long|A little too long|Slightly too long; Much too long|Far too long|Way too long",
    "Very satisfied|Extremely satisfied; Satisfied|Somewhat satisfied; Neither satisfied nor dissatisfied; "
    "Dissatisfied|Somewhat dissatisfied|Unsatisfied; Very dissatisfied|Extremely dissatisfied|Very unsatisfied",
    "Extremely likely|Very likely|Definitely; Likely|Somewhat likely|Probably; "
    "Neither likely nor unlikely|Maybe|Possibly; Unlikely|Somewhat unlikely|Probably not; Very unlikely|Extremely "
    "unlikely|Definitely not",
    "Extremely useful|Very useful; Useful|Quite useful|Moderately useful; Somewhat useful|Slightly useful; "
    "Not very useful; Not useful|Not at all useful|Not useful at all",
    "Extremely relevant|Very relevant; Relevant|Quite relevant; Somewhat relevant; Not relevant|Not at all relevant",
    "Extremely engaging|Very engaging; Engaging|Quite engaging; Somewhat engaging; Not engaging|Not at all engaging",
    "Extremely interesting|Very interesting; Interesting; Somewhat interesting; Not interesting|Not at all interesting",
    "Yes; Partly|Partially|Somewhat|To some extent|Mostly; No; Don't know|Do not know|No opinion|Prefer not to say",
    "Always; Often; Sometimes; Rarely; Never",
    "Too easy|Too basic; Too difficult|Too hard|Too advanced|Too technical",
    # the same in other languages  # [?] not confirmed by a real file
    "Stimme voll zu|Stimme voll und ganz zu; Stimme zu|Stimme eher zu; Weder noch|Teils, teils; "
    "Stimme nicht zu|Stimme eher nicht zu; Stimme überhaupt nicht zu",
    "Ausgezeichnet|Hervorragend; Sehr gut; Gut; Befriedigend|Mittelmäßig; Schlecht; Sehr schlecht",
    "Zu kurz; Genau richtig; Zu lang", "Ja; Vielleicht; Nein",
    "Tout à fait d'accord; D'accord|Plutôt d'accord; Ni d'accord ni en désaccord; Pas d'accord|Plutôt pas d'accord; "
    "Pas du tout d'accord",
    "Très bien; Bien; Moyen; Mauvais; Très mauvais", "Trop court; Adapté; Trop long", "Oui; Peut-être; Non",
    "Totalmente de acuerdo|Muy de acuerdo; De acuerdo; Ni de acuerdo ni en desacuerdo; En desacuerdo; "
    "Totalmente en desacuerdo|Muy en desacuerdo",
    "Excelente; Muy bueno|Muy buena|Muito bom; Bueno|Buena|Bom; Regular; Malo|Mala|Ruim; Muy malo|Muy mala|Muito ruim",
    "Demasiado corto|Demasiado corta; Adecuado|Adecuada; Demasiado largo|Demasiado larga", "Sí|Sim; Quizás|Talvez; Não",
    "Concordo totalmente; Concordo; Nem concordo nem discordo; Discordo; Discordo totalmente",
    "Completamente d'accordo; Né d'accordo né in disaccordo; In disaccordo; Completamente in disaccordo",
    "Eccellente|Ottimo; Buono; Discreto|Sufficiente; Scarso|Pessimo",
    "Troppo breve; Giusta|Giusto; Troppo lungo",
    "Forse",
)  # fmt: skip

# what a question is about, the first that fits; the words of the post-event form first
KINDS: Mapping[str, re.Pattern[str]] = {
    kind: re.compile(pattern)
    for kind, pattern in {
        "Would recommend": r"\brecommend|weiterempf|\brecommand|\brecomend|\braccomand",
        "Registration process and information": r"\bregist.*\binform|\binform.*\bregist",
        "Registration process": r"\bregist(ration|er)|\bsign(ing)?[- ]?up\b|\bbooking\b|\banmeld|\binscri",
        "Information": r"\binform|\bcommunication|\bjoining instructions",
        "Engaging content": r"\bengag|\binterest(ing|ed)\b|\bkept (me|my)|\bansprechend|\bintéressant|\binteresante",
        "Length": r"\blength|\bduration|\b(too|how) (long|short)|\blänge\b|\bdauer\b|\bdurée|\bdura(ci|çã|ta)",
        "Relevance": r"\brelevan|\buseful|\bhelpful|\bvaluable|\bnützlich|\butil[ei]?\b|\bútil",
        "Would come again": r"\b(attend|come|join|participate|take part)\b.*\b(again|another|future|next)\b|\breturn\b",
        "Speakers": r"\bspeaker|\bpresent(er|ation)s?\b|\bpanel|\btalks?\b|\breferent|\bvortr|\bintervenant|\bponente",
        "Organisation of the event": r"\borgani[sz](ed|ation of)|\blogistic|\bplatform|\bvenue|\btechnical",
        "Overall": r"^(?!.*\b(knowledge|skills?|level|understanding|confiden(t|ce))\b).*("
        r"\boverall\b|\bsatisf|\brate\b|\brating\b|\bhow (good )?(was|were|did you find)\b|\bexperience\b|"
        r"\binsgesamt|\bgesamt|\bzufrieden|\bglobal|\bensemble|\bgeneral\b|\bgerais|\bgeral\b|\bcomplessiv)",
    }.items()
}
# that a form is about an event that is over
TELLS_FEEDBACK = re.compile(
    r"\brecommend (this|the|our|us|it|a|an|attending|future|similar|these|knowledge)\b|\blikely\b.*\brecommend|"
    r"^recommend|\bwould you recommend|\bengaging\b|\bkept (me|my)\b|"
    r"\boverall\b(?!.*\b(knowledge|skill|level|familiar))|\bsatisf(ied|action)\b|"
    r"\brat(e|ing)\b.*\b(event|session|webinar|workshop|seminar|meeting|talk|content|process|information|"
    r"speakers?|presentation|organi[sz]ation)\b|"
    r"\bhow (good |useful |relevant |interesting |helpful )?(was|were) |\bhow did you find the\b|"
    r"^registration process|\[registration process\]|^length\b|\byour feedback\b|\bfeedback (on|about)\b|"
    r"\b(the|event|session|webinar|workshop|its) (length|duration)\b|\blength of\b|"
    r"\b(like|liked|enjoy|enjoyed) (the )?(most|least|best|about)\b|\bdid you (like|dislike|enjoy)\b|"
    r"\bcould (be|have been|we) (improve|better|do better)|\bimprove (the|this|our|future)\b|^(dis)?likes?\b|"
    r"weiterempfehl|insgesamt|zufrieden|recommander|satisfait|recomendar|satisf(echo|eito)|raccomander|soddisfatt"
)
# which event a response is about
NAMES_EVENT = re.compile(
    r"^(which|what) (event|session|webinar|workshop|seminar)s?\b.*\b(attend|feedback|evaluat|rate|rating|about)|"
    r"^(title|name) of (the )?(event|session|webinar|workshop|seminar)|"
    r"^(event|session|webinar|workshop|seminar) (that )?(you )?attended"
)
# what people write: kept only where every answer is on a scale, and the question or the scale proves that it is one
WRITTEN = re.compile(
    r"\bcomments?\b|\bsuggest|\btopics?\b|\bwhy\b|\bexplain|\bdescribe|\belaborate|\btell us|\banything else|"
    r"\bspecify|\bother\b\W*$|\bimprove|\b(dis)?likes?\b|\bliked\b|\benjoy|\bfavou?rite|\bbest\b|\bworst\b|"
    r"\bmost\b|\bleast\b|\bwhat else|\bideas?\b|\bthoughts?\b|\bmissing\b|\bfeedback\b|^which\b|"
    r"\bkommentar|\bbemerkung|\banmerkung|\bverbesser|\bgefallen\b|\bthem(a|en)\b|\bremarque|\bcommentaire|\bamélior|"
    r"\bcomentari|\bsugerenc|\bsugest|\bmejorar|\bmelhorar|\bgust(ó|aría)\b|\bcomment[io]\b|\bsuggeriment|\bmiglior"
)
# who people are: kept only where the question is about the event as well, and every answer is on a scale
PERSONAL = re.compile(
    r"\bnames?\b|\bwho(m|se)?\b|e-?mails?\b|\bmail\b|\bphone|\bmobile|\baddress|\bcontact|\baffiliation|"
    r"\bemployer|\bcompany\b|\buniversity\b|\binstitut|\bdepartment\b|\borgani[sz]ation( name)?\W*$|\bjob\b|"
    r"\brole\b|\bposition\b|\btitle\b|\bprofession|"
    r"\b(your|which|what) (organi[sz]ation|compan|employer|team|faculty|school|group)|\bcountry|\bcity\b|"
    r"\blocation|\bconsent|^points - |^feedback - |^total points|^quiz feedback|^score$|^id$|^#$|^user|"
    r"^network id|^tags$|^language$|^respon(se|dent)|^ip\b|^start|^last modified|^column ?\d*$|^url\b|^device|"
    r"^token|\bnom\b|\bprénom|\bnombre\b|\bnome\b|\bapellido|\bunternehmen|\bfirma\b|\bentreprise|\bempresa|\bazienda|"
    r"\borganism|\borganizaci|\borganizaç|\borganizzaz|\bcorreo|\bcourriel"
)
# never, whatever is answered
PROTECTED = re.compile(
    r"\bage\b|\bgender|\bsex\b|\bsexual|\borientation\b|\bethnic|\brac(e|ial)\b|\bdisab|\bneurodi|\breligio|"
    r"\bbelief|\bnationality|\bcitizen|\bpronoun|\bbirth\b|\bidentif(y|ies) as|\bmarital|\bpregnan|\bmaternity|"
    r"\bcar(er|ing) responsib|\bveteran|\bsocio-?economic|\bfree school meals|\bfirst[- ]generation|\bdiet|"
    r"\ballerg|\baccessib|\badjustments?\b|\bgeschlecht|\balter\b|\bsexe\b|"
    r"\bgénero|\bgênero|\bgenere\b|\bedad\b|\bidade\b|\betà\b|\bdiscapac|\bbehinder"
)
