"""What the acts of the audit trail are called by people; the trail itself keeps the codes."""

from __future__ import annotations

from planner.errors import said
from planner.usecases.authorising import Act
from planner.workspace import TRAIL_BROKEN

DEEDS: dict[str, str] = {
    Act.CHANGE_OWN_PASSWORD: said("Changed their own password"),
    Act.LOCK: said("Locked"),
    Act.SEE_PEOPLE: said("Looked at the accounts"),
    Act.MANAGE_PEOPLE: said("Managed accounts"),
    Act.SEE_CLINIC: said("Looked at the clinic's settings"),
    Act.MANAGE_CLINIC: said("Managed the clinic's settings"),
    Act.SEE_AUDIT: said("Looked at the audit trail"),
    Act.VERIFY_AUDIT: said("Verified the audit trail"),
    Act.BACK_UP: said("Started a backup"),
    Act.CHECK_VAULT: said("Checked the vault"),
    Act.LIST_CLIENTS: said("Looked at the list of clients"),
    Act.SEE_CLIENT: said("Opened a client's record"),
    Act.ADD_CLIENT: said("Added a client"),
    Act.EDIT_CLIENT: said("Changed a client's record"),
    Act.ADMIT: said("Admitted to a program"),
    Act.SEE_PLAN: said("Opened a plan"),
    Act.WRITE_PLAN: said("Saved a plan"),
    Act.CHECK_PLAN: said("Checked a plan"),
    Act.SIGN_PLAN: said("Signed a plan"),
    Act.PREVIEW_PLAN: said("Looked at a plan's pages"),
    Act.EXPORT_PLAN: said("Saved a plan as a file"),
    Act.PRINT_PLAN: said("Printed a plan"),
    Act.VERIFY_FILE: said("Verified a signed file"),
    Act.SEE_LIBRARY: said("Looked at the library"),
    Act.ACCEPT_LIBRARY: said("Accepted the library's edition"),
    Act.PROPOSE_ENTRY: said("Proposed a change of the library"),
    Act.DECIDE_ENTRY: said("Decided on a change of the library"),
    Act.FAVOUR_ENTRY: said("Marked a favourite"),
    Act.EXPORT_LIBRARY: said("Saved the clinic's library as a file"),
    Act.IMPORT_LIBRARY: said("Took in a library file"),
    Act.RENEW_CERTIFICATE: said("Renewed a certificate"),
    Act.RENEW_RECOVERY: said("Made a new recovery key"),
    "backup.done": said("Finished a backup"),
    "certificate.export": said("Saved the clinic's certificate as a file"),
    "clinic.save": said("Saved the clinic's settings"),
    "keys.adopt": said("Took over newer keys found in the vault"),
    "password.recover": said("Set a password with the recovery key"),
    "password.reset": said("Set a new password for an account"),
    "person.active": said("Closed or reopened an account"),
    "person.add": said("Added an account"),
    "person.edit": said("Changed an account"),
    "plan.start": said("Started a plan"),
    "program.save": said("Saved a program"),
    "recovery.confirm": said("Confirmed that the recovery key is kept"),
    "sheet.keep": said("Kept the client's sheet with the plan"),
    TRAIL_BROKEN: said("Found entries of the trail missing"),
    "trail.unwitnessed": said("Found no end of the trail outside the vault"),
    "unlock": said("Signed in"),
    "word.keep": said("Added a word to the clinic's words"),
    "vault.create": said("Created the vault"),
}


def deed(act: str) -> str:
    """Return what an act is called; the code itself where a newer program wrote it."""
    return DEEDS.get(act, act)
