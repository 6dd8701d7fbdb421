"""Programs that are not ours say the same: poppler (NSS), OpenSSL, MuPDF, qpdf, and veraPDF's twin."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import page
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization

from tests.planner.signing import paper
from tests.planner.signing.paper import Clinic

TOOLS = ("pdfsig", "certutil", "openssl", "mutool", "qpdf")
ABSENT = [tool for tool in TOOLS if shutil.which(tool) is None]
# poppler-utils, libnss3-tools, openssl, mupdf-tools and qpdf of Debian; on CI they have to be there
pytestmark = pytest.mark.skipif(
    bool(ABSENT) and "CI" not in os.environ, reason=f"not installed: {', '.join(ABSENT)}"
)


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(each) for each in command], capture_output=True, text=True, check=False, timeout=60
    )


@pytest.fixture(scope="module")
def trust(tmp_path_factory, clinic: Clinic) -> Path:
    """A reader's certificate store, with the clinic's root as the clinic exports it."""
    folder = tmp_path_factory.mktemp("trust")
    (folder / "nss").mkdir()
    (folder / "clinic-root.cer").write_bytes(clinic.root.der)
    root = x509.load_der_x509_certificate(clinic.root.der)
    (folder / "root.pem").write_bytes(root.public_bytes(serialization.Encoding.PEM))
    store = f"sql:{folder / 'nss'}"
    run("certutil", "-N", "-d", store, "--empty-password")
    added = run(
        "certutil", "-A", "-d", store, "-n", "clinic", "-t", "CT,CT,CT",
        "-i", folder / "clinic-root.cer",
    )  # fmt: skip
    assert added.returncode == 0, added.stderr
    return folder


def file(folder: Path, pdf: bytes) -> Path:
    target = folder / "plan.pdf"
    target.write_bytes(pdf)
    return target


def pdfsig(pdf: Path, trust: Path) -> str:
    return run("pdfsig", "-nssdir", f"sql:{trust / 'nss'}", pdf).stdout


def openssl(pdf: bytes, folder: Path, trust: Path) -> list[str]:
    """Return OpenSSL's verdict on each signature, cut out of the file by its byte range."""
    verdicts = []
    for found in re.finditer(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]", pdf):
        start, first, second, rest = map(int, found.groups())
        (folder / "content").write_bytes(pdf[start : start + first] + pdf[second : second + rest])
        held = bytes.fromhex(pdf[start + first + 1 : second - 1].decode())
        (folder / "signature").write_bytes(held)
        answer = run(
            "openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER",
            "-in", folder / "signature", "-content", folder / "content",
            "-CAfile", trust / "root.pem", "-purpose", "any", "-out", os.devnull,
            "-attime", str(int(paper.NOW.timestamp())),
        )  # fmt: skip
        verdicts.append(f"{answer.returncode} {answer.stderr.strip()}")
    return verdicts


def test_poppler_finds_both_signatures_valid_and_trusted(tmp_path, trust, signed) -> None:
    told = pdfsig(file(tmp_path, signed), trust)
    assert told.count("Signature is Valid.") == 2
    assert told.count("Certificate is Trusted.") == 2
    assert "Signature Type: ETSI.CAdES.detached" in told
    assert told.rstrip().endswith("Certificate is Trusted.")
    assert "Total document signed" in told.split("Signature #2")[1]


def test_openssl_verifies_each_signature(tmp_path, trust, signed) -> None:
    verdicts = openssl(signed, tmp_path, trust)
    assert len(verdicts) == 2
    assert all(each.startswith("0 ") and "successful" in each for each in verdicts), verdicts


def test_mupdf_sees_the_last_signature_cover_the_file(tmp_path, signed) -> None:
    told = run("mutool", "sign", "-v", file(tmp_path, signed)).stdout
    assert "The document is unchanged since signing." in told


def test_qpdf_finds_no_fault(tmp_path, signed) -> None:
    checked = run("qpdf", "--check", file(tmp_path, signed))
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_one_flipped_byte_is_told_by_everybody(tmp_path, trust, unsigned, signed) -> None:
    changed = bytearray(signed)
    place = signed.index(b"stream", 20_000) + 60
    assert place < len(unsigned)
    changed[place] ^= 1
    pdf = file(tmp_path, bytes(changed))
    told = pdfsig(pdf, trust)
    assert told.count("Digest Mismatch") == 2
    assert "Signature is Valid" not in told
    assert all(not each.startswith("0 ") for each in openssl(bytes(changed), tmp_path, trust))
    assert "unchanged since signing" not in run("mutool", "sign", "-v", pdf).stdout


def test_forger_of_the_same_name_is_not_trusted_by_poppler(tmp_path, trust, unsigned) -> None:
    forged = paper.sign_all(unsigned, paper.clinic())
    told = pdfsig(file(tmp_path, forged), trust)
    assert "Certificate is Trusted" not in told


def test_signing_leaves_the_file_accessible(tmp_path, signed) -> None:
    checked = page.validate_pdf(
        str(file(tmp_path, signed)), profile=page.ValidationProfile.PDF_UA_1
    )
    assert checked.is_compliant, checked.failures
