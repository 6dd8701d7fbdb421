"""The clinic's certificates: what other readers look for in them, and how long they last."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.x509.oid import ExtendedKeyUsageOID, ExtensionOID, ObjectIdentifier

from planner.errors import UserError
from planner.signing import authority
from tests.planner.signing.paper import NOW


@pytest.fixture(scope="module")
def root() -> authority.Issued:
    return authority.found("Riverside Recovery Center", NOW)


def test_certificate_carries_every_usage_that_readers_ask_for(root: authority.Issued) -> None:
    made = authority.issue(root.der, root.key, "Dana Reyes, LMHC", NOW, 3)
    read = x509.load_der_x509_certificate(made.der)
    usages = set(read.extensions.get_extension_for_oid(ExtensionOID.EXTENDED_KEY_USAGE).value)
    assert ObjectIdentifier("1.3.6.1.5.5.7.3.36") in usages
    assert ExtendedKeyUsageOID.EMAIL_PROTECTION in usages, "poppler would not trust it"
    usage = read.extensions.get_extension_for_oid(ExtensionOID.KEY_USAGE).value
    assert usage.digital_signature
    assert usage.content_commitment
    assert not usage.key_cert_sign
    read.verify_directly_issued_by(x509.load_der_x509_certificate(root.der))


def test_root_may_issue_but_not_sign_documents(root: authority.Issued) -> None:
    read = x509.load_der_x509_certificate(root.der)
    assert read.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    usage = read.extensions.get_extension_for_oid(ExtensionOID.KEY_USAGE).value
    assert usage.key_cert_sign
    assert not usage.digital_signature


def test_holder_is_named_with_credential_and_clinic(root: authority.Issued) -> None:
    made = authority.issue(root.der, root.key, "Dana Reyes, LMHC", NOW, 3)
    holder = authority.holder_of(made.der)
    assert (holder.name, holder.clinic) == ("Dana Reyes, LMHC", "Riverside Recovery Center")
    assert holder.serial == made.serial
    assert holder.issued_at <= NOW < holder.expires_at
    assert made.serial != authority.issue(root.der, root.key, "Dana Reyes", NOW, 3).serial


def test_certificate_ends_no_later_than_the_root(root: authority.Issued) -> None:
    late = root.expires_at - timedelta(days=30)
    assert authority.issue(root.der, root.key, "Dana", late, 3).expires_at == root.expires_at


def test_root_that_ran_out_issues_nothing(root: authority.Issued) -> None:
    with pytest.raises(UserError, match="run out"):
        authority.issue(root.der, root.key, "Dana", root.expires_at, 3)


def test_renewed_certificate_is_for_the_same_key(root: authority.Issued) -> None:
    old = authority.issue(root.der, root.key, "Dana Reyes, LMHC", NOW, 3)
    later = NOW + timedelta(days=1000)
    new = authority.reissue(root.der, root.key, old.der, later, 3)
    assert not new.key
    assert new.serial != old.serial
    assert new.expires_at > old.expires_at
    keys = [
        x509.load_der_x509_certificate(each.der).public_key().public_numbers()
        for each in (old, new)
    ]
    assert keys[0] == keys[1]
    assert authority.holder_of(new.der).name == "Dana Reyes, LMHC"


def test_long_clinic_name_is_cut_to_what_certificates_hold() -> None:
    root = authority.found("Ñ" * 200, NOW)
    assert authority.holder_of(root.der).clinic == "Ñ" * 32


def test_root_file_is_read_in_both_spellings(root: authority.Issued) -> None:
    pem = x509.load_der_x509_certificate(root.der).public_bytes(serialization.Encoding.PEM)
    assert authority.from_file(pem) == root.der
    assert authority.from_file(root.der) == root.der
    assert authority.fingerprint(root.der).count(":") == 31


@pytest.mark.parametrize("data", [b"", b"-----BEGIN nothing", b"\x30\x03\x02\x01\x01"])
def test_other_files_are_no_certificate(data: bytes) -> None:
    with pytest.raises(UserError, match="not a certificate"):
        authority.from_file(data)
