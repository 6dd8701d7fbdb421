"""The patient's sheet: plain, complete, nothing that does not belong on a kitchen table."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from planner import documents
from planner.documents.asked import Options
from planner.documents.notes import sheet_notes
from planner.documents.phrases import PERIODS
from planner.documents.preview import page_count
from planner.documents.render import render
from planner.model import codec, editing, phrases, sentences
from planner.model.document import PlanDocument
from planner.model.plan import Agreement, Plain, Progress
from planner.model.sheet import Flaw
from planner.wording import wording
from tests.planner.documents import sample, sample_tree, tools

HOME = Path(documents.__file__).parent
ENGLISH = (
    "My plan",
    "Ana Morales",
    "This is my plan. I helped make it.",
    "Who I can call",
    "988",
    "Call or text, day or night. Spanish: press 2. Veterans: press 1.",
    "911",
    "Give naloxone.",
    "(555) 010-0100",
    "My person: Rosa",
    "Why I am here",
    "“I want my fourteen months back",
    "My strengths",
    "My goals and steps",
    "1. I get through urges without drinking.",
    "What I will do",
    "I will write down 6 things that set off my urges by May 9, 2026.",
    "What my team will do",
    "My warning signs",
    "What helps me",
    "My medicines",
    "When we check my plan",
    "May 12, 2026",
    "My next steps after I leave",
    "May 29, 2026 at 10:00 AM",
    "I helped make this plan. I can ask to change it. I got a copy.",
)
SPANISH = (
    "Mi plan",
    "5 de mayo de 2026",
    "A quién puedo llamar",
    "En español: oprima 2 o mande AYUDA.",
    "Por qué estoy aquí",
    "Mis fortalezas",
    "Mis metas y pasos",
    "Paso las ganas sin beber.",
    "Lo que voy a hacer",
    "Voy a anotar 6 cosas que me dan ganas para el 9 de mayo de 2026.",
    "Lo que hará mi equipo",
    "Mis señales de alerta",
    "Cuándo revisamos mi plan",
    "Mis próximos pasos al salir",
    "todavía están en inglés",
    "Ayudé a hacer este plan.",
)
NEVER = ("F10.20", "F32.1", "Alcohol dependence", "AUDIT", "PHQ", "20417", "1988", "CIWA", "LMHC")


def sheet(tmp_path, document, language="en", name="sheet", **how):
    return tools.kept(tmp_path, name, render(document, layout="sheet", language=language, **how))


def change(document: PlanDocument, node_id: str, **changes):
    node = editing.find(document.plan, node_id)
    return replace(document, plan=editing.put(document.plan, replace(node, **changes)))


@pytest.mark.parametrize(("language", "expected"), [("en", ENGLISH), ("es", SPANISH)])
def test_sheet_says_all_in_order(tmp_path, language, expected):
    said, place = tools.announced(sheet(tmp_path, sample.signed(), language)), 0
    for words in expected:
        found = said.find(tools.flat(words), place)
        assert found >= 0, words
        place = found


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("large", [False, True])
def test_sheet_keeps_codes_scores_and_clinical_words_out(tmp_path, language, large):
    path = sheet(tmp_path, sample.signed(), language, large=large)
    said = tools.announced(path) + tools.painted(path)
    for words in NEVER:
        assert words not in said
    assert "{" not in said


@pytest.mark.parametrize("language", ["en", "es"])
def test_usual_sheet_is_one_sheet_of_paper(tmp_path, language):
    assert len(tools.pages_of(sheet(tmp_path, sample.signed(), language))) == 2


@pytest.mark.parametrize("large", [False, True])
def test_numbers_to_call_stand_whole_on_page_one(tmp_path, large):
    first = tools.pages_of(sheet(tmp_path, sample.signed(), large=large))[0]
    for number in ("988", "911", "(555) 010-0100", "(555) 010-0199", "(555) 010-0111"):
        assert number in first


def test_type_is_as_large_as_promised(tmp_path):
    for large, least in ((False, 13), (True, 18)):
        path = sheet(tmp_path, sample.signed(), large=large)
        sizes = []
        with pikepdf.open(path) as pdf:
            for each in pdf.pages:
                body = each.Contents.read_bytes()
                tagged = re.findall(rb"/(?:P|LBody|H\d|Lbl) <</MCID.*?EMC", body, re.DOTALL)
                found = [re.findall(rb"/F\d[\d+]* ([\d.]+) Tf", part) for part in tagged]
                sizes += [float(size) for part in found for size in part]
        small = [size for size in sizes if size < least]
        assert sizes
        # Only the line under the signature may be smaller, and never in large print.
        assert len(small) <= (0 if large else 1)


def test_at_most_four_goals_four_steps_and_three_lines_of_the_team(tmp_path):
    made = sample.document()
    problem = made.plan.problems[0]
    goal = problem.goals[0]
    many = tuple(
        replace(
            goal.objectives[0],
            id=f"o{n}",
            plain=Plain(en=f"Step number {n}."),
            interventions=tuple(
                replace(each, id=f"{each.id}{n}", plain=Plain(en=f"Staff line {n * 7919}."))
                for each in goal.objectives[0].interventions
            ),
        )
        for n in range(6)
    )
    goals = tuple(
        replace(goal, id=f"g{n}", plain=Plain(en=f"Wish {n}."), objectives=many) for n in range(6)
    )
    document = replace(made, plan=replace(made.plan, problems=(replace(problem, goals=goals),)))
    said = tools.announced(sheet(tmp_path, document))
    assert re.findall(r"Wish \d", said) == ["Wish 0", "Wish 1", "Wish 2", "Wish 3"]
    assert said.count("Step number") == 16
    assert said.count("Staff line") <= 12
    left = [each for each in sheet_notes(document, "en").lines if each.flaw is Flaw.LEFT_OUT]
    assert {each.node for each in left} >= {"g4", "g5", "o4", "o5"}


def test_finished_steps_and_unwanted_goals_are_not_on_it(tmp_path):
    document = change(sample.document(), "o-triggers", progress=Progress.MET)
    document = change(document, "g-money", agreement=Agreement.DISAGREE)
    said = tools.announced(sheet(tmp_path, document))
    assert "set off my urges by" not in said
    assert "safe payday" not in said
    notes = sheet_notes(document, "en").lines
    assert ("g-money", Flaw.LEFT_OUT) in {(each.node, each.flaw) for each in notes}


def test_untranslated_line_is_printed_marked_and_told(tmp_path):
    english = Plain(en="I will write down 6 things that set off my urges.")
    document = change(sample.document(), "o-triggers", plain=english)
    path = sheet(tmp_path, document, "es")
    assert english.en in tools.announced(path)
    assert "todavía están en inglés" in tools.announced(path)
    with pikepdf.open(path) as pdf:
        spoken = [
            str(e.Lang) for e in pdf.objects if isinstance(e, pikepdf.Dictionary) and "/Lang" in e
        ]
    assert "en-US" in spoken
    told = {(each.node, each.flaw) for each in sheet_notes(document, "es").lines}
    assert ("o-triggers", Flaw.UNTRANSLATED) in told
    assert not [e for e in sheet_notes(document, "en").lines if e.node == "o-triggers"]


def test_line_without_plain_words_is_not_printed_but_told(tmp_path):
    document = change(sample.document(), "o-triggers", plain=Plain())
    assert "personal triggers" not in tools.announced(sheet(tmp_path, document))
    told = {(each.node, each.flaw) for each in sheet_notes(document, "en").lines}
    assert ("o-triggers", Flaw.MISSING) in told
    assert not sheet_notes(document, "en").ready


def test_stale_unreviewed_and_blank_lines_are_told():
    old = Plain(en="Old words.", es="Palabras viejas.", written_for="0" * 16)
    document = change(sample.document(), "o-talk", plain=old)
    assert sentences.is_stale("new", old)
    told = {(each.node, each.flaw) for each in sheet_notes(document, "es").lines}
    assert {("o-talk", Flaw.STALE), ("o-talk", Flaw.UNREVIEWED)} <= told
    empty = change(sample.document(), "o-triggers", slots=sample_tree.slots(target=""))
    told = {(each.node, each.flaw) for each in sheet_notes(empty, "en").lines}
    assert ("o-triggers", Flaw.BLANK) in told


def test_reading_levels_are_told_and_hard_words_are_not_easy():
    notes = sheet_notes(sample.document(), "en")
    levels = {each.block: each for each in notes.levels}
    assert levels["goals"].easy
    hard = Plain(
        en="I will systematically operationalize individualized antecedent identification methodologies."
    )
    hard_one = change(sample.document(), "o-triggers", plain=hard)
    for each in ("o-plan", "o-talk", "o-budget"):
        hard_one = change(hard_one, each, plain=hard)
    levels = {each.block: each for each in sheet_notes(hard_one, "en").levels}
    assert not levels["goals"].easy


def test_discreet_sheet_names_neither_clinic_nor_surname(tmp_path):
    made = sample.document()
    document = replace(made, plan=replace(made.plan, discreet_title=True))
    path = sheet(tmp_path, document, options=Options(week=True))
    for text in (tools.announced(path), tools.painted(path)):
        assert "My notes" in text
        assert "Morales" not in text.replace("Rosa Morales", "")
        assert "Riverside Recovery" not in text
    assert "My notes" in tools.run("pdfinfo", path).stdout


def test_week_is_printed_on_request_in_the_sheets_language(tmp_path):
    said = tools.announced(sheet(tmp_path, sample.document(), "es", options=Options(week=True)))
    assert "Mi semana" in said
    assert "Grupo de prevención 5 veces por semana 60 minutos" in said
    assert "Una vez por semana" in said
    assert "Mi semana" not in tools.announced(sheet(tmp_path, sample.document(), "es", name="bare"))


def test_every_word_of_the_sheet_has_its_spanish():
    files = [*(HOME / "sheet").glob("*.py"), HOME / "layouts" / "sheet.py"]
    messages = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                first = node.args[0] if node.args else None
                if name in ("say", "text") and isinstance(first, ast.Constant):
                    messages.add(first.value)
    spanish = wording("es")
    assert len(messages) > 25
    assert not {each for each in messages if spanish.text(each) == each}
    for one, many in PERIODS.values():
        assert spanish.count(one, many, 2) != many.format(n=2)


def test_short_entries_are_said_in_the_clients_words_where_there_are_some(tmp_path):
    made = sample.document()
    plan = made.plan
    for text, words in (
        ("I kept a job for 6 years.", "Tuve un trabajo por 6 años."),
        ("Fewer urges to drink", "menos ganas de beber"),
        ("Bus 7", "autobús 7"),
    ):
        plan = phrases.with_phrase(plan, text, "es", words, by="Lena Ortiz")
    plan = phrases.with_phrase(plan, "I stop sleeping.", "es", "Dejo de dormir.")
    document = replace(made, plan=plan)
    said = tools.announced(sheet(tmp_path, document, "es"))
    for words in (
        "Tuve un trabajo por 6 años.",
        "Naltrexone 50 mg: menos ganas de beber.",
        "Autobús 7.",
    ):
        assert words in said
    assert "I kept a job" not in said
    told = {(each.text, each.flaw) for each in sheet_notes(document, "es").lines}
    assert ("Dejo de dormir.", Flaw.UNREVIEWED) in told
    assert "Tuve un trabajo por 6 años." not in {text for text, _ in told}
    assert "I kept a job for 6 years." in tools.announced(sheet(tmp_path, document, name="en"))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", ["css", "php", "res"])
def test_rich_plans_stay_on_one_sheet_of_paper(name, language):
    file = Path(__file__).parents[3] / "resources/samples" / f"{name}.json"
    pdf = render(codec.decode(file.read_bytes()), layout="sheet", language=language)
    assert page_count(pdf) <= 2


def test_draft_mark_keeps_away_from_the_edge_and_from_the_words_beside_it(tmp_path):
    made = sample.document()
    long = replace(made, client=replace(made.client, name="Maximiliana Guadalupe " * 6))
    path = tools.kept(tmp_path, "draft", render(long, layout="sheet"))
    tops = re.findall(r'yMin="([-\d.]+)"', tools.run("pdftotext", "-bbox", path, "-").stdout)
    assert min(float(each) for each in tops) > 12
    heads = [
        each.strip().splitlines()[0] for each in tools.painted(path, "-layout").split("\f")[1:2]
    ]
    assert re.fullmatch(r"My plan\s{2,}DRAFT — NOT SIGNED\s{2,}Maximiliana.*[.]{3}", heads[0])
