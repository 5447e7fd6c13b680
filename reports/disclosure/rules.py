"""Every rule of the gate, in one sentence each, and whether it is in force today.

A rule that is not in force withholds nothing yet; what it will guard is kept
closed until then: one breakdown at a time (R4, R5), no benchmarks (R6), no pooled
weeks (R7), no derived statistics (R11).
"""

from dataclasses import dataclass

RULE_VERSION = "2026.1"
"""Stored with every release; a change to any rule's outcome is a new version."""

WHOLE_FROM = 40
"""Respondents from which "no answer" is shown (R10) and items have an n of their own (R3)."""

BREAKDOWNS_FROM_HEADCOUNT = 100
"""Below this headcount an open link could be forged into a small group: totals only."""

ROUNDING = 5
"""Numbers of people are rounded down to a multiple of this."""

MOST_BREAKDOWNS = 4
MOST_WITHOUT_AUDIT = 1


@dataclass(frozen=True)
class Rule:
    """One rule: its name, its sentence in both languages, and whether it is in force."""

    id: str
    en: str
    nl: str
    in_force: bool

    def in_language(self, language: str) -> str:
        return self.en if language == "en" else self.nl


RULES: tuple[Rule, ...] = (
    Rule(
        "R0",
        "A release is computed once, after sealing, and never changes.",
        "Een vrijgave wordt één keer berekend, na het verzegelen, en verandert nooit.",
        in_force=True,
    ),
    Rule(
        "R1",
        "Nothing is shown about fewer people than the smallest group.",
        "Over minder mensen dan de kleinste groep wordt niets getoond.",
        in_force=True,
    ),
    Rule(
        "R2",
        "Shares, means and numbers are rounded the more coarsely the fewer people answered, "
        "and a mean needs more people than a share.",
        "Percentages, gemiddelden en aantallen zijn grover afgerond naarmate minder mensen "
        "antwoordden, en voor een gemiddelde zijn meer mensen nodig dan voor een percentage.",
        in_force=True,
    ),
    Rule(
        "R3",
        "A group that is too small is joined with others, so that subtracting does not reveal it; "
        "below forty respondents one number of answers serves all questions.",
        "Een te kleine groep wordt met andere samengevoegd, zodat aftrekken haar niet verraadt; "
        "onder de veertig respondenten geldt één aantal antwoorden voor alle vragen.",
        in_force=True,
    ),
    Rule(
        "R4",
        "Breakdowns that together single out a small group are dropped; until this is checked, "
        "there is one breakdown at a time.",
        "Uitsplitsingen die samen een kleine groep aanwijzen, vervallen; zolang dat niet wordt "
        "nagegaan, is er één uitsplitsing tegelijk.",
        in_force=False,
    ),
    Rule(
        "R5",
        "A breakdown is dropped where the published ranges pin down a hidden group.",
        "Een uitsplitsing vervalt waar de getoonde grenzen een verborgen groep vastleggen.",
        in_force=False,
    ),
    Rule(
        "R6",
        "A benchmark covers enough organisations, none of which dominates it.",
        "Een vergelijking gaat over genoeg organisaties, waarvan geen enkele overheerst.",
        in_force=False,
    ),
    Rule(
        "R7",
        "Trends and pooled weeks are made from released numbers only.",
        "Trends en samengenomen weken komen alleen uit vrijgegeven cijfers.",
        in_force=False,
    ),
    Rule(
        "R8",
        "Of open answers only their number is shown, for the whole organisation and from enough "
        "texts.",
        "Van open antwoorden wordt alleen het aantal getoond, voor de hele organisatie en bij "
        "genoeg teksten.",
        in_force=True,
    ),
    Rule(
        "R9",
        "Response is rounded down to five and hidden below the smallest group; totals over enough "
        "organisations are exact.",
        "De respons is naar beneden afgerond op vijf en onder de kleinste groep verborgen; totalen "
        "over genoeg organisaties zijn exact.",
        in_force=True,
    ),
    Rule(
        "R10",
        "How many skipped a question is shown coarsely, for the whole organisation, "
        "from forty answers.",
        "Hoeveel mensen een vraag oversloegen, wordt grof getoond, voor de hele organisatie, "
        "vanaf veertig antwoorden.",
        in_force=True,
    ),
    Rule(
        "R11",
        "Derived statistics are for large groups only.",
        "Afgeleide maten zijn er alleen voor grote groepen.",
        in_force=False,
    ),
    Rule(
        "open link",
        "With an open link and a headcount under one hundred, totals only.",
        "Bij een open link en minder dan honderd medewerkers alleen totalen.",
        in_force=True,
    ),
)

BY_ID = {rule.id: rule for rule in RULES}


def most_breakdowns() -> int:
    """How many breakdown variables there may be: one until R4 and R5 are in force."""
    audited = BY_ID["R4"].in_force and BY_ID["R5"].in_force
    return MOST_BREAKDOWNS if audited else MOST_WITHOUT_AUDIT
