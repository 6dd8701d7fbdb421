"""The clinic's own certificate authority: its root, the clinic seal, and one certificate per person.

Keys are P-256: quick, and understood by every reader (documents.md 3.3). The extended key usages are
those that poppler (NSS), Adobe and Windows each ask for before they call a signer trusted. Keys
leave here as PKCS#8 in a `bytearray`, to be sealed and wiped by the caller; nothing is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from planner.errors import UserError

AUTHORITY_YEARS = 20
SEAL_YEARS = 10
PERSON_YEARS = 3
RENEW_WITHIN = timedelta(days=60)
# A workstation's clock may be behind that of the machine which issued the certificate.
CLOCK_TOLERANCE = timedelta(hours=1)

DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")  # RFC 9336
MICROSOFT_DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.4.1.311.10.3.12")
ADOBE_AUTHENTIC_DOCUMENTS = ObjectIdentifier("1.2.840.113583.1.1.5")
# Without emailProtection NSS, and so poppler, Okular and Evince, call the signer an unknown issue.
USAGES = (
    DOCUMENT_SIGNING,
    ExtendedKeyUsageOID.EMAIL_PROTECTION,
    MICROSOFT_DOCUMENT_SIGNING,
    ADOBE_AUTHENTIC_DOCUMENTS,
)
_MOST_BYTES = 64  # of UTF-8; X.520 allows no longer name


@dataclass(frozen=True, slots=True)
class Issued:
    """A fresh certificate (DER) with its private key (PKCS#8, to be sealed and wiped)."""

    der: bytes
    key: bytearray = field(repr=False)
    serial: str
    issued_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Holder:
    """What a certificate says about its holder."""

    name: str
    clinic: str
    serial: str
    issued_at: datetime
    expires_at: datetime


def found(clinic: str, now: datetime) -> Issued:
    """Return a new self-signed root for the clinic."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(f"{clinic or 'Clinic'} plan signing authority", clinic)
    builder = (
        _builder(name, name, key.public_key(), now, _after(now, AUTHORITY_YEARS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(authority=True), critical=True)
    )
    return _issued(builder.sign(key, hashes.SHA256()), key)


def issue(root: bytes, root_key: bytearray, holder: str, now: datetime, years: int) -> Issued:
    """Return a new key and its certificate for `holder`, ending no later than the root does.

    Raises:
        UserError: the root has run out.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _certified(root, root_key, (holder, key.public_key()), now, years)
    return _issued(certificate, key)


def reissue(root: bytes, root_key: bytearray, old: bytes, now: datetime, years: int) -> Issued:
    """Return a new certificate for the same holder and key, so that nobody has to hand over a key.

    The `key` of the answer is empty.

    Raises:
        UserError: the root has run out.
    """
    before = x509.load_der_x509_certificate(old)
    public = before.public_key()
    if not isinstance(public, ec.EllipticCurvePublicKey):
        raise TypeError("the clinic's keys are P-256")
    holder = (_attribute(before.subject, NameOID.COMMON_NAME), public)
    return _issued(_certified(root, root_key, holder, now, years), None)


def _certified(
    root: bytes,
    root_key: bytearray,
    holder: tuple[str, ec.EllipticCurvePublicKey],
    now: datetime,
    years: int,
) -> x509.Certificate:
    authority = x509.load_der_x509_certificate(root)
    if now >= authority.not_valid_after_utc:
        raise UserError(
            "The clinic's signing authority has run out.",
            "Set up a new authority in the clinic's settings; signed plans stay valid.",
        )
    signer = _private(root_key)
    name, public = holder
    subject = _name(name, _attribute(authority.subject, NameOID.ORGANIZATION_NAME))
    ends = min(_after(now, years), authority.not_valid_after_utc)
    builder = (
        _builder(subject, authority.subject, public, now, ends)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(authority=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage(list(USAGES)), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
    )
    return builder.sign(signer, hashes.SHA256())


def holder_of(certificate: bytes) -> Holder:
    """Return what a certificate (DER) says about its holder."""
    read = x509.load_der_x509_certificate(certificate)
    return Holder(
        name=_attribute(read.subject, NameOID.COMMON_NAME),
        clinic=_attribute(read.subject, NameOID.ORGANIZATION_NAME),
        serial=serial_text(read.serial_number),
        issued_at=read.not_valid_before_utc,
        expires_at=read.not_valid_after_utc,
    )


def fingerprint(certificate: bytes) -> str:
    """Return the SHA-256 fingerprint as it is read out and compared by phone ("3A:91:…")."""
    digest = x509.load_der_x509_certificate(certificate).fingerprint(hashes.SHA256())
    return digest.hex(":").upper()


def from_file(data: bytes) -> bytes:
    """Return the certificate of a .cer, .crt or .pem file as DER.

    Raises:
        UserError: the file holds no certificate.
    """
    try:
        if b"-----BEGIN" in data:
            read = x509.load_pem_x509_certificate(data)
        else:
            read = x509.load_der_x509_certificate(data)
    except ValueError:
        raise UserError(
            "This file is not a certificate.",
            "Choose the .cer file that the clinic exported from its settings.",
        ) from None
    return read.public_bytes(serialization.Encoding.DER)


def serial_text(number: int) -> str:
    """Return a serial number as it is kept and shown (upper-case hexadecimal)."""
    return f"{number:X}"


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    public: ec.EllipticCurvePublicKey,
    now: datetime,
    ends: datetime,
) -> x509.CertificateBuilder:
    start = now.astimezone(UTC).replace(microsecond=0)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start - CLOCK_TOLERANCE)
        .not_valid_after(ends)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )


def _after(now: datetime, years: int) -> datetime:
    return now.astimezone(UTC).replace(microsecond=0) + timedelta(days=365 * years)


def _issued(certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey | None) -> Issued:
    return Issued(
        der=certificate.public_bytes(serialization.Encoding.DER),
        key=bytearray() if key is None else _written(key),
        serial=serial_text(certificate.serial_number),
        issued_at=certificate.not_valid_before_utc,
        expires_at=certificate.not_valid_after_utc,
    )


def _written(key: ec.EllipticCurvePrivateKey) -> bytearray:
    return bytearray(
        key.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def _private(key: bytearray) -> ec.EllipticCurvePrivateKey:
    opened = serialization.load_der_private_key(bytes(key), password=None)
    if not isinstance(opened, ec.EllipticCurvePrivateKey):
        raise TypeError("the clinic's keys are P-256")
    return opened


def _name(common: str, organization: str) -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, _cut(common) or "-")]
    if organization:
        parts.insert(0, x509.NameAttribute(NameOID.ORGANIZATION_NAME, _cut(organization)))
    return x509.Name(parts)


def _cut(text: str) -> str:
    return text.encode()[:_MOST_BYTES].decode(errors="ignore").strip()


def _attribute(name: x509.Name, kind: ObjectIdentifier) -> str:
    found_parts = name.get_attributes_for_oid(kind)
    return str(found_parts[0].value) if found_parts else ""


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
