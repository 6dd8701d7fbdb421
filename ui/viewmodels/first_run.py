"""The answers of the first-run wizard and what may be wrong with them."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from planner.model.identity import new_id
from planner.model.people import Clinic, Person, Program, Role
from ui.words import _

LEAST_PASSWORD = 15
USER = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}")
ZONES = (
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "Pacific/Honolulu",
    "America/Puerto_Rico",
    "Europe/London",
    "Europe/Madrid",
    "Europe/Zurich",
    "UTC",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person to be given an account. The passwords are never kept outside this value."""

    name: str = ""
    credential: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    again: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """All that the wizard asks for. `programs` are pairs of level of care and name."""

    folder: Path = Path()
    clinic: Clinic = field(default_factory=Clinic)
    programs: tuple[tuple[str, str], ...] = ()
    administrator: Account = field(default_factory=Account)
    with_therapist: bool = True
    therapist: Account = field(default_factory=Account)


def user_name(name: str) -> str:
    """Return a user name made from a person's name: "Dana Reyes" gives "dreyes"."""
    flat = unicodedata.normalize("NFD", name.lower())
    parts = [re.sub(r"[^a-z0-9]", "", part) for part in flat.split()]
    parts = [part for part in parts if part]
    if not parts:
        return ""
    return (parts[0][0] + parts[-1] if len(parts) > 1 else parts[0])[:32]


def clinic_problems(clinic: Clinic) -> dict[str, str]:
    """Return what is wrong with the clinic: field and sentence."""
    found = {}
    if not clinic.name.strip():
        found["name"] = _("Please give the clinic's name. It is printed on every plan.")
    if not clinic.phone.strip():
        found["phone"] = _("Please give a phone number. Clients find it on their sheet.")
    return found


def account_problems(account: Account, others: tuple[str, ...] = ()) -> dict[str, str]:
    """Return what is wrong with an account: field and sentence."""
    found = {}
    if not account.name.strip():
        found["name"] = _("Please give the person's name as it is printed.")
    if not USER.fullmatch(account.user):
        found["user"] = _("2 to 32 small letters, digits, dots or hyphens, for example d.reyes.")
    elif account.user in others:
        found["user"] = _("This user name is taken. Choose another.")
    if len(account.password) < LEAST_PASSWORD:
        found["password"] = _("Please use at least 15 characters. Four unrelated words are good.")
    elif account.password != account.again:
        found["again"] = _("The two passwords differ. Please type the same one again.")
    return found


def person(account: Account, role: Role) -> Person:
    """Return the person an account is made for."""
    return Person(
        id=new_id(),
        user=account.user,
        name=account.name.strip(),
        credential=account.credential.strip(),
        role=role,
    )


def program_list(answers: Answers) -> tuple[Program, ...]:
    """Return the clinic's programs."""
    return tuple(
        Program(id=new_id(), name=name.strip(), level=level) for level, name in answers.programs
    )


def kept(answers: Answers, step: int) -> dict[str, str]:
    """Return what may be kept on disk to go on later: everything but the passwords."""
    return {"answers": json.dumps(_facts(answers, step))}


def _facts(answers: Answers, step: int) -> dict[str, Any]:
    return {
        "step": step,
        "clinic": asdict(answers.clinic),
        "programs": [list(pair) for pair in answers.programs],
        "administrator": _public(answers.administrator),
        "therapist": _public(answers.therapist),
        "with_therapist": answers.with_therapist,
    }


def taken_up(kept_facts: dict[str, str], folder: Path) -> tuple[Answers, int]:
    """Return the answers and the step kept by an earlier visit; anything odd is left out."""
    answers = Answers(folder=folder)
    values = _read(kept_facts.get("answers", ""))
    names = {each.name for each in fields(Clinic)}
    clinic = {
        key: value
        for key, value in _mapping(values.get("clinic")).items()
        if key in names and isinstance(value, str)
    }
    pairs = values.get("programs")
    programs = tuple(
        (pair[0], pair[1])
        for pair in (pairs if isinstance(pairs, list) else [])
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(each, str) for each in pair)
    )
    step = values.get("step")
    answers = replace(
        answers,
        clinic=Clinic(**clinic),
        programs=programs,
        administrator=_account(values.get("administrator")),
        therapist=_account(values.get("therapist")),
        with_therapist=values.get("with_therapist") is not False,
    )
    return answers, step if isinstance(step, int) and 0 <= step <= 4 else 0


def _public(account: Account) -> dict[str, str]:
    return {"name": account.name, "credential": account.credential, "user": account.user}


def _read(text: str) -> dict[str, Any]:
    try:
        return _mapping(json.loads(text or "{}"))
    except ValueError:
        return {}


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _account(value: Any) -> Account:
    texts = {
        key: text
        for key, text in _mapping(value).items()
        if key in ("name", "credential", "user") and isinstance(text, str)
    }
    return Account(**texts)
