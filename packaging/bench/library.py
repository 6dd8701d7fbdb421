"""How long a check of the whole content takes: the first one, one after one file changed, one after nothing did.

Problems that are not written yet are stood in for by others with their words in another order, so that there
is as much to read and to compare as in the whole edition. The floor is reading the sources alone.
"""

from __future__ import annotations

import random
import re
import shutil
import tempfile
from pathlib import Path

import report
import yaml

from planner import assets
from planner.library import check, sources

MOST_WHOLE = 60_000.0
MOST_AGAIN = 2_000.0
_TEXT = re.compile(r"(?m)^( +(?:text|en|es): )(\"?)(.{30,}?)(\"?)$")


def whole_edition(root: Path) -> int:
    """Stand in for every planned problem below `root`; return how many problems there are now."""
    edition = yaml.safe_load((root / "edition.yaml").read_text("utf-8"))
    written = sorted((root / "problems").glob("*/*.yaml"))
    chance = random.Random(7)  # noqa: S311  # the same words in the same order each time
    planned = [name for name in edition["planned"] if not _place(root, name).exists()]
    for number, name in enumerate(planned):
        like = written[number % len(written)]
        text = like.read_text("utf-8")
        domain = name.partition(".")[0]
        text = re.sub(r"(?m)^id: .*$", f"id: {name}", text, count=1)
        text = re.sub(r"(?m)^domain: .*$", f"domain: {domain}", text, count=1)
        _place(root, name).parent.mkdir(exist_ok=True)
        _place(root, name).write_text(_TEXT.sub(lambda m: _shuffled(m, chance), text), "utf-8")
        edition["problems"][name] = edition["planned"].pop(name)["tier"]
    (root / "edition.yaml").write_text(yaml.safe_dump(edition, allow_unicode=True), "utf-8")
    return len(edition["problems"])


def _place(root: Path, name: str) -> Path:
    domain, _, slug = name.partition(".")
    return root / "problems" / domain / f"{slug}.yaml"


def _shuffled(found: re.Match[str], chance: random.Random) -> str:
    words = [word for word in found.group(3).split() if chance.random() > 0.35]
    chance.shuffle(words)
    return f'{found.group(1)}"{" ".join(words).replace(chr(34), "")}"'


def main() -> None:
    """Measure the whole check, the one after a change, and the one after nothing."""
    source = assets.folder_on_disk("library")
    if source is None:
        raise SystemExit("The library's sources do not lie on this disk.")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "library"
        shutil.copytree(source, root, ignore=shutil.ignore_patterns("compiled"))
        count = whole_edition(root)
        kept = Path(folder) / "memory.json"
        floor = report.spent(lambda: sources.read(root))
        first = report.spent(lambda: check.check_library(root, memory=kept))
        changed = next((root / "problems").glob("cbt/cravings.yaml"))
        changed.write_text(changed.read_text("utf-8").replace("Walk through", "Go through", 1))
        one = report.spent(lambda: check.check_library(root, memory=kept))
        none = report.spent(lambda: check.check_library(root, memory=kept))
    name = f"library check, {count} problems"
    report.tell(f"{name}, all anew", first, floor, most=MOST_WHOLE)
    report.tell(f"{name}, one file changed", one, floor, most=MOST_AGAIN)
    report.tell(f"{name}, nothing changed", none, floor, most=MOST_AGAIN)


if __name__ == "__main__":
    main()
