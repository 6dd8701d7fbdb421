"""The three panes side by side, and how they fold into tabs where there is no room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from ui.pages.plan.details_pane import DetailsPane
from ui.pages.plan.findings_pane import FindingsPane
from ui.pages.plan.library_pane import LibraryPane
from ui.pages.plan.outline_pane import OutlinePane
from ui.pages.plan.preview_pane import PreviewPane
from ui.theme.sizes import GAP, MARGIN, em
from ui.words import _

TWO_PANES, ONE_PANE = 56, 33  # widths in em below which panes fold
SHARES = (27, 41, 38)
FINDINGS_SHARE = (64, 36)


class Composer(QWidget):
    """Lays out library, outline with findings, and details with preview."""

    def __init__(
        self,
        library: LibraryPane,
        outline: OutlinePane,
        findings: FindingsPane,
        details: DetailsPane,
        preview: PreviewPane,
    ) -> None:
        super().__init__()
        self.library, self.outline, self.findings = library, outline, findings
        self.details, self.preview = details, preview
        self.plan = QSplitter(Qt.Orientation.Vertical)
        self.plan.setChildrenCollapsible(False)
        self.plan.addWidget(outline)
        self.plan.addWidget(findings)
        self.plan.setStretchFactor(0, FINDINGS_SHARE[0])
        self.plan.setStretchFactor(1, FINDINGS_SHARE[1])
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(details, _("Details"))
        self.tabs.addTab(preview, _("Preview"))
        self.body = QSplitter(Qt.Orientation.Horizontal)
        self.body.setChildrenCollapsible(False)
        self.body.setHandleWidth(2 * GAP)
        for place, pane in enumerate((library, self.plan, self.tabs)):
            self.body.addWidget(pane)
            self.body.setStretchFactor(place, SHARES[place])
        self._panes = 3
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        column.addWidget(self.body)
        for pane in (library, self.plan, self.tabs):
            pane.setMinimumWidth(em(self, 11))
        self._order()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold panes."""
        super().resizeEvent(event)
        width = event.size().width() / max(em(self), 1)
        panes = 3 if width >= TWO_PANES else (2 if width >= ONE_PANE else 1)
        if panes != self._panes:
            self._fold(panes)
            self._panes = panes
            self._share()
        elif event.oldSize().width() <= 0:
            self._share()

    def show_pane(self, pane: QWidget) -> None:
        """Bring a pane into sight, whether it stands beside the others or in a tab."""
        for tab in (pane, self.plan if pane in (self.outline, self.findings) else pane):
            if self.tabs.indexOf(tab) >= 0:
                self.tabs.setCurrentWidget(tab)

    def in_sight(self, pane: QWidget) -> bool:
        """Tell whether a pane can be seen now."""
        return pane.isVisible()

    def _fold(self, panes: int) -> None:
        shown = self.tabs.currentWidget()
        places = ((self.plan, _("Plan"), 2), (self.library, _("Library"), 3))
        for pane, title, least in places:
            folded = self.tabs.indexOf(pane) >= 0
            if panes < least and not folded:
                self.tabs.insertTab(0, pane, title)
            elif panes >= least and folded:
                self.tabs.removeTab(self.tabs.indexOf(pane))
                self.body.insertWidget(self._side(pane), pane)
                pane.show()
        if self.tabs.indexOf(shown) >= 0:
            self.tabs.setCurrentWidget(shown)
        self._order()

    def _side(self, pane: QWidget) -> int:
        return 0 if pane is self.library or self.body.indexOf(self.library) < 0 else 1

    def _share(self) -> None:
        shares = [
            share
            for pane, share in zip((self.library, self.plan, self.tabs), SHARES, strict=True)
            if self.body.indexOf(pane) >= 0
        ]
        total = max(sum(shares), 1)
        width = self.body.width()
        self.body.setSizes([width * share // total for share in shares])
        height = self.plan.height()
        self.plan.setSizes([height * share // 100 for share in FINDINGS_SHARE])

    def _order(self) -> None:
        """Tab goes through the panes as they stand."""
        self.setTabOrder(self.library.search, self.library.kind)
        self.setTabOrder(self.library.kind, self.library.shelf)
        self.setTabOrder(self.library.shelf, self.library.list)
        self.setTabOrder(self.library.list, self.library.more_button)
        self.setTabOrder(self.library.more_button, self.library.cautions.text)
        self.setTabOrder(self.library.cautions.text, self.library.cautions.done)
        self.setTabOrder(self.library.cautions.done, self.library.add_button)
        self.setTabOrder(self.library.add_button, self.library.write_button)
