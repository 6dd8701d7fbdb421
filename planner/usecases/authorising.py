"""Who may do what: every act of the program, and the roles that may do it.

Every use case calls `authorise` before it loads anything. A test fails for a use case that does
not, and for an act without a row here.
"""

from __future__ import annotations

from enum import StrEnum

from planner.errors import NotAllowedError, said
from planner.model.people import Actor, Role

THERAPIST, SUPERVISOR = Role.THERAPIST, Role.SUPERVISOR
ADMINISTRATOR, AUDITOR = Role.ADMINISTRATOR, Role.AUDITOR
CARE = frozenset({THERAPIST, SUPERVISOR})
READ = frozenset({THERAPIST, SUPERVISOR, AUDITOR})
ADMIN = frozenset({ADMINISTRATOR})
EDITORS = frozenset({SUPERVISOR, ADMINISTRATOR})  # of the clinic's own library
WRITERS = CARE | ADMIN
EVERYONE = frozenset(Role)


class Act(StrEnum):
    """What a person does; also the name of the audit row."""

    CHANGE_OWN_PASSWORD = "password.change"  # noqa: S105  # the name of an act
    LOCK = "lock"
    SEE_PEOPLE = "people.see"
    MANAGE_PEOPLE = "people.manage"
    SEE_CLINIC = "clinic.see"
    MANAGE_CLINIC = "clinic.manage"
    SEE_AUDIT = "audit.see"
    VERIFY_AUDIT = "audit.verify"
    BACK_UP = "backup.make"
    CHECK_VAULT = "vault.check"
    LIST_CLIENTS = "clients.list"
    SEE_CLIENT = "client.see"
    ADD_CLIENT = "client.add"
    EDIT_CLIENT = "client.edit"
    ADMIT = "episode.admit"
    SEE_PLAN = "plan.see"
    WRITE_PLAN = "plan.write"
    CHECK_PLAN = "plan.check"
    SIGN_PLAN = "plan.sign"
    PREVIEW_PLAN = "plan.preview"
    EXPORT_PLAN = "plan.export"
    PRINT_PLAN = "plan.print"
    VERIFY_FILE = "file.verify"
    SEE_LIBRARY = "library.see"
    ACCEPT_LIBRARY = "library.accept"
    PROPOSE_ENTRY = "library.propose"
    DECIDE_ENTRY = "library.decide"
    FAVOUR_ENTRY = "library.favour"
    EXPORT_LIBRARY = "library.export"
    IMPORT_LIBRARY = "library.import"
    RENEW_CERTIFICATE = "certificate.renew"
    RENEW_RECOVERY = "recovery.renew"


MATRIX: dict[Act, frozenset[Role]] = {
    Act.CHANGE_OWN_PASSWORD: EVERYONE,
    Act.LOCK: EVERYONE,
    Act.SEE_PEOPLE: EVERYONE,
    Act.MANAGE_PEOPLE: ADMIN,
    Act.SEE_CLINIC: EVERYONE,
    Act.MANAGE_CLINIC: ADMIN,
    Act.SEE_AUDIT: frozenset({ADMINISTRATOR, SUPERVISOR, AUDITOR}),
    Act.VERIFY_AUDIT: frozenset({ADMINISTRATOR, SUPERVISOR, AUDITOR}),
    Act.BACK_UP: ADMIN,
    Act.CHECK_VAULT: EVERYONE,
    Act.LIST_CLIENTS: READ,
    Act.SEE_CLIENT: READ,
    Act.ADD_CLIENT: CARE,
    Act.EDIT_CLIENT: CARE,
    Act.ADMIT: CARE,
    Act.SEE_PLAN: READ,
    Act.WRITE_PLAN: CARE,
    Act.CHECK_PLAN: READ,
    Act.SIGN_PLAN: CARE,
    Act.PREVIEW_PLAN: READ,
    Act.EXPORT_PLAN: CARE,
    Act.PRINT_PLAN: CARE,
    Act.VERIFY_FILE: EVERYONE,
    Act.SEE_LIBRARY: EVERYONE,
    Act.ACCEPT_LIBRARY: EDITORS,
    Act.PROPOSE_ENTRY: WRITERS,
    Act.DECIDE_ENTRY: EDITORS,
    Act.FAVOUR_ENTRY: WRITERS,
    Act.EXPORT_LIBRARY: WRITERS,
    Act.IMPORT_LIBRARY: EDITORS,
    Act.RENEW_CERTIFICATE: ADMIN,
    Act.RENEW_RECOVERY: ADMIN,
}

ROLE_WORDS = {
    Role.THERAPIST: said("therapist"),
    Role.SUPERVISOR: said("supervisor"),
    Role.ADMINISTRATOR: said("administrator"),
    Role.AUDITOR: said("auditor"),
}


def authorise(actor: Actor, act: Act, client: str = "") -> None:
    """Let the act pass, or raise.

    `client` is the id of the client concerned; today every clinician of the clinic may see every
    client of it, and a caseload rule has its place here.

    Raises:
        NotAllowedError: the actor's role does not include the act.
    """
    if actor.role not in MATRIX[act]:
        roles = tuple(ROLE_WORDS[role] for role in Role if role in MATRIX[act])
        raise NotAllowedError(
            said("Your account ({role}) cannot do this.", role=ROLE_WORDS[actor.role]),
            said("Ask somebody with one of these accounts: {roles}.", roles=roles),
        )
