"""Screens and the ways between them.

A page is a `ui.widgets.page.Page` in `ui/pages/<name>/page.py`. Its constructor takes the `Sitting`
(`ui/viewmodels/sitting.py`: desk, tasks, actions, notice, toast, preferences) and then, by name, the
arguments of its route: `ClientPage(sitting, client_id="…")`. A page asks for another screen by
`self.wants.emit("plan", {"plan_id": "…"})`; `("back", {})` goes back; with `"instead": True`
among the arguments the new page takes the present one's place on the way back. It tells the save state by
`status`, keeps everything typed in `flush()`, and says in `place()` what brings the reader back to
the same spot. Building a page queries nothing; it asks the store through `sitting.tasks`.

A new page is a line in `routes()`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from planner.model.people import Role
from ui.pages.admin.page import AdminPage
from ui.pages.client.admit import AdmitPage
from ui.pages.client.editor import ClientEditorPage
from ui.pages.client.page import ClientPage
from ui.pages.client.start import StartPlanPage
from ui.pages.clients.page import ClientsPage
from ui.pages.export.page import ExportPage
from ui.pages.library.accept_page import AcceptancePage
from ui.pages.library.edit_page import EditEntryPage
from ui.pages.library.exchange_page import ExchangePage
from ui.pages.library.own_page import OwnLibraryPage
from ui.pages.library.page import LibraryPage
from ui.pages.plan.page import PlanPage
from ui.pages.settings.page import SettingsPage
from ui.pages.sign.page import SignPage
from ui.pages.verify.page import VerifyPage
from ui.viewmodels.sitting import Sitting
from ui.widgets.page import Page

Place = tuple[str, dict[str, Any]]
LONGEST_WAY = 20


def routes() -> dict[str, Callable[..., Page]]:
    """Return every route and the page it leads to."""
    return {
        "clients": ClientsPage,  # no arguments
        "client": ClientPage,  # client_id
        "client.edit": ClientEditorPage,  # client_id ("" makes a new client)
        "client.admit": AdmitPage,  # client_id
        "plan.start": StartPlanPage,  # client_id, episode_id
        "plan": PlanPage,  # plan_id, number (None: the newest)
        "plan.sign": SignPage,  # plan_id
        "plan.export": ExportPage,  # plan_id, number, kind (clinical, sheet)
        "verify": VerifyPage,  # no arguments
        "library.accept": AcceptancePage,  # no arguments
        "library.own": OwnLibraryPage,  # shelf (waiting, review, force, ended)
        "library.new": EditEntryPage,  # no arguments
        "library.edit": EditEntryPage,  # entry
        "library.exchange": ExchangePage,  # way (export, import)
        "library": LibraryPage,  # plan_id (the draft one comes from), entry, picks, words
        "settings": SettingsPage,  # no arguments
        "admin": AdminPage,  # no arguments
    }


def home(role: Role) -> str:
    """Return the route at which a role begins."""
    return "admin" if role is Role.ADMINISTRATOR else "clients"


class Navigator(QObject):
    """Makes pages, keeps the way back, and remembers the place over a lock.

    Signals:
        arrived: a page was made and is to be shown; carries the page
    """

    arrived = Signal(object)

    def __init__(self, sitting: Sitting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self._way: list[Place] = []
        self._page: Page | None = None

    @property
    def page(self) -> Page | None:
        """Return the page that is shown."""
        return self._page

    @property
    def route(self) -> str:
        """Return the route of the page that is shown."""
        return self._way[-1][0] if self._way else ""

    @Slot(str, dict)
    def go(self, route: str, arguments: dict[str, Any] | None = None) -> None:
        """Show a page; what stands in the present one is kept first."""
        self.leave()
        if route == "back":
            self._back()
        else:
            self._add(route, dict(arguments or {}))
        self._show()

    def leave(self) -> None:
        """Have the present page keep what was typed, and note the place in it."""
        if self._page is not None and self._way:
            self._page.flush()
            route, arguments = self._way[-1]
            self._way[-1] = (route, {**arguments, **self._page.place()})

    def way(self) -> list[Place]:
        """Return the way so far, to take up again after a lock."""
        return list(self._way)

    def resume(self, way: list[Place]) -> None:
        """Take up a way; home where there is none."""
        self._way = list(way) or [(home(self._sitting.role), {})]
        self._show()

    def again(self) -> None:
        """Make the present page anew: the language or text size changed."""
        self.leave()
        self._show()

    def _add(self, route: str, arguments: dict[str, Any]) -> None:
        if route == "library" and self.route == "plan":
            arguments.setdefault("plan_id", self._way[-1][1].get("plan_id", ""))
        if arguments.pop("instead", False) and self._way:
            self._way.pop()
        if self._way and self._way[-1][0] == route:
            self._way.pop()
        self._way.append((route, arguments))
        del self._way[:-LONGEST_WAY]

    def _back(self) -> None:
        if len(self._way) > 1:
            self._way.pop()
        else:
            self._way = [(home(self._sitting.role), {})]

    def _show(self) -> None:
        route, arguments = self._way[-1]
        self._page = routes()[route](self._sitting, **arguments)
        self._page.wants.connect(self.go)
        self.arrived.emit(self._page)
