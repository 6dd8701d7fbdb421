"""The tags of a file: the tree of elements, and which element owns what on each page."""

from __future__ import annotations

from planner.documents.pdffile import PdfFile, name, numbers, string
from planner.documents.tagged import Element, Mark


class Structure:
    """Writes the tree of one file, whose pages have these numbers."""

    def __init__(self, file: PdfFile, pages: list[int]) -> None:
        self._file, self._pages = file, pages
        self._numbers: dict[int, int] = {}
        self._objects: dict[int, str] = {}
        self._owners: list[str] = []
        self._next = len(pages)

    def own(self, element: Element, page: int, widget: int) -> int:
        """Make a field belong to an element; return the key by which the field finds its element.

        The kid is the dictionary itself, not an array of one: pyHanko's check of later signatures
        clears changes on the path Form.K.Obj only.
        """
        target = f"{self._pages[page]} 0 R/Obj {widget} 0 R"
        self._objects[id(element)] = f"<</Type/OBJR/Pg {target}>>"
        key, self._next = self._next, self._next + 1
        self._owners.append(f"{key} {self._number(element)} 0 R")
        return key

    def write(self, root: Element, marks: list[list[Element]]) -> int:
        """Write the tree and the owners of all marks; return the tree's number."""
        tree = self._file.reserve()
        self._node(root, tree)
        owners = []
        for place in range(len(self._pages)):
            kids = " ".join(f"{self._numbers[id(each)]} 0 R" for each in marks[place])
            owners.append(f"{place} {self._file.put(f'[{kids}]'.encode())} 0 R")
        parents = self._file.put(f"<</Nums[{' '.join([*owners, *self._owners])}]>>".encode())
        top = f"/K[{self._numbers[id(root)]} 0 R]/ParentTree {parents} 0 R"
        body = f"<</Type/StructTreeRoot{top}/ParentTreeNextKey {self._next}>>"
        return self._file.put(body.encode(), tree)

    def _number(self, element: Element) -> int:
        """Return an element's number; it gets one when it is first asked for."""
        known = self._numbers.get(id(element))
        if known is None:
            known = self._numbers[id(element)] = self._file.reserve()
        return known

    def _node(self, element: Element, parent: int) -> int:
        """Write one element and all below it; return its number."""
        number, page, kids = self._number(element), -1, []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(f"{self._node(kid, number)} 0 R")
            elif page in (-1, kid.page):
                page = kid.page
                kids.append(str(kid.number))
            else:
                kids.append(self._elsewhere(kid))
        held = self._objects.get(id(element)) or f"[{' '.join(kids)}]"
        where = f"/Pg {self._pages[page]} 0 R" if page >= 0 else ""
        facts = f"/S/{element.tag}/P {parent} 0 R{where}{_facts(element)}"
        self._file.put(f"<</Type/StructElem{facts}/K{held}>>".encode(), number)
        return number

    def _elsewhere(self, mark: Mark) -> str:
        return f"<</Type/MCR/Pg {self._pages[mark.page]} 0 R/MCID {mark.number}>>"


def _facts(element: Element) -> str:
    """Return what else is known of an element."""
    made = f"/Alt{string(element.alt)}" if element.alt else ""
    if element.language:
        made += f"/Lang{string(element.language)}"
    if element.attributes:
        held = "".join(f"/{key}{_value(value)}" for key, value in element.attributes.items())
        made += f"/A<<{held}>>"
    return made


def _value(value: str | list[float]) -> str:
    return name(value) if isinstance(value, str) else numbers(value)
