"""One change of the clinic's library: before and after side by side, its findings, and the decision."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from planner.library.checks.proposed import FieldFinding
from planner.model.own_library import Change, ChangeState, Op, Review
from ui.theme.icons import icon
from ui.theme.sizes import GAP, UNIT
from ui.viewmodels import own_words as words
from ui.viewmodels.own_words import OwnLibrary
from ui.widgets.buttons import button
from ui.widgets.columns import Columns
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import field_label, label, readable, set_role
from ui.widgets.section import Section
from ui.words import _

LEAST_LETTERS = 52


class WordingPane(QWidget):
    """A wording under a heading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = label("", "muted")
        self.text = readable(label("", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self.name)
        column.addWidget(self.text)

    def show_text(self, name: str, text: str) -> None:
        """Show a wording."""
        self.name.setText(name)
        self.text.setText(text)


class ChangePanel(QWidget):
    """Shows a change or a review, and offers what this person may decide on it.

    Signals:
        decided: approve, reject, withdraw, retire, keep or take
    """

    decided = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what = label("", "muted", wrap=True)
        self.title = label("", "h1", wrap=True)
        self.wordings = Section(_("Side by side"))
        self.panes = (WordingPane(), WordingPane(), WordingPane())
        self.wordings.body.addWidget(Columns(*self.panes, least=LEAST_LETTERS))
        self.findings = Section(_("What the checks say"))
        self.findings_text = readable(label("", wrap=True))
        self.findings.body.addWidget(self.findings_text)
        self.note = readable(label("", "muted", wrap=True))
        self.comment = QLineEdit()
        self.comment_label = field_label(_("Co&mment for the author"), self.comment)
        self._row = QWidget()
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for each in (self.what, self.title, self.wordings, self.findings, self.note):
            column.addWidget(each)
        column.addWidget(self.comment_label)
        column.addWidget(self.comment)
        row = FlowLayout(self._row)
        for key, (text, picture) in _decisions().items():
            made = button(text, icon(picture, "on_accent" if key == "approve" else ""))
            if key == "approve":
                made = button(text, icon(picture, "on_accent"), primary=True)
            made.setProperty("decision", key)
            made.clicked.connect(self._decide)
            self.buttons[key] = made
            row.addWidget(made)
        column.addWidget(self._row)
        column.addStretch(1)

    def show_change(self, change: Change, own: OwnLibrary) -> None:
        """Show a change as it stands beside what it takes the place of."""
        self._head(words.what(change), own.title(change))
        self._wordings((_("Before"), words.before(change)), (_("Proposed"), words.after(change)))
        self.note.setText(change.note)
        self.note.setVisible(bool(change.note))
        waits, mine = change.state is ChangeState.PROPOSED, change.author == own.me
        self._offer(
            approve=waits and own.may_decide and not mine,
            reject=waits and own.may_decide and not mine,
            withdraw=waits and mine,
            retire=change.state is ChangeState.APPROVED and own.may_decide,
        )
        if waits and mine:
            self.note.setText(_("It takes another person to approve what you wrote."))
            self.note.show()
        self.buttons["retire"].setText(
            _("Retire this entry") if change.op is Op.ADD else _("Back to the shipped wording")
        )

    def show_review(self, review: Review, own: OwnLibrary) -> None:
        """Show what the edition said before, what it says now, and the clinic's wording."""
        self._head(words.what(review.change), own.title(review.change))
        gone = _("The edition no longer has this entry.")
        self._wordings(
            (_("Edition before"), words.shown(review.old)),
            (_("Edition now"), gone if review.gone else words.shown(review.new)),
            (_("Ours"), words.shown(review.yours)),
        )
        self.note.setText(
            _("Lives may be at stake here: plans with this problem wait for your decision.")
            if review.safety
            else _("Ours stays in force until somebody decides.")
        )
        self.note.show()
        self.findings.hide()
        self._offer(keep=own.may_decide and not review.gone, take=own.may_decide)

    def show_findings(self, findings: Sequence[FieldFinding]) -> None:
        """Show what the checks say of the change."""
        errors = any(each.blocks for each in findings)
        said = [words.finding_text(each) for each in findings]
        self.findings_text.setText("\n".join(said) or _("All checks are passed."))
        set_role(self.findings_text, "wrong" if errors else "warn" if said else "ok")
        self.findings.show()

    def _head(self, what: str, title: str) -> None:
        self.what.setText(what)
        self.title.setText(title)
        self.findings.hide()
        self.comment.setText("")

    def _wordings(self, *texts: tuple[str, str]) -> None:
        for at, pane in enumerate(self.panes):
            pane.setVisible(at < len(texts))
            if at < len(texts):
                pane.show_text(*texts[at])

    def _offer(self, **allowed: bool) -> None:
        for key, made in self.buttons.items():
            made.setVisible(allowed.get(key, False))
        for each in (self.comment, self.comment_label):
            each.setVisible(allowed.get("reject", False))
        self._row.setVisible(any(allowed.values()))

    def _decide(self) -> None:
        self.decided.emit(str(self.sender().property("decision")))


def _decisions() -> dict[str, tuple[str, str]]:
    return {
        "approve": (_("Appro&ve for our clinic"), "check"),
        "reject": (_("Send &back"), "undo-2"),
        "withdraw": (_("&Withdraw"), "undo-2"),
        "retire": (_("Retire this entry"), "archive"),
        "keep": (_("&Keep ours"), "check"),
        "take": (_("&Take the edition's"), "git-compare"),
    }
