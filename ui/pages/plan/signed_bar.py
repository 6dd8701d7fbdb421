"""What stands above a version that is signed: it is read-only, and how to go on."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from planner.model.kept import Kept
from planner.model.plan import PlanStatus
from ui.theme.icons import icon
from ui.theme.sizes import GAP, MARGIN, icon_size
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.words import _, moment_text


class SignedBar(QFrame):
    """Says that the version is signed, and offers the next one.

    Signals:
        wants: another screen: its route and arguments
        revise_wanted: the next version is to be started
    """

    wants = Signal(str, dict)
    revise_wanted = Signal()

    def __init__(self, kept: Kept, *, can_revise: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName("signed_bar")
        self._kept = kept
        signing = kept.document.signing
        sign = label()
        sign.setPixmap(icon("shield-check", "ok").pixmap(icon_size(self)))
        said = _("Version {n} was signed {when} by {who} and cannot be changed.").format(
            n=kept.number,
            when=moment_text(signing.signed_at if signing else kept.saved_at),
            who=signing.author_name if signing else kept.saved_by,
        )
        self.text = label(said, wrap=True)
        self.revise_button = button(
            _("Start version {n}").format(n=kept.number + 1), icon("history")
        )
        self.client_button = button(_("Back to the client"), icon("arrow-left"))
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        row.addWidget(sign)
        row.addWidget(self.text, 1)
        row.addWidget(self.client_button)
        row.addWidget(self.revise_button)
        self.revise_button.setVisible(can_revise and kept.status is PlanStatus.SIGNED)
        self.revise_button.clicked.connect(self.revise_wanted)
        self.client_button.clicked.connect(self._back)
        self.setVisible(kept.status not in (PlanStatus.DRAFT, PlanStatus.IN_REVIEW))

    @Slot()
    def _back(self) -> None:
        self.wants.emit("client", {"client_id": self._kept.document.client.id})
