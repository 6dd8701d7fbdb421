"""The sentence as it will be read, above the form that fills it."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from planner.model import sentences
from planner.model.document import PlanDocument
from planner.model.plan import Goal, Intervention, Objective, Problem
from ui.theme.current import current
from ui.theme.sizes import GAP, MARGIN
from ui.viewmodels.plan_outline import node_sentence
from ui.widgets.labels import label
from ui.words import _, day_text


class SentenceCard(QFrame):
    """Shows a node's sentence: clinical with its blanks marked, and as the client will read it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sentence")
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.RichText)
        self.sentence.setProperty("own_markup", True)  # ours; what people typed is escaped
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.plain = label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.sentence)
        column.addWidget(self.plain)

    def show_node(self, document: PlanDocument, node: object) -> None:
        """Show a node of the document."""
        if isinstance(node, Problem):
            self.sentence.setText(f"<b>{html.escape(node.text)}</b>")
            self.plain.setVisible(False)
            return
        self.sentence.setText(marked(document, node))
        language = document.client.language
        voice = language if language in ("en", "es") else "en"
        said = node_sentence(document, node, voice) or node_sentence(document, node, "en")
        self.plain.setText(said and _("For the client: {sentence}").format(sentence=said))
        self.plain.setVisible(bool(said))


def marked(document: PlanDocument, node: object) -> str:
    """Return a node's clinical sentence as markup: what was filled in bold, blanks in red."""
    if not isinstance(node, Goal | Objective | Intervention):
        return ""
    parts: list[str] = []
    last = 0
    for match in sentences.SLOT.finditer(node.text):
        parts.append(html.escape(node.text[last : match.start()]))
        parts.append(_filled(document, node, match.group(1)))
        last = match.end()
    parts.append(html.escape(node.text[last:]))
    return "".join(parts)


def _filled(document: PlanDocument, node: sentences.Node, name: str) -> str:
    slot = next((each for each in node.slots if each.name == name), None)
    if name == "patient":
        return html.escape(document.clinic.client_word or "Client")
    if name == "by":
        value = day_text(node.due) if isinstance(node, Objective) else ""
    elif slot is not None:
        value = sentences.shown(slot, "en", day_text)
    else:
        return html.escape("{" + name + "}")
    colour = current().accent if value else current().danger
    return f'<b style="color:{colour}">{html.escape(value or _("choose"))}</b>'
