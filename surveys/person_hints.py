"""Whether a text seems to name a person: rules, no knowledge; a hint, never a refusal.

The same rules run in the browser, where nothing is sent for it: every pattern is read
alike by Python's `re` and by JavaScript's `RegExp`. They look for what people write down
by accident: an address, a number, a first name that is common in the Netherlands, or a
capitalised word where a name would stand ("mijn collega Karin", "met K. de Vries").
"""

import re
from typing import NamedTuple

from django.utils.translation import gettext as _

from surveys.answers import Cleaned

LOOKED = "looked"
"""The field with which a page says that its visitor has seen the hints."""

LETTER = "A-Za-zÀ-ÖØ-öø-ÿĀ-ž"
UPPER = "[A-ZÀ-ÖØ-ÞĞİŁŞŠŽ]"
LOWER = "[a-zß-öø-ÿĀ-ž]"
START, END = f"(?<![{LETTER}0-9])", f"(?![{LETTER}])"
"""The borders of a word: in JavaScript \\b only knows the letters of English."""

FIRST_NAMES = (
    "Aad|Aafke|Aart|Abdel|Abdul|Ahmed|Ahmet|Aisha|Ali|Alie|Alice|Amber|Amina|Amir|Andrea|Andreas"
    "|Angela|Anita|Anja|Anke|Ann|Anna|Anne|Annelies|Annemarie|Annemiek|Annette|Annie|Anouk|Anton"
    "|Antoon|Arie|Arjan|Arjen|Arno|Arnold|Astrid|Ayse|Ayşe|Barbara|Bart|Bas|Bernard|Bert"
    "|Bianca|Björn|Bob|Boris|Bram|Brigitte|Carla|Carlo|Carolien|Caroline|Charlotte|Chris"
    "|Christian|Christine|Claudia|Connie|Corrie|Daan|Daniel|Daniëlle|David|Debbie|Dennis|Diana"
    "|Dick|Dirk|Ed|Eddy|Edwin|Ellen|Elly|Els|Emine|Emma|Erik|Erica|Erwin|Esther|Eva|Evelien"
    "|Fatima|Fatma|Femke|Ferdi|Frank|Frans|Fred|Frits|Geert|Gerard|Gerda|Gerrit|Gert|Gijs"
    "|Greetje|Guus|Hanneke|Hans|Harry|Hassan|Heleen|Henk|Hennie|Herman|Hilde|Ibrahim|Ilse|Inge"
    "|Ingrid|Irene|Iris|Ivo|Jaap|Jacqueline|Jan|Janneke|Janny|Jasper|Jeroen|Jessica|Jet|Joep"
    "|Johan|Johanna|John|Joke|Jolanda|Joost|Joris|Jos|Judith|Julia|Jurgen|Karel|Karen|Karim"
    "|Karima|Karin|Kees|Kevin|Khalid|Kim|Klaas|Koen|Laura|Leo|Leonie|Lia|Lies|Liesbeth|Linda"
    "|Lisa|Loes|Lotte|Louis|Luuk|Maaike|Maarten|Marc|Marcel|Margot|Margriet|Maria|Marian"
    "|Marianne|Marieke|Marije|Marijke|Marion|Marja|Marjan|Marjolein|Mark|Marleen|Marloes|Martijn"
    "|Martin|Martine|Mehmet|Menno|Merel|Michel|Michiel|Mieke|Mirjam|Miranda|Mohamed|Mohammed"
    "|Monique|Murat|Mustafa|Nadia|Naima|Natasja|Nico|Nicole|Niels|Nienke|Noor|Olga|Oscar|Paul"
    "|Paula|Patricia|Patrick|Peter|Petra|Pieter|Piet|Pim|Rachid|Rachida|Raymond|Remco|Renate"
    "|René|Renske|Ria|Richard|Rick|Rik|Rita|Rob|Robert|Robin|Roel|Roelof|Ron|Ronald|Ruben|Ruud"
    "|Sabine|Samira|Sandra|Sander|Sanne|Sara|Sarah|Saskia|Sem|Sharon|Silvia|Simone|Sjaak|Sjoerd"
    "|Sofie|Sonja|Stefan|Stijn|Suzanne|Sylvia|Tamara|Tanja|Ted|Theo|Thijs|Thomas|Tim|Tineke|Tom"
    "|Ton|Tony|Truus|Vera|Veronique|Victor|Vincent|Wendy|Wessel|Willem|Willemijn|Wim|Wouter"
    "|Yasmin|Youssef|Yvonne|Yusuf"
)
"""Common in the Netherlands, and hardly ever anything else with a capital letter."""

