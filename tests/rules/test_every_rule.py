"""Every rule is silent on what is right, speaks on its own fault, and names the place."""

import pytest

from service.rules import RULES, Facts, findings
from tests.rules.broken import BROKEN, OWN, as_word, decree, report

FAULTS = [(rule, index) for rule, samples in BROKEN.items() for index in range(len(samples))]
RIGHT = {
    **OWN,
    "bao-cao": report(),
    "can-cu": decree("Căn cứ Luật Khoa học và Công nghệ;", "Căn cứ Luật Viên chức."),
}


def test_every_rule_has_a_broken_sample_and_every_sample_its_rule():
    assert set(BROKEN) == set(RULES)


@pytest.mark.parametrize(("rule", "index"), FAULTS)
def test_a_fault_is_found_at_its_place(rule, index):
    broken = BROKEN[rule][index]
    found = [one for one in findings(broken.make(), broken.facts) if one.rule == rule]
    assert [one.place for one in found if broken.words in one.message][:1] == [broken.place], found
    assert {one.level for one in found} == {RULES[rule].level}


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_document_is_left_alone(name):
    assert findings(as_word(RIGHT[name]), Facts()) == ()
