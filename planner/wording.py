"""Words in one language: gettext for what the program itself says on paper and screen.

Three languages are kept apart: that of the screen (the person at the desk), that of the paper (the
client) and that of the content. A `Wording` is one of the first two.
"""

from __future__ import annotations

import gettext
from datetime import date, datetime
from functools import cache
from io import BytesIO

from babel import Locale
from babel.dates import format_date, format_time
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from planner import assets

LANGUAGES = ("en", "es")
NO_BREAK = "\u00a0"


class Wording:
    """Whole sentences, dates and numbers in one language.

    Messages are written in English in the code; `resources/translations/<language>/parts/*.po`
    hold the others. A message without a translation comes back in English.
    """

    def __init__(self, language: str, catalogue: gettext.NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue
        self._locale = Locale.parse({"en": "en_US", "es": "es_US"}.get(language, "en_US"))

    def text(self, message: str) -> str:
        """Return the sentence in this language; name placeholders are left for `str.format`."""
        return self._catalogue.gettext(message)

    def count(self, one: str, many: str, number: int) -> str:
        """Return the singular or plural sentence for `number`, with `{n}` filled in."""
        return self._catalogue.ngettext(one, many, number).format(n=number)

    def date(self, day: date, form: str = "long") -> str:
        """Return the date as people of this language write it ("June 3, 2026")."""
        return format_date(day, form, locale=self._locale)

    def time(self, moment: datetime) -> str:
        """Return the time of day as people of this language write it ("10:42 AM"), on one line.

        The locale data separate with a narrow no-break space, which many terminals and fonts lack.
        """
        text = format_time(moment, "short", locale=self._locale)
        return text.replace("\u202f", NO_BREAK).replace(" ", NO_BREAK)

    def moment(self, local: datetime, form: str = "long") -> str:
        """Return date and time of day, in the zone that `local` is in ("June 3, 2026, 10:42 AM")."""
        return f"{self.date(local.date(), form)}, {self.time(local)}"


@cache
def wording(language: str) -> Wording:
    """Return the wording of one language; English where the language is unknown."""
    if language == "en":
        return Wording(language, gettext.NullTranslations())
    catalogue = Catalog(locale=language)
    for path in _files(language):
        for message in read_po(BytesIO(assets.read_bytes(path)), locale=language):
            if message.id and message.string and not message.fuzzy:
                catalogue[message.id] = message
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Wording(language, gettext.GNUTranslations(compiled))


def _files(language: str) -> list[str]:
    """Return the language's catalogue and its parts, one per area of the program."""
    folder = f"translations/{language}"
    whole = f"{folder}/LC_MESSAGES/messages.po"
    parts = [f"{folder}/parts/{name}" for name in assets.names(f"{folder}/parts", ".po")]
    return ([whole] if assets.exists(whole) else []) + parts
