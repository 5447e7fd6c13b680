"""Posted fields → stored answers of one questionnaire. Pure: no Django.

Stored answers, by item code; an item without one was skipped:
`scale5` and `grade10` an int (0: not applicable), `single` an option code, `multi`
a list of option codes in the order of the definition, `allocation` a dict with
every option, `number` an int or a float. Open answers are kept apart in `texts`.
"""

from dataclasses import dataclass, field

from surveys.answer_types import Fault, Posted, Unfit, given, read
from surveys.definition.model import Instrument, Item, Questionnaire
from surveys.routing import Stored, is_asked


@dataclass
class Cleaned:
    """One questionnaire's answers after cleaning.

    `dropped` names, in the order of asking, the items that were answered although
    role or conditions make them irrelevant; `errors` what the instrument does not
    allow. With errors nothing may be stored.
    """

    answers: dict[str, Stored] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)
    errors: dict[str, list[Fault]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left to store."""
        return not self.answers and not self.texts and not self.errors


def clean(questionnaire: Questionnaire, instrument: Instrument, data: Posted) -> Cleaned:
    """What `data` says, as far as this questionnaire asks for it.

    Fields that no item of the questionnaire has are ignored: they are never stored.
    """
    cleaned = Cleaned()
    for code in questionnaire.items:
        item = instrument.item(code)
        if is_asked(instrument, item, cleaned.answers):
            _take(item, data, cleaned)
        elif given(item, data):
            cleaned.dropped.append(code)
    return cleaned


def _take(item: Item, data: Posted, cleaned: Cleaned) -> None:
    try:
        answer = read(item, data)
    except Unfit as unfit:
        cleaned.errors[item.code] = [unfit.fault]
        return
    if item.type == "text" and isinstance(answer, str):
        cleaned.texts[item.code] = answer
    elif answer is not None:
        cleaned.answers[item.code] = answer
