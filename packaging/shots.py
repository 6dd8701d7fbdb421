"""Take every screen in every look into shots/: scheme x text size (100 %, 200 %) x language.

`python3 packaging/dev.py shots` runs this. The vault is made for the occasion in a temporary folder;
its people are invented. Pictures are 1366x768, drawn without a display. Words after the command choose
the screens: `dev.py shots clients client`.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import product
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from planner import assets
from planner.cli.moving import moved
from planner.clock import system_clock
from planner.errors import UserError
from planner.model import codec
from planner.model.client import Client, Contact, Episode
from planner.model.identity import new_id
from planner.model.own_library import Op, Proposal, SpanishReview
from planner.model.people import Clinic, Person, Program, Role
from planner.security.keyfile import KdfCost
from planner.usecases import (
    admitting,
    authoring,
    backing_up,
    keeping_library,
    library_acceptance,
    rekeying,
    setting_up,
    signing_in,
)
from planner.usecases.library_acceptance import AcceptanceForm
from planner.usecases.setting_up import SetUp
from planner.workspace import Desk
from ui import words
from ui.app import gate_to
from ui.pages.first_run.page import FirstRunPage
from ui.pages.restore.page import RestorePage
from ui.pages.unlock.page import UnlockPage
from ui.shell import vault
from ui.shell.navigation import routes
from ui.shell.session import Session
from ui.shell.surface import Surface
from ui.tasks import Tasks
from ui.theme import apply as theme
from ui.theme.tokens import Scheme
from ui.viewmodels.preferences import Preferences

ROOT = Path(__file__).resolve().parent.parent
CHEAP = KdfCost(memory=64, passes=1, lanes=1)
PASSWORD = "purple lantern over quiet water"  # noqa: S105  # of invented people
SIZE = (1366, 768)
SCHEMES = (Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST)
LOOKS = tuple(product(("en", "es"), SCHEMES, (1.0, 2.0)))
SETTLE_SECONDS = 20.0
Stop = tuple[str, dict[str, object]]  # a route and its arguments


@dataclass(frozen=True)
class House:
    """A vault with invented people; the client and the plan to be shown."""

    folder: Path
    client: str
    plan: str
    backup: Path


def main(arguments: Sequence[str]) -> int:
    """Take the pictures; return 0."""
    app = QApplication([])
    theme.start(app)
    target = ROOT / "shots"
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        os.environ["GOLDENTHREAD_HOME"] = place
        house = furnish(Path(place) / "clinic.gtvault")
        for look in LOOKS:
            for name in take(app, house, look, set(arguments), target):
                print(name, flush=True)
    return 0


def furnish(folder: Path) -> House:
    """Make a vault with one clinic, a few clients and the sample plans."""
    css, op = new_id(), new_id()
    created = setting_up.create_vault(
        SetUp(
            folder=folder,
            clinic=Clinic(
                name="Harbor Lane Recovery Center",
                address="12 Harbor Lane, Quincy, MA 02169",
                phone="617-555-0140",
                after_hours_phone="617-555-0199",
            ),
            programs=(
                Program(id=css, name="Harbor House", level="css"),
                Program(id=op, name="Outpatient clinic", level="op"),
            ),
            administrator=Person(
                id=new_id(), user="asoto", name="Ana Soto", role=Role.ADMINISTRATOR
            ),
            password=PASSWORD,
            therapist=Person(id=new_id(), user="dreyes", name="Dana Reyes", credential="LMHC"),
            therapist_password=PASSWORD,
        ),
        system_clock,
        CHEAP,
    )
    rekeying.confirm_recovery_key(created.desk)
    _accept_library(created.desk)
    signing_in.lock(created.desk)
    desk = signing_in.unlock(folder, "dreyes", PASSWORD, system_clock)
    client = _clients(desk, css, op)
    _propose(desk)
    plan = _plans(desk)
    signing_in.lock(desk)
    desk = signing_in.unlock(folder, "asoto", PASSWORD, system_clock)
    backup = backing_up.back_up(desk, folder.with_name("june.gtbackup")).folder
    signing_in.lock(desk)
    return House(folder=folder, client=client, plan=plan, backup=backup)


def _accept_library(desk: Desk) -> None:
    reader = SpanishReview(
        name="Inés Robles",
        qualification="Certified translator",
        on=system_clock().date() - timedelta(days=1),
    )
    form = AcceptanceForm(
        digest=library_acceptance.state(desk).digest,
        credential="Clinical director",
        spanish=reader,
    )
    library_acceptance.accept(desk, form, PASSWORD)


def _propose(desk: Desk) -> None:
    """Let two wordings wait for approval: one that passes the checks, one that does not."""
    for language, text in (
        ("en", "I will show how I stop, step back, and choose in {target} practice runs by {by}."),
        ("es", "Mi equipo y yo practicamos el alto {target} veces antes del {by}."),
    ):
        keeping_library.propose(
            desk,
            Proposal(
                op=Op.EDIT,
                target="dbt.distress.o1",
                field="me",
                language=language,
                value=text,
                note="Our clients say it this way.",
            ),
        )


def _clients(desk: Desk, css: str, op: str) -> str:
    rosa = Client(
        name="Rosa Delgado",
        record_number="2041",
        pronouns="she/her",
        language="es",
        allergies=("penicillin",),
        reading_needs=("large print",),
        safe_contact="Text only; no messages at home",
        contacts=(
            Contact(
                name="Marta Delgado",
                relationship="sister",
                phone="617-555-0123",
                may_contact=True,
                emergency=True,
                safe_rule="Say only that it is the clinic",
            ),
        ),
    )
    others = (
        ("Luis Ortiz", "1987", op, "op"),
        ("Avery Kim", "2050", css, "css"),
        ("Noor Haddad", "1993", "", ""),
    )
    admitting.add_client(desk, rosa)
    admitting.admit(desk, rosa.id, Episode(program=css, level="css", admitted_at=desk.clock()))
    for name, number, program, level in others:
        made = admitting.add_client(desk, Client(name=name, record_number=number))
        if program:
            admitting.admit(
                desk, made.id, Episode(program=program, level=level, admitted_at=desk.clock())
            )
    return rosa.id


def _plans(desk: Desk) -> str:
    plan = ""
    for name in ("css.json", "op.json"):
        try:
            kept = authoring.import_document(
                desk, moved(codec.decode(assets.read_bytes(f"samples/{name}")), system_clock())
            )
        except UserError as error:
            print(f"{name}: {error}", file=sys.stderr)
            continue
        plan = plan or kept.plan_id
    return plan


def take(
    app: QApplication, house: House, look: tuple[str, Scheme, float], wanted: set[str], target: Path
) -> Iterator[str]:
    """Take every screen in one look; yield the files' names."""
    language, scheme, scale = look
    words.use(app, language)
    theme.dress(app, scheme, scale)
    ending = f"{language}_{scheme.value}_{round(scale * 100)}.png"
    tasks = Tasks()
    window = Surface()
    window.resize(*SIZE)
    window.show()
    try:
        for name in _screens(house, look, window, tasks):
            if wanted and name not in wanted:
                continue
            settle(tasks)
            file = f"{name}_{ending}"
            window.grab().save(str(target / file))
            yield file
    finally:
        window.close()
        window.deleteLater()
        tasks.finish_store()
        tasks.stop()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _screens(
    house: House, look: tuple[str, Scheme, float], window: Surface, tasks: Tasks
) -> Iterator[str]:
    """Show one screen after the other; yield its name once it stands."""
    yield from _at_the_gate(house, window, tasks)
    yield from _at_the_desk(house, look, window, tasks)


