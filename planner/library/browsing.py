"""Reading the library by what its entries are: filters that narrow each other, and counts for each.

Which entries have a property is one whole number with a bit for each entry, so that fifty thousand
entries are counted for every value of every filter between two letters typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from planner.library.catalogue import Entry, Library
from planner.library.schema import InterventionItem

FACETS = (
    "kind",
    "domain",
    "problem",
    "level",
    "population",
    "approach",
    "role",
    "evidence",
    "review",
)
CLINICAL_PENDING, CLINICAL_DONE = "clinical.pending", "clinical.done"
SPANISH_PENDING, SPANISH_DONE = "spanish.pending", "spanish.done"

Picks = Mapping[str, str]


class Shelves:
    """The entries of a library by every property that can be filtered by. Built once, then only asked.

    `marks` are further values of filters, by filter and value: `{"mine": {"favourite": ids}}`.
    """

    def __init__(
        self, library: Library, marks: Mapping[str, Mapping[str, Iterable[str]]] | None = None
    ) -> None:
        self.entries: tuple[Entry, ...] = tuple(library.entries.values())
        self._places = {entry.id: place for place, entry in enumerate(self.entries)}
        self._all = (1 << len(self.entries)) - 1
        members: dict[str, dict[str, list[int]]] = {facet: {} for facet in FACETS}
        for place, entry in enumerate(self.entries):
            for facet, values in values_of(entry).items():
                for value in values:
                    members[facet].setdefault(value, []).append(place)
        self._bits = {
            facet: {value: self._packed(places) for value, places in values.items()}
            for facet, values in members.items()
        }
        for facet, marked in (marks or {}).items():
            for value, ids in marked.items():
                self.mark(facet, value, ids)

    def mark(self, facet: str, value: str, ids: Iterable[str]) -> None:
        """Say anew which entries have a person's or clinic's own mark."""
        places = [self._places[each] for each in ids if each in self._places]
        self._bits.setdefault(facet, {})[value] = self._packed(places)

    def values(self, facet: str) -> tuple[str, ...]:
        """Return the values of a filter that some entry has, in the order of the library."""
        return tuple(self._bits.get(facet, {}))

    def chosen(self, picks: Picks, found: Sequence[str] | None = None) -> list[Entry]:
        """Return the entries that fit every filter, in the order of `found`, else of the library."""
        bits = self._fitting(picks)
        if found is None:
            flags = bin(bits)[:1:-1]
            return [entry for entry, flag in zip(self.entries, flags, strict=False) if flag == "1"]
        places = (self._places[each] for each in found if each in self._places)
        return [self.entries[place] for place in places if bits >> place & 1]

    def counts(self, picks: Picks, found: Sequence[str] | None = None) -> dict[str, dict[str, int]]:
        """Return for each value of each filter how many entries it would show, the others as they are."""
        base = self._all
        if found is not None:
            base = self._packed([self._places[each] for each in found if each in self._places])
        return {
            facet: {value: (bits & others).bit_count() for value, bits in values.items()}
            for facet, values in self._bits.items()
            for others in (base & self._fitting(picks, without=facet),)
        }

    def _fitting(self, picks: Picks, without: str = "") -> int:
        bits = self._all
        for facet, value in picks.items():
            if value and facet != without:
                bits &= self._bits.get(facet, {}).get(value, 0)
        return bits

    def _packed(self, places: Iterable[int]) -> int:
        held = bytearray(len(self.entries) // 8 + 1)
        for place in places:
            held[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(held, "little")


def values_of(entry: Entry) -> dict[str, tuple[str, ...]]:
    """Return what an entry is, for each filter."""
    problem = entry.problem
    found: dict[str, tuple[str, ...]] = {
        "kind": (entry.kind,),
        "domain": (problem.domain,),
        "problem": (problem.id,),
        "level": entry.levels,
        "population": problem.populations,
        "review": (
            CLINICAL_DONE if problem.meta.clinical_review.state == "done" else CLINICAL_PENDING,
            SPANISH_DONE if problem.meta.es_review.state == "done" else SPANISH_PENDING,
        ),
    }
    if isinstance(entry.item, InterventionItem):
        found["approach"] = (entry.item.kind,)
        found["role"] = (entry.item.role,)
        found["evidence"] = (entry.item.evidence,)
    return found
