"""Every rule has its place, its sentence and its state."""

from reports.disclosure import rules
from reports.disclosure.rules import BY_ID, RULES, Rule


def test_every_rule_is_named_in_order():
    assert [rule.id for rule in RULES] == [*(f"R{n}" for n in range(12)), "open link"]


def test_rules_in_force():
    waiting = [rule.id for rule in RULES if not rule.in_force]
    assert waiting == ["R4", "R5", "R6", "R7", "R11"]


def test_every_rule_has_a_sentence_in_both_languages():
    for rule in RULES:
        assert rule.in_language("nl") != rule.in_language("en")
        assert all(rule.in_language(language).endswith(".") for language in ("nl", "en"))


def test_one_breakdown_until_its_audits_are_in_force(monkeypatch):
    assert rules.most_breakdowns() == 1
    for name in ("R4", "R5"):
        monkeypatch.setitem(BY_ID, name, Rule(name, "a", "b", in_force=True))
    assert rules.most_breakdowns() == 4