def _at_the_gate(house: House, window: Surface, tasks: Tasks) -> Iterator[str]:
    gate = gate_to(house.folder, system_clock)
    window.bare(on=True)
    wizard = FirstRunPage(gate, tasks)
    window.show_page(wizard)
    for step, name in enumerate(("clinic", "programs", "storage", "administrator", "therapist")):
        wizard.adopt(wizard.answers, step)
        yield f"first_run_{step + 1}_{name}"
    wizard.key_step.show_key("1QHA-70FW-G7MA-2J2Q-VFHZ-S5T0-PV0F-6298-P4", str(house.folder))
    wizard.show_last()
    yield "first_run_6_key"
    unlock = UnlockPage(gate, tasks, user="dreyes")
    window.show_page(unlock)
    unlock.start()
    yield "unlock"
    unlock.faces.setCurrentIndex(1)
    yield "unlock_recovery"
    unlock.trouble.tell("damaged")
    unlock.faces.setCurrentIndex(2)
    yield "unlock_damaged"
    restore = RestorePage(gate, tasks)
    window.show_page(restore)
    yield "restore"
    restore.look(str(house.backup))
    yield "restore_facts"


def _at_the_desk(
    house: House, look: tuple[str, Scheme, float], window: Surface, tasks: Tasks
) -> Iterator[str]:
    therapist: tuple[Stop, ...] = (
        ("clients", {}),
        ("client", {"client_id": house.client}),
        ("client.edit", {"client_id": house.client}),
        ("client.admit", {"client_id": house.client}),
        ("plan.start", {"client_id": house.client}),
        ("library", {}),
        ("library", {"entry": "dbt.distress.i1", "picks": {"domain": "dbt"}, "shot": "entry"}),
        ("library", {"words": "zzqx", "shot": "nothing"}),
        ("library.own", {"shelf": "waiting"}),
        ("library.new", {}),
        ("library.edit", {"entry": "dbt.distress.o1"}),
        ("settings", {}),
        ("verify", {}),
        ("plan", {"plan_id": house.plan}),
        ("plan.sign", {"plan_id": house.plan}),
        ("plan.export", {"plan_id": house.plan, "number": 1}),
    )
    yield from _session("dreyes", therapist, house, look, window, tasks)
    tabs: tuple[Stop, ...] = (
        ("admin", {"tab": 0}),
        ("admin", {"tab": 1}),
        ("admin", {"tab": 2}),
        ("admin", {"tab": 3}),
        ("library.accept", {}),
        ("library.own", {"shelf": "waiting", "shot": "decide"}),
        ("library.exchange", {"way": "import"}),
    )
    yield from _session("asoto", tabs, house, look, window, tasks)


