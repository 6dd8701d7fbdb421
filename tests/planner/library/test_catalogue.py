from __future__ import annotations

import pytest

from planner.library import catalogue, sources
from planner.library import compile as compiler
from planner.library.faults import ContentError


def test_the_shipped_library_loads_once_and_whole(library):
    assert catalogue.load() is library
    assert set(library.problems) >= {
        "cbt.cravings", "crisis.suicide", "dbt.distress", "fam.communication", "life.money",
    }  # fmt: skip
    assert set(library.levels) == {"wm", "fbc", "css", "res", "php", "iop", "op", "cc"}
    assert len(library.templates) == 10
    assert library.entry("cbt.cravings.o1").kind == "objective"


def test_compiling_twice_gives_the_same_bytes(copied):
    one = compiler.encoded(compiler.compiled_from(copied))
    assert one == compiler.encoded(compiler.compiled_from(copied))
    assert compiler.decoded(one).digest == sources.digest(copied)


def test_a_changed_source_changes_the_digest(copied):
    before = sources.digest(copied)
    page = copied / "handouts/urge-plan-card.en.md"
    page.write_text(page.read_text("utf-8") + "\n", "utf-8")
    assert sources.digest(copied) != before


def test_a_checkout_compiles_anew_when_a_source_changes(copied):
    root = _checkout(copied)
    first = catalogue._current(root)
    assert (root / compiler.PLACE).is_file()
    assert catalogue._current(root) == first
    path = root / "problems/life/money.yaml"
    path.write_text(
        path.read_text("utf-8").replace("en: Managing money", "en: Handling money"), "utf-8"
    )
    assert catalogue._current(root).problems["life.money"].title.en == "Handling money"


def test_a_damaged_compiled_file_is_made_again(copied):
    root = _checkout(copied)
    catalogue._current(root)
    (root / compiler.PLACE).write_bytes(b"{half a file")
    assert catalogue._current(root).problems


def test_an_installed_library_is_trusted_as_shipped(copied):
    compiler.write(compiler.compiled_from(copied), copied / compiler.PLACE)
    (copied / "problems/life/money.yaml").write_text("spoiled: [", "utf-8")
    assert "life.money" in catalogue._current(copied).problems


def test_a_damaged_shipped_file_is_told(copied):
    (copied / "compiled").mkdir()
    (copied / compiler.PLACE).write_bytes(b"[]")
    with pytest.raises(ContentError, match="cannot be read"):
        catalogue._current(copied)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda text: text.replace("rev: ", "revv: ", 1), "revv"),
        (lambda text: text.replace("rev: 1", "rev: one", 1), "rev"),
        (lambda text: text + "\n\t- x", "found a tab"),
        (
            lambda text: text.replace("domain: life", "domain: life\ndomain: life", 1),
            "stands twice",
        ),
        (lambda _: "", "problems/life/money.yaml"),
        (lambda _: "\x00", "problems/life/money.yaml"),
    ],
)
def test_a_spoiled_source_is_named_with_its_place(copied, spoil, said):
    path = copied / "problems/life/money.yaml"
    path.write_text(spoil(path.read_text("utf-8")), "utf-8")
    with pytest.raises(ContentError, match="money") as caught:
        compiler.compiled_from(copied)
    assert said in str(caught.value)
    assert caught.value.remedy


def test_a_missing_shared_file_is_told(copied):
    (copied / "measures.yaml").unlink()
    with pytest.raises(ContentError, match=r"measures\.yaml"):
        compiler.compiled_from(copied)


def test_unknown_ids_are_refused_with_a_remedy(library):
    for ask in (library.entry, library.problem, library.template, library.level):
        with pytest.raises(ContentError) as caught:
            ask("no.such")
        assert caught.value.remedy


def test_citations_print_short_with_their_number(library):
    assert library.citation("dbt-2015") == "Linehan et al. 2015, PMID 25806661"
    assert library.citation("tip35#ch4") == "SAMHSA TIP 35 (2019)"
    assert library.citation("unknown") == "unknown"


def test_contacts_hold_the_lines_as_they_are_now(library):
    line = library.contacts.of("lifeline")
    assert (line.call, line.text) == ("988", "988")
    assert line.languages[0].call_key == "2"
    assert {group.call_key for group in line.groups} == {"1"}
    assert library.contacts.of("nobody") is None


def test_measures_know_range_and_direction(library):
    phq = library.measures["phq_9"]
    assert phq.takes(27)
    assert not phq.takes(28)
    assert phq.improved(20, 9)
    assert library.measures["calm_0_10"].improved(3, 6)


def test_handouts_come_in_both_languages(library):
    assert "988" in library.handout("safety-steps", "en")
    assert library.handout("safety-steps", "es").startswith("# Mis pasos")
    assert library.handout("nothing", "en") == ""


def _checkout(copied):
    """Return the copy as it lies in a checkout: two folders below the project file."""
    top = copied.parent / "checkout"
    root = top / "resources/library"
    root.parent.mkdir(parents=True)
    copied.rename(root)
    (top / "pyproject.toml").write_text("", "utf-8")
    return root
