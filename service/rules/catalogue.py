"""Quy tắc: what a rule is, the list of all of them, and the check that runs it.

A rule is one small function: it gets the document in its parts and yields what is wrong, `(place, message)`. Its id,
level and source stand beside it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from service.refusal import Finding, Level
from service.rules.parts import Checked, Facts

Wrong = Iterator[tuple[str, str]]
Test = Callable[[Checked, Facts], Wrong]


@dataclass(frozen=True)
class Rule:
    """Quy tắc thể thức: official id, level, where it is written, what it asks for in a few words."""

    id: str
    level: Level
    cites: str
    asks: str
    test: Test


RULES: dict[str, Rule] = {}


def rule(id: str, level: Level, cites: str, asks: str) -> Callable[[Test], Test]:
    """Enter a function into the list of rules under its official id, which is never given to another rule."""

    def enter(test: Test) -> Test:
        if id in RULES:
            raise ValueError(f"two rules are called {id}")
        RULES[id] = Rule(id, level, cites, asks, test)
        return test

    return enter


def findings(checked: Checked, facts: Facts) -> tuple[Finding, ...]:
    """Everything that is wrong, what must be mended first, each once."""
    found = [
        Finding(one.id, one.level, place, message if message.endswith((".", "…")) else f"{message}.")
        for one in RULES.values()
        for place, message in one.test(checked, facts)
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.level != "MUST"))