def _session(
    user: str,
    stops: Sequence[Stop],
    house: House,
    look: tuple[str, Scheme, float],
    window: Surface,
    tasks: Tasks,
) -> Iterator[str]:
    desk = signing_in.unlock(house.folder, user, PASSWORD, system_clock)
    language, scheme, scale = look
    preferences = replace(Preferences(), language=language, scheme=scheme.value, scale=scale)
    session = Session(desk, vault.zone(desk), tasks, window, preferences)
    session.start([])
    try:
        for number, (route, arguments) in enumerate(stops):
            if route in routes():
                settle(tasks)
                wanted = dict(arguments)
                shot = str(wanted.pop("shot", number + 1 if route == "admin" else ""))
                session.navigator.go(route, wanted)
                yield route.replace(".", "_") + (f"_{shot}" if shot else "")
    finally:
        session.leave()
        tasks.finish_store()
        settle(tasks)
        session.dismiss()
        session.deleteLater()
        signing_in.lock(desk)


def settle(tasks: Tasks) -> None:
    """Wait until every answer has come and everything is painted."""
    end = time.monotonic() + SETTLE_SECONDS
    quiet = 0
    while quiet < 5 and time.monotonic() < end:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        quiet = 0 if tasks.busy else quiet + 1
        time.sleep(0.02)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
