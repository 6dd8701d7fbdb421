"""What the library offers first."""

from __future__ import annotations

from planner.library.catalogue import KINDS
from planner.library.offering import MOST_OBJECTIVES, Taste, cut, offered


def objectives(entries):
    """Return the ids of the objectives."""
    return [entry.id for entry in entries if entry.kind == "objective"]


def test_the_problem_at_hand_comes_first_then_the_starter_plan(library):
    taste = Taste(level="css", template="css")
    found = offered(library, taste, "cbt.cravings", KINDS)
    assert all("css" in entry.levels for entry in found)
    near = [entry.problem.id == "cbt.cravings" for entry in found]
    assert near == sorted(near, reverse=True)
    template = library.template("css")
    wanted = {*template.problems, *template.offer}
    far = [entry.problem.id in wanted for entry in found if entry.problem.id != "cbt.cravings"]
    assert far == sorted(far, reverse=True)


def test_what_is_used_here_comes_before_what_is_not(library):
    plain = objectives(offered(library, Taste(level="css"), "cbt.cravings", KINDS))
    last = plain[5]
    used = objectives(offered(library, Taste(level="css", uses={last: 3}), "cbt.cravings", KINDS))
    assert used[0] == last
    assert sorted(used) == sorted(plain)


def test_eight_objectives_at_most_and_all_else(library):
    found = offered(library, Taste(level="css"), "cbt.cravings", KINDS)
    kept, late = cut(found)
    assert len(objectives(kept)) == MOST_OBJECTIVES
    assert objectives(kept) == objectives(found)[:MOST_OBJECTIVES]
    assert late == len(found) - len(kept) > 0
    assert cut(kept) == (kept, 0)
