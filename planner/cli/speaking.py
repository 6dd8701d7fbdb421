"""What a command says: lines for people, or one JSON object for programs."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


class Speaker:
    """Says lines on standard output, or collects facts and writes them once as JSON."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self._facts: dict[str, Any] = {}

    def say(self, line: str = "") -> None:
        """Print a line for a person; nothing in JSON."""
        if not self.as_json:
            print(line, flush=True)

    def note(self, line: str) -> None:
        """Print a line beside the result (standard error), for a person only."""
        if not self.as_json:
            print(line, file=sys.stderr, flush=True)

    def fact(self, **facts: Any) -> None:
        """Keep facts for the JSON answer."""
        self._facts.update(facts)

    def failed(self, message: str, remedy: str) -> None:
        """Say what went wrong and what to do: on standard error, and in the JSON answer."""
        if self.as_json:
            self.fact(error=message, remedy=remedy)
        else:
            print(message, file=sys.stderr)
            if remedy:
                print(remedy, file=sys.stderr)

    def close(self) -> None:
        """Write the JSON answer."""
        if self.as_json:
            print(json.dumps(self._facts, ensure_ascii=False, default=str), flush=True)

    @contextmanager
    def step(self, name: str) -> Iterator[Callable[[str], None]]:
        """Time a step and print it when it is done; what it is given is its result."""
        result: list[str] = []
        begun = time.perf_counter()
        yield result.append
        spent = time.perf_counter() - begun
        told = f"  {result[0]}" if result else ""
        self.say(f"{name:<44}{spent * 1000:>8.0f} ms{told}")
        steps = self._facts.setdefault("steps", [])
        steps.append({"step": name, "ms": round(spent * 1000, 1), "result": "".join(result)})
