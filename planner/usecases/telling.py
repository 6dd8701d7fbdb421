"""What was found in a file, said in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from planner.model.document import PlanDocument
from planner.model.verdict import SignatureFact, Standing
from planner.wording import Wording, wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Everything found about one file, before it is put into words."""

    standing: Standing
    signatures: tuple[SignatureFact, ...] = ()
    document: PlanDocument | None = None
    matches_vault: bool | None = None
    plan: tuple[str, int] | None = None
    expected: int = 0
    superseded: bool = False
    sheet: bool = False
    roots_known: bool = True


SENTENCES = {
    Standing.GOOD: "Unchanged since it was signed, and signed by people of this clinic.",
    Standing.NOT_SIGNED: "This file is not signed.",
    Standing.CHANGED: "Do not rely on this file: it was changed after it was signed.",
    Standing.UNKNOWN_SIGNER: "Unchanged since it was signed, but the signer is not known here.",
    Standing.WITHDRAWN: "Do not rely on this file: it was signed after the certificate was withdrawn.",
    Standing.OLDER_COPY: "This is an older copy: signatures that the record has are missing in it.",
    Standing.NOT_IN_VAULT: "Signed by people of this clinic, but it is not a file of this vault.",
    Standing.UNREADABLE: "This file is not a PDF that can be read; it may be damaged.",
}


def told(found: Told, language: str, zone: ZoneInfo) -> tuple[str, tuple[str, ...]]:
    """Return the answer in one sentence, and every detail, in the given language."""
    words = wording(language)
    sentence = words.text(SENTENCES[found.standing])
    if found.sheet:
        sentence = words.text("This is the sheet as the vault keeps it; sheets carry no signature.")
    details = [_signature(each, words, zone) for each in found.signatures]
    details += _about_the_vault(found, words)
    if found.signatures and not found.roots_known:
        details.append(
            words.text(
                "No certificate of the clinic was given; give its .cer file to know the signer."
            )
        )
    return sentence, tuple(details)


def _signature(fact: SignatureFact, words: Wording, zone: ZoneInfo) -> str:
    if not fact.signer:
        return words.text("A signature in “{field}” is damaged and cannot be read.").format(
            field=fact.field
        )
    parts = [_who_and_when(fact, words, zone)]
    if not fact.intact:
        parts.append(words.text("The signed bytes were changed."))
    elif not fact.unchanged:
        parts.append(words.text("Something was added or changed after this signature."))
    if not fact.trusted:
        parts.append(words.text("The certificate was not issued by a known clinic."))
    if fact.withdrawn:
        parts.append(words.text("The certificate had been withdrawn when it was used."))
    if fact.good:
        parts.append(words.text("Unchanged since."))
    return " ".join(parts)


def _who_and_when(fact: SignatureFact, words: Wording, zone: ZoneInfo) -> str:
    name = fact.name or fact.signer
    when = words.text("at an unknown time")
    if fact.signed_at is not None:
        here = fact.signed_at.astimezone(zone)
        when = f"{words.moment(here)} {here:%Z}"
    if fact.name and fact.name != fact.signer:
        sentence = words.text("{name} signed, {when}, sealed by {signer} ({meaning}).")
    else:
        sentence = words.text("{name} signed, {when} ({meaning}).")
    meaning = words.text(fact.meaning) if fact.meaning else "–"
    return sentence.format(name=name, when=when, signer=fact.signer, meaning=meaning)


def _about_the_vault(found: Told, words: Wording) -> list[str]:
    said = []
    if found.matches_vault is True:
        said.append(words.text("It is, byte for byte, the file that the vault keeps."))
    if found.superseded:
        said.append(words.text("A newer version of this plan has been started or signed since."))
    if found.matches_vault is False:
        said.append(words.text("It is not one of the files that the vault keeps."))
    if found.matches_vault is False and 0 < len(found.signatures) < found.expected:
        said.append(
            words.text("It has {n} signatures; the record has {expected}.").format(
                n=len(found.signatures), expected=found.expected
            )
        )
    if found.signatures and not found.signatures[-1].last:
        said.append(words.text("There are bytes after the last signature."))
    return said
