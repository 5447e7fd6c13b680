"""What codes are called: labels of answers, groups and questionnaires in one language."""

from collections.abc import Collection
from dataclasses import dataclass, field

from reports import wording
from reports.report.released import TOTAL
from reports.report.texts import clean
from surveys.definition.model import Instrument, Item, Text

REST = "_rest"
JOINED = "+"
"""Between the groups of a column in which neighbours are shown as one."""


@dataclass(frozen=True)
class Labels:
    """Labels of one instrument in one language. `weeks` numbers the questionnaires."""

    instrument: Instrument
    language: str
    weeks: dict[str, int] = field(default_factory=dict)

    def question(self, subject: str) -> str:
        """The text of an item, or the title of a derived value."""
        if subject in self.instrument.by_code:
            return self.text(self.instrument.item(subject).text)
        derived = next(d for d in self.instrument.derived if d.code == subject)
        return self.text(derived.title)

    def scale(self, code: str) -> str:
        """The title of a scale."""
        return self.text(next(s for s in self.instrument.scales if s.code == code).title)

    def text(self, text: Text) -> str:
        """Any text of the instrument in this language, safe to print."""
        return clean(text.in_language(self.language))

    def answers(self, item: Item) -> dict[str, str]:
        """Answer keys with their labels; a quasi-identifier has its safe groups as answers."""
        if item.type == "grade10" and not item.quasi_identifier:
            return {key: key for key in item.answer_keys}
        chosen = item.safe_categories if item.quasi_identifier else item.options
        return {one.code: clean(one.text.in_language(self.language)) for one in chosen}

    def group(self, column: str, among: Collection[str] = ()) -> str:
        """The name of a table's column: everybody, one group, several, or the remainder.

        The remainder is named for the groups that no other column `among` them has.
        """
        if column == TOTAL:
            return wording.everybody()
        code, _, category = column.partition(":")
        names = self.answers(self.instrument.item(code))
        if category == REST:
            others = [each.partition(":")[2] for each in among if each.partition(":")[0] == code]
            shown = {group for each in others for group in each.split(JOINED)}
            rest = [name for group, name in names.items() if group not in shown]
            return wording.remainder([*rest, wording.no_answer()] if among else [])
        return wording.merged([names.get(each, each) for each in category.split(JOINED)])

    def breakdown(self, columns: list[str]) -> list[str]:
        """What the groups in `columns` differ in: the questions they come from."""
        codes = dict.fromkeys(column.partition(":")[0] for column in columns if column != TOTAL)
        return [self.question(code) for code in codes]

    def role(self, item: Item) -> str:
        """Who was asked, when not everybody was."""
        if item.role == "all":
            return ""
        role_item = self.instrument.role_item
        if role_item is None:
            return item.role
        return self.answers(self.instrument.item(role_item)).get(item.role, item.role)

    def unit(self, item: Item) -> str:
        return clean(item.unit.in_language(self.language)) if item.unit else ""

    def short_week(self, questionnaire: str) -> str:
        return wording.short_week(self.weeks.get(questionnaire, 0))

    def tick(self, questionnaire: str) -> str:
        """The shortest name of a week, for the foot of a chart."""
        return wording.tick(self.weeks.get(questionnaire, 0))

    def week(self, questionnaire: str) -> str:
        """ "Week 3: Health", or only the title where the week has no number."""
        title = clean(self.instrument.questionnaire(questionnaire).title.in_language(self.language))
        number = self.weeks.get(questionnaire)
        return wording.week(number, title) if number else title
