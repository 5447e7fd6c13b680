"""Every rule of the gate, in one sentence each, and the numbers that no study may change."""

from dataclasses import dataclass

RULE_VERSION = "2026.8"
"""Stored with every release; a change to any rule's outcome is a new version."""

WHOLE_FROM = 40
"""Respondents from which "no answer" is shown (R10) and items have an n of their own (R3)."""

BREAKDOWNS_FROM_HEADCOUNT = 100
"""Below this headcount an open link could be forged into a small group: totals only."""

ROUNDING = 5
"""Numbers of people are rounded down to a multiple of this."""

BENCHMARK_FROM = 30
"""Answers from which an organisation's value may enter a benchmark (R6)."""

STRIP_FROM = 10
"""Organisations from which a benchmark shows each of them, unnamed (R6)."""

DERIVED_FROM = 100
"""Answers from which derived statistics are shown (R11)."""


@dataclass(frozen=True)
class Rule:
    """One rule: its name and its sentence in both languages."""

    id: str
    en: str
    nl: str

    def in_language(self, language: str) -> str:
        return self.en if language == "en" else self.nl


RULES: tuple[Rule, ...] = (
    Rule(
        "R0",
        "A release is computed once, after sealing, and never changes.",
        "Een vrijgave wordt één keer berekend, na het verzegelen, en verandert nooit.",
    ),
    Rule(
        "R1",
        "Nothing is shown about fewer people than the smallest group.",
        "Over minder mensen dan de kleinste groep wordt niets getoond.",
    ),
    Rule(
        "R2",
        "Shares, means and numbers are rounded the more coarsely the fewer people answered, "
        "and a mean needs more people than a share.",
        "Percentages, gemiddelden en aantallen zijn grover afgerond naarmate minder mensen "
        "antwoordden, en voor een gemiddelde zijn meer mensen nodig dan voor een percentage.",
    ),
    Rule(
        "R3",
        "A group that is too small is joined with others, so that subtracting does not reveal it; "
        "below forty respondents one number of answers serves all questions.",
        "Een te kleine groep wordt met andere samengevoegd, zodat aftrekken haar niet verraadt; "
        "onder de veertig respondenten geldt één aantal antwoorden voor alle vragen.",
    ),
    Rule(
        "R4",
        "Groups that together, by adding and subtracting, single out a small one are merged or "
        "left out.",
        "Groepen die samen, door optellen en aftrekken, een kleine groep aanwijzen, worden "
        "samengevoegd of weggelaten.",
    ),
    Rule(
        "R5",
        "Groups are merged or left out where the numbers shown would pin down what a hidden group "
        "answered, or would prove that nearly everybody in a group answered the same.",
        "Groepen worden samengevoegd of weggelaten waar de getoonde cijfers zouden vastleggen wat "
        "een verborgen groep antwoordde, of zouden bewijzen dat bijna iedereen in een groep "
        "hetzelfde antwoordde.",
    ),
    Rule(
        "R6",
        "A benchmark is made of released numbers of enough organisations, none of which dominates "
        "it.",
        "Een vergelijking bestaat uit vrijgegeven cijfers van genoeg organisaties, waarvan geen "
        "enkele overheerst.",
    ),
    Rule(
        "R7",
        "Trends and pooled weeks are made from released numbers only.",
        "Trends en samengenomen weken komen alleen uit vrijgegeven cijfers.",
    ),
    Rule(
        "R8",
        "Of open answers only their number is shown, for the whole organisation and from enough "
        "texts.",
        "Van open antwoorden wordt alleen het aantal getoond, voor de hele organisatie en bij "
        "genoeg teksten.",
    ),
    Rule(
        "R9",
        "Response is rounded down to five and hidden below the smallest group; totals over enough "
        "organisations are exact.",
        "De respons is naar beneden afgerond op vijf en onder de kleinste groep verborgen; totalen "
        "over genoeg organisaties zijn exact.",
    ),
    Rule(
        "R10",
        "How many skipped a question is shown coarsely, for the whole organisation, "
        "from forty answers.",
        "Hoeveel mensen een vraag oversloegen, wordt grof getoond, voor de hele organisatie, "
        "vanaf veertig antwoorden.",
    ),
    Rule(
        "R11",
        "Derived statistics are for the whole organisation, from one hundred answers, and coarse.",
        "Afgeleide maten gelden voor de hele organisatie, vanaf honderd antwoorden, en zijn grof.",
    ),
    Rule(
        "open link",
        "With an open link and a headcount under one hundred, totals only.",
        "Bij een open link en minder dan honderd medewerkers alleen totalen.",
    ),
)

BY_ID = {rule.id: rule for rule in RULES}
