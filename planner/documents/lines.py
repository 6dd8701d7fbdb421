"""Lines of the patient's sheet: their words, their language, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from planner.model import phrases
from planner.model.document import Plan
from planner.model.languages import likely
from planner.model.sheet import Flaw


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the sheet. `language` is what it is written in; empty `text` is not printed."""

    text: str
    node: str
    field: str
    language: str
    flaws: tuple[Flaw, ...] = ()

    @property
    def printed(self) -> bool:
        """Tell whether the line stands on the sheet."""
        return bool(self.text.strip()) and Flaw.LEFT_OUT not in self.flaws


@dataclass(frozen=True, slots=True)
class Voice:
    """What words of its own a plan has for short entries, in one language."""

    plan: Plan
    language: str

    def says(self, text: str) -> tuple[str, tuple[Flaw, ...]]:
        """Return an entry's words for the client, and what is wrong with them."""
        worded = phrases.wording(self.plan, text, self.language)
        if worded:
            found = phrases.of_text(self.plan, text)
            reviewed = self.language != "es" or (found is not None and bool(found.es_by))
            return worded, (() if reviewed else (Flaw.UNREVIEWED,))
        if (likely(text) or phrases.RECORD) == self.language:
            return text, ()
        return text, (Flaw.UNTRANSLATED,)

    def line(self, text: str, node: str, field: str) -> Line:
        """Return a line of the sheet for an entry."""
        words, flaws = self.says(text)
        language = self.language
        if Flaw.UNTRANSLATED in flaws:
            language = likely(text) or phrases.RECORD
        return Line(text=words, node=node, field=field, language=language, flaws=flaws)

    def lines(
        self, texts: Iterable[str], node: str, field: str, most: int = phrases.FEW
    ) -> tuple[Line, ...]:
        """Return lines of the sheet for entries; those beyond `most` are left out."""
        made = [self.line(text, node, field) for text in texts if text.strip()]
        rest = [replace(each, flaws=(*each.flaws, Flaw.LEFT_OUT)) for each in made[most:]]
        return (*made[:most], *rest)


def printed(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines that stand on the sheet."""
    return tuple(each for each in lines if each.printed)


def any_untranslated(lines: Sequence[Line]) -> bool:
    """Tell whether a printed line is in another language than the sheet's."""
    return any(Flaw.UNTRANSLATED in each.flaws for each in lines if each.printed)
