"""Every rule has its place and its sentence."""

from reports.disclosure.rules import BY_ID, RULES


def test_every_rule_is_named_in_order():
    assert [rule.id for rule in RULES] == [*(f"R{n}" for n in range(12)), "open link"]
    assert list(BY_ID.values()) == list(RULES)


def test_every_rule_has_a_sentence_in_both_languages():
    for rule in RULES:
        assert rule.in_language("nl") != rule.in_language("en")
        assert all(rule.in_language(language).endswith(".") for language in ("nl", "en"))
