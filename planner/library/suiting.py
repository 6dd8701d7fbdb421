"""Which problems of the library suit a client: by the diagnoses, and by what the assessment found.

Worked out once per plan. The client's words are looked at and not kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planner.library.catalogue import Library
from planner.library.search import Index
from planner.model.assessment import Assessment

_EXACT, _FAMILY = 1.0, 0.7  # the very code, or one of its category
_FOUND = (0.8, 0.5, 0.3)  # what a finding's words find first, second and third
_MOST = 8  # findings that are looked at


def suited(library: Library, index: Index, assessment: Assessment) -> Mapping[str, float]:
    """Return how well problems suit an assessment, from 0 to 1; those that do not are left out."""
    found = _by_diagnoses(library, [each.code for each in assessment.diagnoses])
    texts = [each.text for each in assessment.findings] + [each.text for each in assessment.needs]
    for text in list(dict.fromkeys(each for each in texts if each.strip()))[:_MOST]:
        hits = index.search(text, kinds=("problem",), limit=len(_FOUND))
        for hit, worth in zip(hits, _FOUND, strict=False):
            found[hit.id] = max(found.get(hit.id, 0.0), worth)
    return found


def _by_diagnoses(library: Library, codes: Iterable[str]) -> dict[str, float]:
    wanted = {_bare(code) for code in codes if code.strip()}
    families = {code[:3] for code in wanted}
    found: dict[str, float] = {}
    for problem in library.problems.values():
        hints = {_bare(each) for each in problem.icd10_hints}
        if hints & wanted:
            found[problem.id] = _EXACT
        elif families & {each[:3] for each in hints}:
            found[problem.id] = _FAMILY
    return found


def _bare(code: str) -> str:
    return code.replace(".", "").strip().upper()
