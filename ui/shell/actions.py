"""Every action of the program: its words, shortcut, icon and tip, in one place.

Pages ask for an action by its key: `sitting.act("client.new", self, self._new)`. A shortcut that
belongs to one page works while the focus is inside that page; those of the window work everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.theme.icons import icon
from ui.widgets.buttons import PICTURE
from ui.words import _


@dataclass(frozen=True, slots=True)
class Spec:
    """What an action says and which key does it."""

    text: str
    key: str = ""
    picture: str = ""
    tip: str = ""


def make(key: str, owner: QObject, do: Callable[[], object]) -> QAction:
    """Return an action of the catalogue, added to its owner."""
    spec = catalogue()[key]
    action = QAction(spec.text, owner)
    action.setObjectName(key)
    if spec.picture:
        action.setIcon(icon(spec.picture))
        action.setProperty(PICTURE, spec.picture)
    tip = spec.tip or spec.text.replace("&", "")
    if spec.key:
        sequence = QKeySequence(spec.key)
        action.setShortcut(sequence)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shown = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        tip = f"{tip} ({shown})"
    action.setToolTip(tip)
    action.triggered.connect(lambda *_checked: do())
    if isinstance(owner, QWidget):
        owner.addAction(action)
    return action


def catalogue() -> dict[str, Spec]:
    """Return all actions in the language of the screen."""
    return {
        **_window(),
        **_clients(),
        **_plan_items(),
        **_plan_view(),
        **_library(),
        **_paper(),
        **_admin(),
    }


def _window() -> dict[str, Spec]:
    return {
        "go.clients": Spec(_("Clients"), "Ctrl+Shift+F", "users", _("Client list and search")),
        "go.library": Spec(_("Library"), "", "library", _("Read the library of goals")),
        "go.verify": Spec(_("Verify"), "", "shield-check", _("Check a signed PDF")),
        "go.admin": Spec(_("Administration"), "", "building-2", _("People, clinic, backup, audit")),
        "go.settings": Spec(_("Settings"), "Ctrl+,", "settings", _("Language, text size, colours")),
        "go.back": Spec(_("Back"), "Alt+Home", "arrow-left", _("Back to where you were")),
        "lock": Spec(_("Lock"), "Ctrl+L", "lock", _("Lock now; drafts are kept")),
        "privacy": Spec(_("Privacy screen"), "Ctrl+Shift+L", "eye-off", _("Cover the screen")),
        "help": Spec(_("Help"), "F1", "circle-question-mark", _("Help for this screen")),
        "text.larger": Spec(_("Larger text"), "Ctrl++", "type"),
        "text.smaller": Spec(_("Smaller text"), "Ctrl+-", "type"),
        "text.normal": Spec(_("Normal text size"), "Ctrl+0", "type"),
        "search.here": Spec(_("Search in this screen"), "Ctrl+F", "search"),
        "search.slash": Spec(_("Search in this screen"), "/", "search"),
        "quit": Spec(_("Quit"), "Ctrl+Q", "log-out"),
    }


def _clients() -> dict[str, Spec]:
    return {
        "client.new": Spec(_("&New client"), "Ctrl+N", "user-plus", _("Add a client")),
        "client.open": Spec(_("Open"), "", "arrow-right", _("Open the selected client")),
        "client.edit": Spec(
            _("&Edit client"), "F2", "pencil", _("Change what is known of the client")
        ),
        "client.save": Spec(_("Save client"), "Ctrl+Return", "check", _("Keep these details")),
        "episode.admit": Spec(
            _("A&dmit to a program"), "", "calendar-clock", _("Begin an episode of care")
        ),
        "plan.start": Spec(
            _("Start &plan"), "Ctrl+Return", "file-plus", _("Start a treatment plan")
        ),
        "plan.continue": Spec(
            _("&Continue plan"), "Ctrl+Return", "list-tree", _("Go on with the draft")
        ),
        "plan.open": Spec(_("&Open plan"), "", "file-text", _("Open the selected plan")),
        "plan.revise": Spec(
            _("Next &version"), "", "history", _("Change a signed plan as a new version")
        ),
    }


def _plan_items() -> dict[str, Spec]:
    return {
        "palette": Spec(
            _("Find anything"), "Ctrl+K", "search", _("Commands and library in one place")
        ),
        "item.add": Spec(
            _("&Add to plan"), "Ctrl+Return", "plus", _("Add the selected library item")
        ),
        "item.write": Spec(
            _("Write your own"), "Ctrl+Shift+N", "pencil", _("Add an item in your words")
        ),
        "item.edit": Spec(_("Edit"), "F2", "pencil", _("Edit the selected item")),
        "item.remove": Spec(_("Remove"), "Del", "trash-2", _("Remove the selected item")),
        "item.duplicate": Spec(_("Duplicate"), "Ctrl+D", "copy", _("Duplicate the selected item")),
        "item.up": Spec(_("Move up"), "Alt+Up", "arrow-up", _("Move the selected item up")),
        "item.down": Spec(
            _("Move down"), "Alt+Down", "arrow-down", _("Move the selected item down")
        ),
        "item.indent": Spec(
            _("Move in"), "Alt+Right", "arrow-right", _("Put under the item above")
        ),
        "item.outdent": Spec(_("Move out"), "Alt+Left", "arrow-left", _("Move one level out")),
        "undo": Spec(_("&Undo"), "Ctrl+Z", "undo-2", _("Undo the last change of the plan")),
        "redo": Spec(_("&Redo"), "Ctrl+Shift+Z", "redo-2", _("Redo the change")),
        "finding.next": Spec(_("Next thing to finish"), "F8", "triangle-alert"),
        "finding.previous": Spec(_("Previous thing to finish"), "Shift+F8", "triangle-alert"),
        "finding.fix": Spec(
            _("Quick fix"), "Ctrl+.", "wand-sparkles", _("Repair the current finding")
        ),
    }


def _plan_view() -> dict[str, Spec]:
    return {
        "pane.next": Spec(_("Next pane"), "F6", "arrow-right"),
        "pane.previous": Spec(_("Previous pane"), "Shift+F6", "arrow-left"),
        "pane.library": Spec(_("Go to library"), "Ctrl+1", "library"),
        "pane.outline": Spec(_("Go to plan"), "Ctrl+2", "list-tree"),
        "pane.details": Spec(_("Go to details"), "Ctrl+3", "pencil"),
        "pane.findings": Spec(_("Go to what is left to finish"), "Ctrl+4", "list-checks"),
        "pane.preview": Spec(_("Go to preview"), "Ctrl+5", "eye"),
        "plan.assessment": Spec(_("Assessment"), "Ctrl+Shift+A", "clipboard-check"),
        "plan.saved": Spec(_("Saved already"), "Ctrl+S", "save", _("The plan saves itself")),
        "plan.review": Spec(_("Re&view together"), "F11", "heart-handshake"),
    }


def _library() -> dict[str, Spec]:
    return {
        "library.use": Spec(
            _("&Use in plan"), "Ctrl+Return", "plus", _("Add this entry to a client's draft")
        ),
        "library.star": Spec(
            _("F&avorite"), "Ctrl+B", "star", _("Mark this entry as one of my favorites")
        ),
        "library.own": Spec(
            _("&Our library"), "", "pencil", _("What our clinic wrote, changed and decided")
        ),
        "library.change": Spec(
            _("Chan&ge the wording"), "F2", "pencil", _("Propose another wording of this entry")
        ),
        "library.new": Spec(
            _("&Write a new entry"), "Ctrl+N", "plus", _("Write for our clinic's library")
        ),
        "library.submit": Spec(
            _("Submit for approval"), "Ctrl+Return", "send", _("Hand this to another person")
        ),
        "library.import": Spec(
            _("&Import…"), "", "import", _("Take in a library file of another clinic")
        ),
        "library.export": Spec(
            _("&Export…"), "", "upload", _("Write our library into a file for others")
        ),
        "library.accept": Spec(
            _("A&cceptance…"), "", "file-check", _("What the director accepted, and when")
        ),
        "library.filters": Spec(_("Show or hide the filters"), "F4", "list-checks"),
    }


def _paper() -> dict[str, Spec]:
    return {
        "plan.sign": Spec(
            _("Si&gn plan…"), "Ctrl+Shift+S", "pen-tool", _("Open the signing steps")
        ),
        "plan.print": Spec(
            _("Print or save…"), "Ctrl+P", "printer", _("Print, save a PDF, give a copy")
        ),
        "file.open": Spec(
            _("&Choose a PDF…"), "Ctrl+O", "folder-open", _("Choose a file to check")
        ),
        "ink.undo": Spec(_("Undo stroke"), "", "undo-2", _("Take back the last stroke")),
        "ink.clear": Spec(_("Clear"), "", "x", _("Take back all strokes")),
    }


def _admin() -> dict[str, Spec]:
    return {
        "person.add": Spec(_("&Add person"), "Ctrl+N", "user-plus", _("Make an account")),
        "person.reset": Spec(_("&Reset password"), "", "key-round", _("Give a new password")),
        "person.toggle": Spec(
            _("&Disable or enable"), "", "lock", _("Close or reopen the account")
        ),
        "program.add": Spec(_("Add pro&gram"), "", "plus", _("Add a program of the clinic")),
        "backup.now": Spec(_("&Back up now…"), "", "hard-drive", _("Write an encrypted copy")),
        "audit.verify": Spec(
            _("&Verify the trail"), "", "shield-check", _("Check every row's seal")
        ),
    }
