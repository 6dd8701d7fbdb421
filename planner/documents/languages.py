"""Telling English from Spanish in a line that somebody typed, to warn of lines not yet translated."""

from __future__ import annotations

import re

WORDS = {
    "en": frozenset(
        ["a", "about", "after", "am", "an", "and", "are", "at", "be", "because", "but", "by", "can", "do", "for", "from", "get", "go", "good", "has", "have", "help", "her", "him", "his", "how", "i", "if", "in", "is", "it", "job", "keep", "me", "my", "not", "of", "on", "or", "our", "out", "she", "so", "still", "that", "the", "their", "them", "they", "this", "to", "up", "walk", "want", "was", "we", "week", "what", "when", "who", "will", "with", "without", "you", "your", "stop", "start", "friend", "call", "home", "sleep", "morning", "night", "feel", "feeling", "day", "days", "her", "family", "care", "who"]
    ),
    "es": frozenset(
        ["a", "al", "ayuda", "bien", "casa", "como", "con", "cuando", "de", "del", "día", "días", "donde", "el", "ella", "en", "es", "esta", "este", "estoy", "familia", "hace", "hasta", "la", "las", "le", "les", "lo", "los", "mañana", "me", "mi", "mis", "muy", "más", "ni", "no", "noche", "nos", "o", "para", "pero", "por", "porque", "puedo", "que", "quiero", "se", "semana", "ser", "si", "sin", "sobre", "soy", "su", "sus", "tengo", "trabajo", "tuve", "un", "una", "voy", "y", "ya", "yo", "él", "está", "hijo", "hija", "llamar", "hablar", "dormir", "dejo", "siento", "cada", "mucho"]
    ),
}
LETTERS = re.compile(r"[a-záéíóúüñ]+")
SPANISH_LETTERS = re.compile(r"[áéíóúñ¿¡]")


def likely(text: str) -> str:
    """Return en or es, whichever the words speak for; empty when they do not say."""
    lower = text.lower()
    words = LETTERS.findall(lower)
    english = sum(word in WORDS["en"] for word in words)
    spanish = sum(word in WORDS["es"] for word in words) + 2 * len(SPANISH_LETTERS.findall(lower))
    if english == spanish:
        return ""
    return "en" if english > spanish else "es"
