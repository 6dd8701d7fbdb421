"""What the library pane offers for the words in its search field, and for none."""

from __future__ import annotations

from planner.library.catalogue import KINDS, Entry, Library
from planner.library.offering import Taste, cut, offered
from planner.library.search import Index
from ui.viewmodels.plan_hits import nearest
from ui.words import language

MOST = 60


class Offer:
    """Finds and ranks. `near` is the library problem at hand, `problems` are those of the plan."""

    def __init__(self, library: Library, index: Index, taste: Taste) -> None:
        self._library, self._index, self._taste = library, index, taste
        self.near = ""
        self.problems: frozenset[str] = frozenset()

    def entries(self, words: str, kind: str, shelf: str) -> list[Entry]:
        """Return what fits, best first: by the words where there are any."""
        found = self._found(words, kind, shelf) if words.strip() else self._all(kind)
        return [entry for entry in found if not shelf or entry.problem.domain == shelf]

    def shown(self, entries: list[Entry], *, whole: bool) -> tuple[list[Entry], int]:
        """Return what the list holds, and how many objectives are kept back until asked for."""
        kept, late = (entries, 0) if whole else cut(entries[:MOST])
        return kept[:MOST], late

    def _found(self, words: str, kind: str, shelf: str) -> list[Entry]:
        hits = self._index.search_for(
            words,
            self._taste,
            language(),
            MOST * 8 if shelf else MOST,
            (kind,) if kind else (),
        )
        return nearest([hit.entry for hit in hits], self.problems)

    def _all(self, kind: str) -> list[Entry]:
        return offered(self._library, self._taste, self.near, (kind,) if kind else KINDS)
