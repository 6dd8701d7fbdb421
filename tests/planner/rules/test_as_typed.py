"""The check as it runs while somebody types: bit by bit, and remembering what it read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from planner import assets, rules
from planner.model import codec
from planner.usecases.checking import file_context


def outcome(steps):
    """Return what a check finds in the end, and in how many steps."""
    count = 0
    while True:
        try:
            next(steps)
        except StopIteration as done:
            return done.value, count
        count += 1


def test_bit_by_bit_is_the_whole_and_what_stays_is_read_once():
    document = codec.decode(assets.read_bytes("samples/css.json"))
    context = file_context(document, datetime(2026, 6, 8, 14, tzinfo=UTC))
    tokens = {}
    found, first = outcome(rules.in_steps(document, context, tokens))
    assert found == rules.check(document, context)
    words = replace(document.plan.problems[0], evidence=("He is a junkie who never listens.",))
    plan = replace(document.plan, problems=(words, *document.plan.problems[1:]))
    typed = replace(document, plan=plan)
    again, later = outcome(rules.in_steps(typed, context, tokens))
    assert again == rules.check(typed, context)
    assert again != found
    assert later < first
    assert "He is a junkie who never listens." in tokens
    outcome(rules.in_steps(document, context, tokens))
    assert "He is a junkie who never listens." not in tokens
