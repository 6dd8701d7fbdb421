"""How findings are shown on the command line, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from planner.cli.speaking import Speaker
from planner.model.findings import Finding, Severity
from planner.rules.packs import citation_line

WORDS = {Severity.BLOCKER: "BLOCKER", Severity.WARNING: "should fix", Severity.HINT: "tip"}


def tell(speaker: Speaker, findings: Iterable[Finding], language: str = "en") -> int:
    """Say all findings and return how many of them block."""
    found = tuple(findings)
    for each in found:
        speaker.say(f"{each.rule}  {WORDS[each.severity]:<10}  {each.sentence}")
        for authority in each.authorities[:1]:
            speaker.say(f"                  {citation_line(authority, language)}")
    counts = {level: sum(each.severity is level for each in found) for level in Severity}
    speaker.say(
        f"{counts[Severity.BLOCKER]} blockers, {counts[Severity.WARNING]} to fix, "
        f"{counts[Severity.HINT]} tips."
    )
    speaker.fact(
        findings=[as_facts(each) for each in found],
        blockers=counts[Severity.BLOCKER],
        warnings=counts[Severity.WARNING],
        hints=counts[Severity.HINT],
    )
    return counts[Severity.BLOCKER]


def as_facts(finding: Finding) -> dict[str, Any]:
    """Return a finding as JSON facts."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "node": finding.node,
        "field": finding.field,
        "sentence": finding.sentence,
        "authorities": [
            {"citation": each.citation, "title": each.title, "state": each.state}
            for each in finding.authorities
        ],
        "repairs": [{"id": each.id, "label": each.label} for each in finding.repairs],
    }
