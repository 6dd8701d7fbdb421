"""Every document is PDF/A-3a and PDF/UA-1, says nothing about the client outside, and never changes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from planner.documents.asked import Options
from planner.documents.render import render
from planner.model import codec
from planner.model.document import ClientOutcome
from tests.planner.documents import sample, tools

ROOT = Path(__file__).parents[3]
CASES = {
    "draft": (sample.document, {"layout": "clinical"}),
    "signed": (sample.signed, {"layout": "clinical", "options": Options(appendix=True)}),
    "declined": (lambda: sample.signed(ClientOutcome.DECLINED), {"layout": "clinical"}),
    "large": (sample.signed, {"layout": "clinical", "large": True}),
    "sheet_en": (sample.signed, {"layout": "sheet", "options": Options(week=True)}),
    "sheet_es": (sample.signed, {"layout": "sheet", "language": "es"}),
    "sheet_es_large": (sample.document, {"layout": "sheet", "language": "es", "large": True}),
}


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("papers")
    return {
        name: tools.kept(folder, name, render(make(), **how)) for name, (make, how) in CASES.items()
    }


@pytest.mark.parametrize("name", CASES)
def test_document_is_archival_and_accessible(papers, name):
    assert tools.faults(papers[name]) == set()


@pytest.mark.parametrize("name", CASES)
def test_other_tools_find_nothing_wrong(papers, name):
    path = papers[name]
    checked = tools.run("qpdf", "--check", path)
    assert checked.returncode == 0, checked.stdout
    facts = tools.run("pdfinfo", path).stdout
    assert re.search(r"Tagged:\s+yes", facts)
    assert re.search(r"JavaScript:\s+no", facts)
    assert re.search(r"Encrypted:\s+no", facts)
    fonts = tools.run("pdffonts", path).stdout.splitlines()[2:]
    assert fonts
    assert all(re.search(r"yes yes yes", line) for line in fonts)
    assert not any("Helvetica" in line for line in fonts)


def test_same_plan_gives_same_bytes_anywhere():
    code = (
        "import hashlib,sys;from planner.documents.render import render;"
        "from tests.planner.documents import sample;"
        "print(hashlib.sha256(render(sample.signed(),layout='clinical')+"
        "render(sample.signed(),layout='sheet',language='es')).hexdigest())"
    )
    found = set()
    for seed, zone, locale in (("0", "UTC", "C"), ("12345", "Asia/Tokyo", "C.UTF-8")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        env["PYTHONPATH"] = str(ROOT)
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, check=True)
        found.add(done.stdout)
    assert len(found) == 1


def test_nothing_outside_the_pages_tells_of_the_client(papers):
    for name in CASES:
        with pikepdf.open(papers[name]) as pdf:
            outside = str(dict(pdf.docinfo)) + pdf.Root.Metadata.read_bytes().decode()
        for secret in ("Morales", "Ana", "1988", "F10", "20417", "Riverside"):
            assert secret not in outside


def test_plan_is_attached_to_the_clinical_plan_alone(papers):
    with pikepdf.open(papers["signed"]) as pdf:
        assert pdf.attachments["plan.json"].get_file().read_bytes() == codec.encode(sample.signed())
        assert pdf.Root.AF[0].AFRelationship == Name.Data
    with pikepdf.open(papers["sheet_en"]) as pdf:
        assert not pdf.attachments
    bare = render(sample.signed(), layout="clinical", options=Options(attach=False))
    with pikepdf.open(BytesIO(bare)) as pdf:
        assert not pdf.attachments
        assert json.loads(codec.encode(sample.signed()))["format"] == codec.FORMAT


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("draft", []),
        ("signed", ["client", "author"]),
        ("declined", ["author"]),
        ("sheet_en", []),
    ],
)
def test_signature_fields_stand_where_somebody_will_sign(papers, name, fields):
    with pikepdf.open(papers[name]) as pdf:
        form = pdf.Root.get("/AcroForm")
        found = [] if form is None else list(form.Fields)
        assert [str(each.T) for each in found] == fields
        for each in found:
            assert "Dana Reyes" in str(each.TU) or "Ana Morales" in str(each.TU)
            assert "/V" not in each
        if found:
            assert found[-1].Lock.Action == Name.All


def _elements(pdf, tag):
    return [
        each
        for each in pdf.objects
        if isinstance(each, Dictionary) and each.get("/S") == Name("/" + tag) and "/P" in each
    ]


def _drop_scope(pdf):
    for each in _elements(pdf, "TH"):
        del each.A


def _skip_heading(pdf):
    for each in _elements(pdf, "H2"):
        each.S = Name.H4


def _untag(pdf):
    body = pdf.pages[0].Contents.read_bytes()
    at = body.index(b"EMC /H1")
    tail = re.sub(rb"EMC /H1 <</MCID \d+>> BDC", b"EMC", body[at:], count=1)
    tail = tail.replace(b"EMC /Artifact BMC", b"/Artifact BMC", 1)
    pdf.pages[0].Contents = pdf.make_stream(body[:at] + tail)


def _strip(key):
    def mutate(pdf):
        for each in pdf.objects:
            if isinstance(each, Dictionary) and key in each:
                del each[key]

    return mutate


def _orphan_fields(pdf):
    for each in _elements(pdf, "Form"):
        each.K = Array([])


def _script(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _untitle(pdf):
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(re.sub(rb"<dc:title>.*?</dc:title>", b"", packet, flags=re.DOTALL))


MUTANTS = {
    "no language": lambda pdf: pdf.Root.__delitem__("/Lang"),
    "no title": _untitle,
    "no parent tree": lambda pdf: pdf.Root.StructTreeRoot.__delitem__("/ParentTree"),
    "title not shown": lambda pdf: setattr(pdf.Root, "ViewerPreferences", Dictionary()),
    "head cells without scope": _drop_scope,
    "heading skipped": _skip_heading,
    "text without tag": _untag,
    "font not embedded": _strip("/FontFile2"),
    "no colour profile": lambda pdf: pdf.Root.__delitem__("/OutputIntents"),
    "attachment unrelated": _strip("/AFRelationship"),
    "field without words": _strip("/TU"),
    "field outside the tree": _orphan_fields,
    "script": _script,
    "no characters": _strip("/ToUnicode"),
}


def _mutant(pdf_path, name, folder):
    with pikepdf.open(pdf_path) as pdf:
        MUTANTS[name](pdf)
        path = str(folder / f"{name.replace(' ', '_')}.pdf")
        pdf.save(path)
    return path


@pytest.mark.parametrize("name", MUTANTS)
def test_broken_copies_are_caught(papers, tmp_path, name):
    assert tools.faults(_mutant(papers["signed"], name, tmp_path))


def test_verapdf_agrees(papers, tmp_path):
    good = [papers[name] for name in ("draft", "signed", "declined", "sheet_es", "large")]
    bad = [
        _mutant(papers["signed"], name, tmp_path) for name in ("text without tag", "no language")
    ]
    verdicts = tools.vera(*good, *bad)
    assert len(verdicts) == 2 * (len(good) + len(bad))
    for path in good:
        assert [line[:4] for line in verdicts if path in line] == ["PASS", "PASS"]
    for path in bad:
        assert any(line.startswith("FAIL") for line in verdicts if path in line)


def test_every_sample_prints_cleanly(tmp_path):
    for file in sorted((ROOT / "resources" / "samples").glob("*.json")):
        document = codec.decode(file.read_bytes())
        for layout, language in (("clinical", "en"), ("sheet", "en"), ("sheet", "es")):
            pdf = render(document, layout=layout, language=language)
            path = tools.kept(tmp_path, f"{file.stem}-{layout}-{language}", pdf)
            assert tools.faults(path) == set(), path


def test_a4_paper_is_obeyed(tmp_path):
    made = sample.document()
    european = replace(made, clinic=replace(made.clinic, paper="a4"))
    path = tools.kept(tmp_path, "a4", render(european, layout="clinical"))
    assert "595.276 x 841.89" in tools.run("pdfinfo", path).stdout
    assert tools.faults(path) == set()
