"""Text reaches paper safely: nothing is obeyed, nothing is lost in silence, nothing stops the print."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.documents import fonts, text
from planner.documents.render import render
from tests.planner.documents import sample, tools

DOCUMENTS = Path(text.__file__).parent
HOSTILE = {
    "markup": '<b>bold</b> <img src="/etc/passwd"/> <font size="4000">huge</font> <unknown> </para>',
    "script": '<a href="javascript:alert(1)">click</a> &lt; &amp; &#x41;',
    "unclosed": "<b>never closed <i> <onDraw name='x'/>",
    "emoji": "Feeling \U0001f600 today \U0001f44d\U0001f3fd",
    "right to left": "Shalom \u05e9\u05dc\u05d5\u05dd and salaam \u0633\u0644\u0627\u0645",
    "bidi override": "user\u202egnp.exe",
    "control": "bell\x07 null\x00 escape\x1b[31m end",
    "surrogate": "half \ud83d pair",
    "non-character": "odd \ufffe\uffff\ufdd0 ones",
    "zalgo": "Z" + "\u0335\u0321\u034f" * 20 + "algo",
    "long word": "w" * 2_000,
    "long text": "A sentence of ten words that goes on and on. " * 177,
    "one long line": "word " * 1_600,
    "breaks": "first\n\nsecond\r\nthird\u2028fourth\tfifth",
    "chinese": "\u4f60\u597d\u4e16\u754c\uff0c\u6211\u662f",
    "symbols": "\u2265 5 \u2192 3 \u2264 2 \u2713 \u2610",
    "percent": "100 % {slot} {0} %s $5",
    "percent at end": "{target",
}


def in_every_field(words):
    made = sample.document()
    problem = made.plan.problems[0]
    goal = problem.goals[0]
    objective = replace(goal.objectives[0], text=words, method=words, baseline=words)
    goal = replace(goal, text=words, client_words=words, objectives=(objective,))
    problem = replace(problem, text=words, evidence=(words,), goals=(goal,))
    plan = replace(made.plan, problems=(problem,), client_words=words, late_reason=words)
    client = replace(made.client, name=words, allergies=(words,), pronouns=words)
    return replace(made, plan=plan, client=client)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_prints_and_is_harmless(name, tmp_path):
    document = in_every_field(HOSTILE[name])
    if name == "surrogate":
        # The codec refuses lone surrogates before anything is kept; paper itself takes them too.
        assert shown(HOSTILE[name]) == "half \ufffd pair"
        return
    for layout in ("clinical", "sheet"):
        path = tools.kept(tmp_path, layout, render(document, layout=layout))
        assert tools.faults(path) == set()
        said = tools.announced(path)
        if name in ("markup", "script", "unclosed"):
            assert tools.flat(HOSTILE[name]) in said


def shown(words):
    """Return what is set for a text, whatever the typeface."""
    return "".join(run.text for run in text.runs(words, fonts.BODY))


def test_what_cannot_be_printed_is_named_in_its_place():
    assert text.runs("ok \U0001f600", fonts.BODY) in (
        (text.Run(fonts.BODY, "ok [grinning face]"),),
        (text.Run(fonts.BODY, "ok "), text.Run(fonts.SYMBOLS, "\U0001f600")),
    )
    assert shown("\u4f60") == "[cjk unified ideograph-4f60]"
    assert shown("\u4f60\u597d\u4e16\u754c") == "[4 characters: cjk unified ideograph-4f60 …]"
    assert shown("\u05e9") == "[hebrew letter shin]"


def test_author_is_told_what_cannot_be_printed():
    made = sample.document()
    assert text.unprintable(made) == ()
    goal = replace(made.plan.problems[0].goals[0], client_words="Quiero \u05e9 paz")
    problem = replace(made.plan.problems[0], goals=(goal,))
    found = text.unprintable(replace(made, plan=replace(made.plan, problems=(problem,))))
    assert [(each.node, each.field, each.names) for each in found] == [
        ("g-urges", "client_words", ("hebrew letter shin",))
    ]


def test_spanish_vietnamese_and_cyrillic_print():
    for words in ("¿Qué? ñ Ñ ü “¡sí!”", "Nguyễn Thị Đào · Олена"):
        assert text.runs(words, fonts.BOLD) == (text.Run(fonts.BOLD, words),)


def test_long_texts_are_cut_where_a_page_break_can_fall():
    parts = text.paragraphs("word " * 1_000 + "\n\nlast")
    assert max(len(part.split()) for part in parts) <= text.WORDS_PER_PARAGRAPH
    assert " ".join(" ".join(parts).split()) == "word " * 1_000 + "last"


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_text_keeps_every_plain_letter_and_needs_no_missing_shape(words):
    made = text.runs(words, fonts.BODY)
    for letter in re.findall("[A-Za-z0-9]", words):
        assert letter in shown(words)
    for run in made:
        assert {ord(each) for each in run.text} - {10} <= fonts.cover(run.face)


@given(st.text(alphabet=[*map(chr, range(32, 256)), *"\n–—‘’“”…•\u0301"], max_size=80))
@settings(max_examples=300, deadline=None)
def test_text_known_to_be_clean_would_have_been_left_as_it_is(words):
    if text.CLEAN.fullmatch(words):
        assert unicodedata.normalize("NFC", words) == words
        assert words.translate(text.BREAKS).translate(text.DROPPED) == words
        assert {ord(each) for each in words} - {10} <= fonts.cover(fonts.BODY)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), min_size=1, max_size=200))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_unicode_makes_a_sound_document(tmp_path_factory, words):
    folder = tmp_path_factory.mktemp("any")
    for layout in ("clinical", "sheet"):
        path = tools.kept(folder, layout, render(in_every_field(words), layout=layout))
        assert tools.faults(path) == set()


def test_no_module_makes_a_paragraph_of_its_own():
    allowed = {"setting.py", "blocks.py"}
    for file in DOCUMENTS.rglob("*.py"):
        found = re.findall(r"(?<![a-z_])(?:Tagged)?Paragraph\(", file.read_text(encoding="utf-8"))
        assert not found or file.name in allowed, file
