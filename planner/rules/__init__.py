"""The golden-thread check: pure functions over a plan, with their words in a dated, cited pack.

`check(document, context)` returns findings, `in_steps` the same bit by bit; `planner.rules.repairs`
mends what can be mended by itself.
"""

from __future__ import annotations

from planner.rules.context import Context
from planner.rules.engine import blocking, check, in_steps

__all__ = ["Context", "blocking", "check", "in_steps"]
