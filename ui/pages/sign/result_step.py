"""Step 5: signed, and where to go from here."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.usecases.finalising import SignedPlan
from ui.theme.icons import icon
from ui.theme.sizes import GAP, icon_size
from ui.widgets.buttons import button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import label
from ui.words import _, day_text, ngettext, time_text


class ResultStep(QWidget):
    """Says that the version is signed and read-only; the buttons lead to the paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sign = label()
        sign.setPixmap(icon("shield-check", "ok").pixmap(icon_size(sign, 3)))
        self.headline = label("", "large", wrap=True)
        self.details = label("", wrap=True)
        self.save_button = button(
            _("&Save or print the plan…"), icon("file-check", "on_accent"), primary=True
        )
        self.sheet_button = button(_("Client's &copy…"), icon("printer"))
        self.client_button = button(_("&Back to the client"), icon("arrow-left"))
        shelf = QWidget()
        row = FlowLayout(shelf)
        for each in (self.save_button, self.sheet_button, self.client_button):
            row.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part in (sign, self.headline, self.details, shelf):
            column.addWidget(part)
        column.addStretch(1)

    def show_signed(self, signed: SignedPlan) -> None:
        """Show what was signed."""
        signing = signed.kept.document.signing
        at = signing.signed_at if signing else signed.kept.saved_at
        self.headline.setText(
            _("Version {n} is signed and read-only since {day}, {time}").format(
                day=day_text(at.date()), time=time_text(at), n=signed.kept.number
            )
        )
        count = ngettext("{n} signature", "{n} signatures", len(signed.signatures))
        who = ", ".join(each.name or each.signer for each in signed.signatures)
        self.details.setText(
            _("{count}: {who}. The finished file was verified before it was kept.").format(
                count=count, who=who
            )
        )

    def missing(self) -> str:
        """Return nothing."""
        return ""

    def first_focus(self) -> QWidget | None:
        """Return the button that leads to the paper."""
        return self.save_button