BEFORE_NAMES = (
    "[Cc]ollega|[Mm]anager|[Ll]eidinggevende|[Tt]eamleider|[Tt]eammanager|[Cc]hef|[Bb]aas"
    "|[Dd]irecteur|[Aa]fdelingshoofd|[Hh]oofd|[Cc]oach|[Mm]evrouw|[Mm]eneer|[Hh]eer"
    "|[Cc]olleague|[Bb]oss|[Ss]upervisor|[Tt]eam leader|[Dd]irector|Miss"
    "|(?:[Mm]evr|[Mm]w|[Dd]hr|[Mm]rs?|Ms|[Dd]r|[Ii]r|[Dd]rs|[Pp]rof)[.]?"
)
NO_NAMES = (
    "Amsterdam|Brabant|Bureau|Communicatie|Den|Derde|Europa|Facilitair|Facilities|Financiën"
    "|Finance|Gelderland|Gemeente|Google|Haag|Human|Ik|Informatie|Inkoop|Juridische|Klant"
    "|Limburg|Marketing|Microsoft|Ministerie|Nederland|New|Nieuw|Nieuwe|Hollandse|Noord|Office|Operations|Outlook|Oost"
    "|Personeel|Personeelszaken|Planning|Projecten|Provincie|Publieke|Rechtbank|Rotterdam|Ruimte"
    "|Sales|Services|Sociaal|Sociale|Teams|Universiteit|Utrecht|The|Verkoop|Vergunningen"
    "|Waarde|Waterschap|We|Werk"
    "|Weekend|West|Windows|Wij|Zaken|Zeeland|Zoom|Zuid|Zorg"
    "|Hoge|Raad|Tweede|Eerste|Kamer|Dienst|Afdeling|College|Bank|Stichting|Vereniging|Hogeschool"
    "|Maandag|Dinsdag|Woensdag|Donderdag|Vrijdag|Zaterdag|Zondag"
    "|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Dutch|English"
    "|Januari|Februari|Maart|April|Juni|Juli|Augustus|September|Oktober|November|December"
    "|January|February|March|June|July|August|October"
    "|Aan|Als|Bij|Buiten|Dankzij|Door|En|In|Met|Na|Naar|Of|Om|Op|Over|Sinds|Tegen|Tijdens|Tot"
    "|Tussen|Uit|Van|Vanuit|Via|Volgens|Voor|Zonder|At|By|For|From|On|Since|With|Is"
)
"""Capitalised words that stand where a name could stand, and are none."""

NO_ARTICLE = "(?<![Dd]e )(?<![Hh]et )(?<![Ee]en )(?<![Tt]he )(?<!project )(?<!cursus )"
"""What stands behind one of these is a thing: "de Europese Commissie", "the Service Desk"."""

WORD = f"(?:[A-Z]['’])?{UPPER}{LOWER}+"
NAME = f"(?!(?:{NO_NAMES}){END}){WORD}(?:-{WORD})?"
PARTICLE = (
    "(?:van der |van den |van de |van 't |van |de |den |der |ter |ten |te |el |al |'t |in 't )"
)
UP_TO = r"[^0-9\n]{0,12}[0-9]{2,}"
AMOUNT = "| ?(?:euro|%|km|m2|medewerkers)"
NO_ROUND = "(?![0-9]*000(?![0-9]))"
"""Whoever writes 150000 counts something."""

SOMEONES = rf"{NO_ROUND}[0-9]{{6,9}}(?![0-9]|[.,][0-9]{AMOUNT})"
RULES: dict[str, list[str]] = {
    "email": [r"[\w.+\-]{1,64}@[\w\-]+(?:\.[\w\-]+)+"],
    "phone": [
        r"(?<![0-9])(?:\+31|0031|0)[ .()\-]*[1-9](?:[ .()\-]{0,3}[0-9]){8}(?![0-9])",
        r"(?<![0-9])\+[1-9][0-9]{0,2}(?:[ .()\-]{0,3}[0-9]){7,11}(?![0-9])",
    ],
    "number": [
        rf"(?:[Pp]ersoneels|[Mm]edewerkers?|[Ss]tam|[Dd]ienst)-? ?(?:nummer|nr|code){UP_TO}",
        rf"(?:[Ss]taff|[Ee]mployee|[Pp]ersonnel|[Bb]adge) ?(?:number|no|nr|ID|id){UP_TO}",
        r"(?:BSN|[Bb]urgerservicenummer)[^0-9\n]{0,8}[0-9]{8,9}",
        rf"(?<![0-9][ .()\-]){START}(?:[A-Z]{{1,2}}-?)?{SOMEONES}",
    ],
    "name": [
        rf"{START}(?:{BEFORE_NAMES}) (?:{PARTICLE})?{NAME}",
        rf"{START}(?:{FIRST_NAMES})(?:'s|s)?{END}(?! ?[0-9])(?:(?: {PARTICLE}| ){NAME})?",
        rf"{START}(?:{UPPER}\. ?){{2,4}}(?:{PARTICLE})?{NAME}",
        rf"(?<=[a-z] ){UPPER}\. ?(?:{PARTICLE}){NAME}",
        rf"{START}{NAME} (?:van der|van den|van de|de|den|der|ter) {NAME}",
        rf"(?<=[a-z,] ){NO_ARTICLE}{NAME} (?:van )?{NAME}{END}",
    ],
}
"""By kind of hint, patterns in the common tongue of Python and JavaScript (flag `u`)."""

COMPILED = {kind: [re.compile(rule) for rule in rules] for kind, rules in RULES.items()}


class Hint(NamedTuple):
    """What a text seems to hold, and the words that look like it."""

    kind: str
    found: str


def hints(text: str) -> list[Hint]:
    """What seems to point at a person in a text: for each kind the first place."""
    found = []
    for kind, rules in COMPILED.items():
        match = next((m for rule in rules if (m := rule.search(text))), None)
        if match:
            found.append(Hint(kind, match[0].strip()))
    return found


def names_persons(cleaned: Cleaned) -> bool:
    """Whether a text seems to name somebody: then its writer is asked to look once more."""
    return any(hints(text) for text in cleaned.texts.values())


def sentence(kind: str, found: str) -> str:
    """What to say about something that was found; `found` may be a gap for the script."""
    sentences = {
        "email": _("“{found}” looks like an e-mail address."),
        "phone": _("“{found}” looks like a phone number."),
        "number": _("“{found}” looks like the number of a person."),
        "name": _("“{found}” looks like somebody’s name."),
    }
    advice = _("Leave it out if it can tell who you or somebody else is.")
    return f"{sentences[kind]} {advice}".replace("{found}", found)
