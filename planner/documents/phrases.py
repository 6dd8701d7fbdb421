"""How values are said on paper: doses, dates, measures, states. One place, in every language."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from planner.library.catalogue import Library
from planner.model import sentences
from planner.model.document import PlanDocument
from planner.model.plan import Dose, Goal, Intervention, Objective
from planner.wording import Wording

Day = date
NAMES = {
    # roles
    "therapist": "Therapist",
    "counselor": "Counselor",
    "family_therapist": "Family therapist",
    "nurse": "Nurse",
    "prescriber": "Prescriber",
    "case_manager": "Case manager",
    "peer": "Peer specialist",
    "rec_therapist": "Recreation therapist",
    "dietitian": "Dietitian",
    "any_clinician": "Any clinician",
    # kinds of service
    "individual": "Individual",
    "group": "Group",
    "family": "Family",
    "milieu": "Milieu",
    "medical": "Medical",
    "case_mgmt": "Case management",
    "holistic": "Holistic",
    # where a number comes from
    "self_log": "Own log",
    "worksheet": "Worksheet",
    "demonstration": "Shown in session",
    "staff_observation": "Staff observation",
    "instrument": "Instrument",
    "record": "Record",
    "attendance": "Attendance",
    "lab": "Laboratory",
    # stages of change
    "precontemplation": "Not yet considering change",
    "contemplation": "Considering change",
    "preparation": "Preparing for change",
    "action": "Taking action",
    "maintenance": "Keeping the change",
    # what becomes of a need or a diagnosis
    "treat": "Treated in this plan",
    "monitor": "Monitored",
    "refer": "Referred",
    "defer": "Deferred",
    "not_wanted": "Not wanted by the client",
    # what the client says to a goal
    "agree": "Agrees",
    "disagree": "Disagrees",
    "not_discussed": "Not discussed",
    # where an objective stands
    "open": "Open",
    "met": "Met",
    "partly_met": "Partly met",
    "not_met": "Not met",
    "closed": "Closed",
    # plan versions
    "draft": "Draft, not signed",
    "in_review": "In review, not signed",
    "signed": "Signed",
    "superseded": "Superseded by a later version",
    # flags of risk
    "suicide_risk": "Suicide risk",
    "withdrawal": "Withdrawal",
    "opioid": "Opioid use",
    "alcohol": "Alcohol use",
    "psychosis_or_mania": "Psychosis or mania",
    "self_harm": "Self-harm",
    "violence_or_fear": "Violence or fear at home",
    # languages
    "en": "English",
    "es": "Spanish",
    # grades of evidence
    "A": "A: consistent trials or guideline",
    "B": "B: good single trials",
    "C": "C: early or mixed evidence",
    "P": "P: established practice",
}
# Kinds of service whose name is not that of the role with the same key.
KINDS = {"peer": "Peer support"}
PERIODS = {
    "shift": ("every shift", "{n} times per shift"),
    "day": ("once a day", "{n} times a day"),
    "week": ("once a week", "{n} times a week"),
    "month": ("once a month", "{n} times a month"),
    "quarter": ("once every three months", "{n} times every three months"),
    "stay": ("once during the stay", "{n} times during the stay"),
    "visit": ("at each visit", "{n} times at each visit"),
}
EVERY = {
    "day": "every {n} days",
    "week": "every {n} weeks",
    "month": "every {n} months",
    "shift": "every {n} shifts",
    "visit": "every {n} visits",
}


class Phrases:
    """Says one document's values in the words of one language."""

    def __init__(self, document: PlanDocument, words: Wording, library: Library) -> None:
        self._document, self._words, self._library = document, words, library
        self._zone = ZoneInfo(document.clinic.time_zone)

    def name(self, key: str) -> str:
        """Return the printed name of a role, kind, method, state or flag; other words as they are."""
        known = NAMES.get(key)
        return self._words.text(known) if known else key

    def kind(self, key: str) -> str:
        """Return the printed name of a kind of service."""
        return self._words.text(KINDS[key]) if key in KINDS else self.name(key)

    def date(self, day: Day | None) -> str:
        """Return a date in words, or nothing."""
        return unbroken(self._words.date(day)) if day else ""

    def short_date(self, day: Day | None) -> str:
        """Return a date with the month's short name, for columns."""
        return self._words.date(day, "medium") if day else ""

    def moment(self, moment: datetime | None) -> str:
        """Return date, time and zone as at the clinic ("June 3, 2026, 10:42 AM EDT")."""
        if moment is None:
            return ""
        local = moment.astimezone(self._zone)
        return f"{self.date(local.date())}, {self.time(moment)} {local.tzname()}"

    def visit(self, moment: datetime) -> str:
        """Return date and time of an appointment, as said to the client."""
        day = self.date(moment.astimezone(self._zone).date())
        return self._words.text("{date} at {time}").format(date=day, time=self.time(moment))

    def time(self, moment: datetime) -> str:
        """Return the time of day at the clinic."""
        return self._words.time(moment.astimezone(self._zone))

    def measure(self, measure: str) -> str:
        """Return a measure's title; its id where the library no longer has it."""
        found = self._library.measures.get(measure)
        return found.title.of(self._words.language) if found else measure

    def measure_range(self, measure: str) -> str:
        """Return a measure's range and better end ("0-27, lower is better"), or nothing."""
        found = self._library.measures.get(measure)
        if found is None:
            return ""
        low, high = (number(each) for each in found.range)
        better = {
            "lower": "{low}–{high}, lower is better",
            "higher": "{low}–{high}, higher is better",
        }
        return self._words.text(better[found.better]).format(low=low, high=high)

    def level(self, level: str) -> str:
        """Return a level of care's title."""
        found = self._library.levels.get(level)
        return found.title.of(self._words.language) if found else level

    def citation(self, key: str) -> str:
        """Return the short form of a source."""
        return self._library.citation(key)

    def dose(self, dose: Dose) -> str:
        """Return how often and how long ("2 times a week, 45 minutes each"), or nothing."""
        parts = [part for part in (self._times(dose), self._minutes(dose)) if part]
        return capital(", ".join(parts))

    def times(self, times: float, per: str) -> str:
        """Return how often ("2 times a week"), or nothing."""
        return capital(self._times(Dose(times=times, per=per)))

    def minutes(self, minutes: float) -> str:
        """Return a length of time ("45 minutes")."""
        return self._words.count("{n} minute", "{n} minutes", int(minutes)) if minutes else ""

    def sentence(self, node: Goal | Objective | Intervention, voice: str, by: Day | None) -> str:
        """Return a node's sentence with its slots filled in; `by` is the date that {by} prints."""
        return sentences.spoken(node, voice, patient=self.patient(voice), by=by, say_date=self.date)

    def criterion(self, text: str, voice: str) -> str:
        """Return a text without slots of its own, {patient} and {by} filled in."""
        known = {
            "patient": self.patient(voice),
            "by": self.date(self._document.plan.review.next_on),
        }
        return sentences.fill(text, known.get)

    def patient(self, voice: str) -> str:
        """Return what {patient} prints: the clinic's word in the chart, the first name elsewhere."""
        client, word = self._document.client, self._document.clinic.client_word
        return word if voice == "clinical" and word else client.first_name

    def _times(self, dose: Dose) -> str:
        if not dose.per:
            return ""
        if not dose.times:
            return ""
        if 0 < dose.times < 1 and dose.per in EVERY:
            return self._words.text(EVERY[dose.per]).format(n=number(round(1 / dose.times, 1)))
        one, many = PERIODS.get(dose.per, ("{n} time", "{n} times"))
        if dose.times == int(dose.times):
            return self._words.count(one, many, int(dose.times))
        return self._words.text(many).format(n=number(dose.times))

    def _minutes(self, dose: Dose) -> str:
        if not dose.minutes:
            return ""
        if dose.times == 1:
            return self.minutes(dose.minutes)
        return self._words.count("{n} minute each", "{n} minutes each", dose.minutes)


def number(value: float) -> str:
    """Return a number without needless zeros ("4", "2.5")."""
    return f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"


def phone(text: str) -> str:
    """Return a phone number that no line break can tear apart."""
    return text.replace(" ", "\u00a0")


def capital(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def unbroken(day: str) -> str:
    """Return a date whose day no line break parts from its month; the year may go to the next line."""
    *most, last = day.split(" ")
    return "\u00a0".join(most) + " " + last if most else last
