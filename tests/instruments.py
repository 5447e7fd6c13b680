"""A small instrument for tests: every answer type, conditions, roles, quasi-identifiers.

It is written with the model's own classes, so that no test depends on the
content files of a real study.
"""

from surveys.definition.model import (
    Break,
    Condition,
    Derived,
    Instrument,
    Item,
    Option,
    Questionnaire,
    Rules,
    SafeCategory,
    Scale,
    Section,
    Text,
)

AGREEMENT = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")


def text(english: str) -> Text:
    """A text in both languages; the Dutch one is recognisable as such."""
    return Text(nl=f"{english} (nl)", en=english)


def options(
    *codes: str, exclusive: str = "", groups: dict[str, str] | None = None
) -> tuple[Option, ...]:
    """One option for each code, labelled by it."""
    return tuple(
        Option(
            code=code,
            text=text(code.capitalize()),
            exclusive=code == exclusive,
            group=(groups or {}).get(code),
        )
        for code in codes
    )


def five() -> tuple[Option, ...]:
    """The five answers of a scale5 item, from 1 to 5."""
    return tuple(Option(code=str(n), text=text(label)) for n, label in enumerate(AGREEMENT, 1))


def safe(code: str, *members: str | float) -> SafeCategory:
    return SafeCategory(code=code, text=text(code.capitalize()), members=members)


def at_work() -> tuple[Item, ...]:
    """How it goes at work."""
    return (
        Item(
            code="role",
            block="background",
            type="single",
            text=text("Your role"),
            options=options("employee", "manager", "director"),
            quasi_identifier=True,
            safe_categories=(safe("employee", "employee"), safe("manager", "manager", "director")),
        ),
        Item(
            code="mark",
            block="work",
            type="grade10",
            text=text("Your mark"),
            polarity="positive",
            na_option=text("I have no team"),
        ),
        Item(
            code="balance",
            block="work",
            type="scale5",
            text=text("My work and private life are in balance"),
            labels="agreement",
            options=five(),
            polarity="positive",
        ),
        Item(
            code="pressure",
            block="work",
            type="scale5",
            text=text("I am under pressure"),
            labels="agreement",
            options=five(),
            na_option=text("Not applicable"),
            polarity="negative",
            reverse=True,
        ),
        Item(
            code="pressure_causes",
            block="work",
            type="multi",
            text=text("Where does it come from"),
            options=options("deadlines", "colleagues", "home", "none", exclusive="none"),
            max_choices=2,
            condition=Condition(item="pressure", op="gt", value=(2,)),
        ),
    )


def together() -> tuple[Item, ...]:
    """Employee and manager, and hours."""
    return (
        Item(
            code="time_use",
            block="work",
            type="allocation",
            text=text("Your time"),
            options=options(
                "reading",
                "writing",
                "meeting",
                groups={"reading": "desk", "writing": "desk", "meeting": "meeting"},
            ),
            total=100,
            unit=text("%"),
        ),
        Item(
            code="agreements_emp",
            block="leadership",
            type="scale5",
            text=text("My manager and I have clear agreements"),
            labels="agreement",
            options=five(),
            polarity="positive",
            role="employee",
            pair="agreements",
        ),
        Item(
            code="agreements_mgr",
            block="leadership",
            type="scale5",
            text=text("My employees and I have clear agreements"),
            labels="agreement",
            options=five(),
            polarity="positive",
            role="manager",
            pair="agreements",
        ),
        Item(
            code="contract_hours",
            block="background",
            type="number",
            text=text("Contract hours"),
            unit=text("hours a week"),
            min=0,
            max=48,
            step=1,
            quasi_identifier=True,
            safe_categories=(safe("lt24", 0, 23), safe("h24plus", 24, 48)),
        ),
    )


def about_you() -> tuple[Item, ...]:
    """What depends on other answers, and the open question."""
    return (
        Item(
            code="home_hours",
            block="work",
            type="number",
            text=text("Hours at home"),
            unit=text("hours a week"),
            min=0,
            max=48,
            step=0.5,
        ),
        Item(
            code="home_reasons",
            block="work",
            type="multi",
            text=text("Why at home"),
            options=options("quiet", "travel", "family"),
            condition=Condition(item="home_hours", op="gt", value=(0,), if_missing="show"),
        ),
        Item(
            code="age_group",
            block="background",
            type="single",
            text=text("Your age"),
            options=options("lt25", "a25_34", "a35_49", "a50plus"),
            quasi_identifier=True,
            safe_categories=(safe("lt35", "lt25", "a25_34"), safe("ge35", "a35_49", "a50plus")),
        ),
        Item(
            code="pension",
            block="work",
            type="single",
            text=text("Do you think about your pension"),
            options=options("yes", "no"),
            condition=Condition(item="age_group", op="in", value=("a35_49", "a50plus")),
        ),
        Item(
            code="remark",
            block="open",
            type="text",
            text=text("Anything else"),
            max_length=200,
        ),
    )


def tiny_items() -> tuple[Item, ...]:
    """The items of the tiny instrument, in the order of its first questionnaire."""
    return (*at_work(), *together(), *about_you())


def tiny_questionnaires() -> tuple[Questionnaire, ...]:
    """`first` asks every item; `second` asks the recurring ones."""
    return (
        Questionnaire(
            code="first",
            theme="start",
            theme_title=text("The start"),
            title=text("The first questionnaire"),
            minutes=(2, 4),
            sections=(
                Section(
                    id="work",
                    title=text("Your work"),
                    items=(
                        *("role", "mark", "balance", "pressure", "pressure_causes", "time_use"),
                        *("agreements_emp", "agreements_mgr"),
                    ),
                ),
                Section(
                    id="about",
                    title=text("About you"),
                    items=(
                        *("contract_hours", "home_hours", "home_reasons"),
                        *("age_group", "pension", "remark"),
                    ),
                ),
            ),
        ),
        Questionnaire(
            code="second",
            theme="end",
            theme_title=text("The end"),
            title=text("The second questionnaire"),
            minutes=(1, 2),
            sections=(
                Section(
                    id="work",
                    title=text("Your work"),
                    items=("role", "mark", "balance", "agreements_emp", "agreements_mgr"),
                ),
                Section(id="about", title=text("About you"), items=("age_group", "remark")),
            ),
        ),
    )


def tiny_instrument(*, code: str = "tiny", version: str = "1") -> Instrument:
    """Two questionnaires, `first` and `second`, that share recurring items."""
    return Instrument(
        code=code,
        version=version,
        title=text("A tiny study"),
        rules=Rules(),
        breakdowns=("role",),
        role_item="role",
        questionnaires=tiny_questionnaires(),
        items=tiny_items(),
        scales=(
            Scale(
                code="wellbeing",
                title=text("Wellbeing"),
                method="mean",
                uses="positive",
                items=("balance", "pressure"),
                trend=("first",),
                breaks=(
                    Break(questionnaires=("second",), reason=text("Only balance is asked there")),
                ),
                range=(1, 5),
                min_items=1,
            ),
        ),
        derived=(
            Derived(
                code="desk_share",
                title=text("Share of desk work"),
                kind="group_share",
                items=("time_use",),
                group="desk",
            ),
            Derived(
                code="home_share",
                title=text("Share of hours at home"),
                kind="ratio",
                items=("home_hours", "contract_hours"),
                cap=1.0,
            ),
        ),
        sources=("A made-up study for tests",),
    )
